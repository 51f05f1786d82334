"""What happened that readers may want a letter about: a registry that every app fills.

A provider compares what is on record with what was before, and gives plain values: asked again, it
says the same, by the same keys. Words are made when a letter is written.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from .registry import Registry


@dataclass(frozen=True, slots=True)
class Happening:
    """Something that happened ``on`` a day.

    ``kind`` is one of those letters can be asked for; ``value`` and ``value_before`` are what a
    limit is measured by; ``details`` hold what JSON can: ``lines`` of name, value and value before,
    and ``source`` with title, url and dated.
    """

    key: str
    kind: str
    on: date
    path: str
    country: str = ""
    category: str = ""
    value: float | None = None
    value_before: float | None = None
    details: Mapping[str, Any] = field(default_factory=dict)


# Given a day: what happened on it or later, as far as it is on record.
registry: Registry[[date], Iterable[Happening]] = Registry()
register = registry.register
