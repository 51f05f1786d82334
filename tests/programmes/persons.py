"""People as conditions see them: every value of a field that can make a difference."""

from itertools import product

from iecguide.programmes.vocabulary import FIELDS
from quiz.engine.answers import answers_type
from quiz.engine.conditions import Enough
from quiz.engine.fields import Choice, Count

PERSON = answers_type(FIELDS)


def comparisons(condition):
    if condition.of:
        for part in condition.of:
            yield from comparisons(part)
    else:
        yield condition


def values_of(condition):
    """For each field: values on both sides of everything it is compared with."""
    found = {}
    for leaf in comparisons(condition):
        values = found.setdefault(leaf.field, {})
        values |= dict.fromkeys(_around(leaf))
    return {name: list(values) for name, values in found.items()}


def _around(leaf):
    wanted, field = leaf.value, FIELDS[leaf.field]
    if isinstance(wanted, Enough):
        return [
            (Count(wanted.of[0], wanted.least),),
            (Count(wanted.of[-1], wanted.least - 1),),
            (Count("99999", wanted.least),),
            (),
        ]
    if leaf.op == "starts":
        return [prefix.ljust(5, "0") for prefix in wanted] + ["00000", "none"]
    if leaf.op == "overlaps":
        return [(wanted[0],), ("BR", wanted[-1]), ("BR",)]
    if isinstance(field, Choice):
        values = wanted if isinstance(wanted, tuple) else (wanted,)
        return [*values, *(value for value in field.options if value != "unsure")]
    if isinstance(wanted, tuple):
        return [*wanted, "00000"]
    if hasattr(wanted, "toordinal"):
        return [type(wanted).fromordinal(wanted.toordinal() + days) for days in (-1, 0, 1)]
    return [wanted, wanted + 1, max(wanted - 1, 0)]


def people(condition):
    """Every mixture of those values."""
    values = values_of(condition)
    for mixture in product(*values.values()):
        yield PERSON(**dict(zip(values, mixture, strict=True)))
