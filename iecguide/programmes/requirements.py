"""The conditions of a programme, from what an editor wrote to what can be judged. Pure.

They are a list of objects as ``quiz.engine.conditions`` describes them, each with a ``name`` of its
own among them, a ``text`` that visitors read and the key of its ``source``.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date

from iecguide.facts.values import Source
from quiz.engine.conditions import ConditionError, load
from quiz.engine.fields import Context, Field

from .kinds import EUROPEAN_UNION
from .values import Requirement
from .vocabulary import FIELDS

_NAME = re.compile(r"[a-z][a-z0-9-]{0,39}")
MOST = 40  # conditions of one programme
DEEPEST = 8  # groups within groups


def read(
    data: object,
    sources: Mapping[str, Source],
    places: frozenset[str],
    fields: Mapping[str, Field] = FIELDS,
) -> tuple[Requirement, ...]:
    """The conditions of a programme, or of what else has ``fields`` of its own.

    Raises ConditionError, with the place of the first mistake.
    """
    if not isinstance(data, list) or len(data) > MOST:
        raise ConditionError("[]", f"is a list of conditions, {MOST} at most")
    day = date(2000, 1, 1)  # bounds nothing: see ``load``
    context = Context(day, (day, day), places | set(EUROPEAN_UNION))
    named = dict(_read_names(data))
    found = load(named, fields, sources, context)
    return tuple(Requirement(name[1:-1], condition) for name, condition in found.items())


def _read_names(data: list[object]) -> Iterator[tuple[str, object]]:
    seen: set[str] = set()
    for number, item in enumerate(data, 1):
        name = item.get("name") if isinstance(item, Mapping) else None
        if not isinstance(item, Mapping) or not isinstance(name, str) or not _NAME.fullmatch(name):
            raise ConditionError(f"[{number}].name", "is a word of small letters, such as language")
        place = f"“{name}”"  # marked so that no field has the same name
        if name in seen:
            raise ConditionError(f"[{number}].name", f"{place} is there twice")
        if not str(item.get("text") or "").strip():
            raise ConditionError(f"{place}.text", "is missing: visitors read it")
        if not item.get("source"):
            raise ConditionError(f"{place}.source", "is missing: every rule has one")
        if _depth(item) > DEEPEST:
            raise ConditionError(place, f"groups stand at most {DEEPEST} deep within one another")
        seen.add(name)
        yield place, {key: value for key, value in item.items() if key != "name"}


def _depth(item: object) -> int:
    """How deep groups stand in one another; it looks no further than is allowed."""
    level, depth = [item], 0
    while level and depth <= DEEPEST:
        depth += 1
        members = (part.get("of") for part in level if isinstance(part, Mapping))
        level = [part for of in members if isinstance(of, list) for part in of]
    return depth


def sources_named(data: object) -> set[str]:
    """The keys of the sources that conditions name, whatever else is wrong with them."""
    if isinstance(data, Mapping):
        own = {key for key in [data.get("source")] if isinstance(key, str)}
        return own | sources_named(data.get("of"))
    if isinstance(data, list):
        return set().union(*map(sources_named, data))
    return set()
