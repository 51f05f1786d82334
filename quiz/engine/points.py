"""Points that answers give, as low and high over whatever is not answered yet. Pure.

A table that nobody has answered gives the least to the most it holds; a sum adds both ends. So a
total is a range that closes as questions are answered, and names the questions that would close it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from .answers import Answers
from .fields import Field


@dataclass(frozen=True, slots=True)
class Points:
    """At least ``low`` and at most ``high`` points; ``asks`` are the questions between the two."""

    low: int
    high: int
    asks: tuple[str, ...] = ()

    @property
    def certain(self) -> bool:
        return self.low == self.high


class Part(Protocol):
    """Whatever gives points."""

    def points(self, answers: Answers) -> Points: ...

    def reads(self) -> tuple[str, ...]: ...


def _span(found: Iterable[int], asks: tuple[str, ...]) -> Points:
    points = tuple(found)
    low, high = min(points), max(points)
    return Points(low, high, asks if low < high else ())


@dataclass(frozen=True)
class ByValue:
    """Points for each value of a choice, by its text."""

    field: str
    table: Mapping[str, int]

    def points(self, answers: Answers) -> Points:
        if not answers.known(self.field):
            return _span(self.table.values(), (self.field,))
        return _span([self.table[str(answers.value(self.field))]], ())

    def reads(self) -> tuple[str, ...]:
        return (self.field,)


@dataclass(frozen=True)
class ByNumber:
    """Points for a number: those of the highest step it has reached. ``steps`` rise."""

    field: str
    steps: tuple[tuple[int, int], ...]  # from which number on, and how many points

    def points(self, answers: Answers) -> Points:
        value = answers.value(self.field)
        if not isinstance(value, int) or not answers.known(self.field):
            return _span((points for _least, points in self.steps), (self.field,))
        reached = [points for least, points in self.steps if least <= value]
        return _span([reached[-1]], ())

    def reads(self) -> tuple[str, ...]:
        return (self.field,)


@dataclass(frozen=True)
class Either:
    """One part or another, by the answer to a choice: with a spouse, or without."""

    field: str
    parts: Mapping[str, Part]

    def points(self, answers: Answers) -> Points:
        if answers.known(self.field):
            return self.parts[str(answers.value(self.field))].points(answers)
        found = [part.points(answers) for part in self.parts.values()]
        low, high = min(part.low for part in found), max(part.high for part in found)
        asks = [self.field, *(name for part in found for name in part.asks)]
        return Points(low, high, tuple(dict.fromkeys(asks)) if low < high else ())

    def reads(self) -> tuple[str, ...]:
        below = (name for part in self.parts.values() for name in part.reads())
        return tuple(dict.fromkeys([self.field, *below]))


@dataclass(frozen=True)
class Total:
    """Parts added up, ``most`` at the most."""

    parts: tuple[Part, ...]
    most: int | None = None

    def points(self, answers: Answers) -> Points:
        found = [part.points(answers) for part in self.parts]
        low, high = sum(part.low for part in found), sum(part.high for part in found)
        if self.most is not None:
            low, high = min(low, self.most), min(high, self.most)
        asks = dict.fromkeys(name for part in found for name in part.asks)
        return Points(low, high, tuple(asks) if low < high else ())

    def reads(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(name for part in self.parts for name in part.reads()))


def check(part: Part, fields: Mapping[str, Field], place: str) -> None:
    """Refuse a table with a hole. Raises ValueError with the place of the first one."""
    unknown = [name for name in part.reads() if name not in fields]
    if unknown:
        raise ValueError(f"{place}: {', '.join(unknown)} is no parameter")
    match part:
        case ByValue(field, table):
            _covers(fields[field], table, f"{place}.{field}")
        case ByNumber(field, steps):
            if not steps or list(steps) != sorted(set(steps)) or fields[field].kind != "number":
                raise ValueError(f"{place}.{field}: steps rise, over a number")
            if steps[0][0] > getattr(fields[field], "least", 0):
                raise ValueError(f"{place}.{field}: nothing is said below {steps[0][0]}")
        case Either(field, parts):
            _covers(fields[field], parts, f"{place}.{field}")
            for name, below in parts.items():
                check(below, fields, f"{place}.{field}={name}")
        case Total(parts):
            for at, below in enumerate(parts):
                check(below, fields, f"{place}[{at}]")


def _covers(field: Field, table: Mapping[str, object], place: str) -> None:
    values = {value for value in field.allowed() if value != "unsure"}
    if field.kind != "choice" or set(table) != values:
        differ = ", ".join(sorted(set(table) ^ values))
        raise ValueError(f"{place}: the table and the answers differ in {differ or field.kind}")
