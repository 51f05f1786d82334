"""How many months of work are missing for a programme. Pure."""

from collections.abc import Iterable

from iecguide.programmes.values import Programme
from quiz.engine.answers import Answers
from quiz.engine.conditions import Condition
from quiz.engine.conditions.evaluation import Enough
from quiz.engine.fields import Bounds, Count, OpenCounts

# Fields that count months of work; others count months of a permit, a course or a lease.
WORK = (
    "canadian_skilled_months_3y",
    "skilled_months_continuous_same_noc_10y",
    "trade_months_5y",
    "months_18_full_time",
    "months_2y_in_offer_position",
    "months_3y_in_offer_noc",
    "months_3y_related",
    "months_5y_in_offer_noc",
    "months_5y_main_occupation",
    "months_5y_teer04",
    "months_with_offer_employer",
    "months_working_in_province",
    "quebec_skilled_months_36",
)


def missing_months(programme: Programme, blocking: Iterable[str], answers: Answers) -> int | None:
    """The months that every condition in the way asks for beyond those told, the most of them;
    None where none of them is about months of work that somebody has begun."""
    names = set(blocking)
    found = [
        short
        for each in programme.requirements
        if each.name in names and (short := _short(each.condition, answers))
    ]
    return max(found, default=None)


def _short(condition: Condition, answers: Answers) -> int | None:
    if condition.op == "any":
        return min(_parts(condition, answers), default=None)
    if condition.op == "all":
        return max(_parts(condition, answers), default=None)
    value = answers.value(condition.field) if condition.field else None
    wanted = condition.value
    if condition.op == "has" and isinstance(wanted, Enough):
        return _short_of(wanted, value)
    if condition.op == ">=" and condition.field in WORK and isinstance(wanted, int):
        have = value.high if isinstance(value, Bounds) else value
        return wanted - have if isinstance(have, int) and have < wanted else None
    return None


def _parts(condition: Condition, answers: Answers) -> list[int]:
    return [short for part in condition.of if (short := _short(part, answers))]


def _items(value: object) -> tuple[object, ...]:
    return value if isinstance(value, tuple) else ()


def _short_of(wanted: Enough, value: object) -> int | None:
    """What is missing in the occupation of a list in which somebody has worked the longest."""
    if isinstance(value, OpenCounts):
        have = [span.high for code, span in value.known.items() if code in wanted.of]
    else:
        counts = (each for each in _items(value) if isinstance(each, Count))
        have = [each.number for each in counts if each.code in wanted.of]
    most = max(have, default=0)
    return wanted.least - most if 0 < most < wanted.least else None
