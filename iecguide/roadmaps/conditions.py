"""Whom a step is for, from what an editor wrote to what can be judged."""

from datetime import date

from django_countries import countries as iso_countries

from quiz.engine.conditions import Condition, ConditionError, load
from quiz.engine.fields import Context

from .vocabulary import FIELDS

NAME = "“only if”"  # no field has this name
DEEPEST = 6  # groups within groups
_DAY = date(2000, 1, 1)  # bounds nothing: see ``load``


def read_condition(data: object) -> Condition | None:
    """The condition of a step; None for one that is for everybody. Raises ConditionError."""
    if data in ([], {}, None):
        return None
    if _depth(data) > DEEPEST:
        raise ConditionError(NAME, f"groups stand at most {DEEPEST} deep within one another")
    context = Context(_DAY, (_DAY, _DAY), frozenset(dict(iso_countries)))
    return load({NAME: data}, FIELDS, {}, context)[NAME]


def _depth(data: object) -> int:
    level, depth = [data], 0
    while level and depth <= DEEPEST:
        depth += 1
        members = (part.get("of") for part in level if isinstance(part, dict))
        level = [part for of in members if isinstance(of, list) for part in of]
    return depth
