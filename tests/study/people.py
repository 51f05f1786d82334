"""Students as rules see them: every value of a field that can make a difference."""

import random
from datetime import date, timedelta
from decimal import Decimal
from itertools import product
from math import prod

from iecguide.study.vocabulary import FIELDS
from quiz.engine.fields import Choice
from quiz.study.questionnaire import STUDY

MOST = 500  # mixtures of one rule
DAY = date(2026, 11, 28)
DAYS = [date(2024, 10, 31), date(2024, 11, 1), DAY, date(2027, 3, 1)]
NUMBERS = {
    "months": [3, 5, 6, 7, 8, 15, 16, 23, 24],
    "clb": [4, 5, 6, 7],
    "age": [17, 18, 19],
    "test_age_months": [3, 24],
    "online_share": [Decimal("0.5"), Decimal("0.6")],
    "placement_share": [Decimal("0.5"), Decimal("0.6")],
    "days_out_of_status": [10, 90, 91],
    "people": [1, 3],
    "under_18": [0, 1],
}


def values_of(name):
    field = FIELDS[name]
    if name == "province":
        return ["ON", "BC", "QC"]
    if isinstance(field, Choice):
        return [value for value in field.options if value != "unsure"]
    return NUMBERS.get(name) or DAYS


def anybody(seed, unknown=0.0):
    """A student of chance, of whom a share of the answers is not known."""
    dice = random.Random(seed)  # noqa: S311 (students of chance)
    names = [name for name in FIELDS if name != "on"]
    return {name: dice.choice(values_of(name)) for name in names if dice.random() >= unknown}


def answers_of(person):
    return STUDY.answers(**person)


def leaves(condition):
    if "of" in condition:
        for part in condition["of"]:
            yield from leaves(part)
    else:
        yield condition


def around(leaf):
    """Values on both sides of what a field is compared with."""
    wanted = leaf["value"]
    if isinstance(wanted, str) and wanted[:2] == "20":
        day = date.fromisoformat(wanted)
        return [day - timedelta(days=1), day, day + timedelta(days=1)]
    if isinstance(wanted, bool):
        return ["yes", "no"]
    if isinstance(wanted, float):
        return [Decimal(str(wanted)), Decimal(str(wanted)) + Decimal("0.01")]
    if isinstance(wanted, int):
        return [max(wanted - 1, 0), wanted, wanted + 1]
    values = wanted if isinstance(wanted, list) else [wanted]
    other = [value for value in values_of(leaf["field"]) if value not in values]
    return [values[0], values[-1], *other[:1]]


SPELT = {
    "ends_within_status": {
        "end": [DAY],
        "status_until": [DAY - timedelta(days=1), DAY, DAY + timedelta(days=1)],
    },
    "completion_gap_days": {
        "completion": [DAY],
        "pgwp_applied": [DAY + timedelta(days=days) for days in (179, 180, 181)],
    },
}


def people(condition):
    """Every mixture of those values, each field also unknown; of too many, some by chance."""
    found = {}
    for leaf in leaves(condition):
        spelt = SPELT.get(leaf["field"]) or {leaf["field"]: around(leaf)}
        for name, values in spelt.items():
            found.setdefault(name, {None: None}).update(dict.fromkeys(values))
    dice = random.Random(1)  # noqa: S311 (students of chance)
    if prod(map(len, found.values())) > MOST:
        mixtures = (map(dice.choice, map(list, found.values())) for _ in range(MOST))
    else:
        mixtures = product(*found.values())
    for mixture in mixtures:
        yield dict(zip(found, mixture, strict=True))
