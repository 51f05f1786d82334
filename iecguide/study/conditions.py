"""The condition of a rule, from what an editor wrote to what can be judged. Pure."""

from collections.abc import Mapping
from datetime import date

from quiz.engine.conditions import Condition, ConditionError, load
from quiz.engine.fields import Context

from .vocabulary import DERIVED, FIELDS

DEEPEST = 8  # groups within groups
NAME = "condition"


def read(data: object) -> Condition | None:
    """The condition; None for nothing, which always holds. Raises ConditionError with the place."""
    if not data:
        return None
    if _depth(data) > DEEPEST:
        raise ConditionError(NAME, f"groups stand at most {DEEPEST} deep within one another")
    day = date(2000, 1, 1)  # bounds nothing: see ``load``
    return load({NAME: data}, FIELDS, {}, Context(day, (day, day)), DERIVED)[NAME]


def _depth(item: object) -> int:
    """How deep groups stand in one another; it looks no further than is allowed."""
    level, depth = [item], 0
    while level and depth <= DEEPEST:
        depth += 1
        members = [part.get("of") for part in level if isinstance(part, Mapping)]
        level = [part for of in members if isinstance(of, list) for part in of]
    return depth
