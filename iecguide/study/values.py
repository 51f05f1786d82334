"""What the rest of the site may know of studies: frozen values, no database, no clock.

A missing value is ``None`` or empty and means "not found", never zero and never "no".
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Protocol, TypeVar

from iecguide.facts.values import Source
from quiz.engine.conditions import Condition

from .kinds import Level, Place, Topic, Unit
from .words import TOPICS


class Dated(Protocol):
    @property
    def holds_from(self) -> date | None: ...
    @property
    def holds_to(self) -> date | None: ...


D = TypeVar("D", bound=Dated)


def in_force(record: Dated, on: date) -> bool:
    """Whether a record holds on a day; an end that is not there is open."""
    return (record.holds_from or on) <= on <= (record.holds_to or on)


def holding(records: Iterable[D], on: date) -> list[D]:
    return [record for record in records if in_force(record, on)]


@dataclass(frozen=True, slots=True)
class StudyRule:
    """One rule of a topic: where ``condition`` holds, the verdict is ``verdict``.

    No condition always holds. ``text`` is the rule in a sentence, ``fix`` what would change it.
    ``value`` is the number that belongs to the verdict: months, hours, a language level.
    """

    name: str
    topic: Topic
    condition: Condition | None
    verdict: str
    value: Decimal | None
    text: str
    fix: str
    holds_from: date | None
    holds_to: date | None
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class FundsTable:
    """Money to live on for the first year, by household. Dollars.

    Outside Quebec a key is the number of people, and “each-more”; in Quebec “2+1” is two adults and
    one person under 18.
    """

    place: Place
    amounts: Mapping[str, Decimal]
    holds_from: date | None
    holds_to: date | None
    note: str
    source: Source | None


@dataclass(frozen=True, slots=True)
class Figure:
    """A fee, a clock or a limit, in the days it holds."""

    slug: str
    title: str
    amount: Decimal
    unit: Unit
    note: str
    in_short: bool
    holds_from: date | None
    holds_to: date | None
    source: Source | None


@dataclass(frozen=True, slots=True)
class Tuition:
    """The average tuition of foreign students in a year; no ``province`` is all of Canada."""

    level: Level
    province: str
    year: str
    amount: Decimal
    preliminary: bool
    source: Source | None


@dataclass(frozen=True, slots=True)
class LetterPlaces:
    """The applications with a letter that a province may send in a year. None: nobody said."""

    year: int
    province: str
    applications: int
    permits: int | None
    source: Source | None


@dataclass(frozen=True, slots=True)
class ProcessingTime:
    """The weeks a study permit takes from a country, as IRCC said on a day; None: it gave none."""

    country: str
    weeks: int | None
    said_on: date
    source: Source | None


@dataclass(frozen=True, slots=True)
class Change:
    """A day on which something ends or moves."""

    slug: str
    on: date
    text: str
    source: Source | None


@dataclass(frozen=True, slots=True, eq=False)
class StudyBook:
    """Everything on record about studies, at one version of the facts."""

    version: int
    rules: Mapping[Topic, tuple[StudyRule, ...]]
    funds: tuple[FundsTable, ...]
    figures: tuple[Figure, ...]
    tuition: tuple[Tuition, ...]
    changes: tuple[Change, ...]
    letters: tuple[LetterPlaces, ...] = ()
    times: tuple[ProcessingTime, ...] = ()
    checked: date | None = None

    def rules_on(self, topic: Topic, on: date) -> list[StudyRule]:
        """The rules of a topic that are in force on a day, in their order."""
        return holding(self.rules.get(topic, ()), on)

    @property
    def rules_in_words(self) -> list[tuple[str, tuple[StudyRule, ...]]]:
        """The rules of every topic that has some, under its name."""
        return [(str(TOPICS[topic]), self.rules[topic]) for topic in Topic if topic in self.rules]

    def funds_on(self, place: Place, on: date) -> FundsTable | None:
        return next((table for table in holding(self.funds, on) if table.place == place), None)

    def figure(self, slug: str, on: date) -> Figure | None:
        """A figure of a day; None where none is on record for it."""
        found = (figure for figure in holding(self.figures, on) if figure.slug == slug)
        return next(found, None)

    def changes_after(self, on: date) -> list[Change]:
        """What ends or moves from a day on, the next first."""
        return sorted((each for each in self.changes if each.on >= on), key=lambda each: each.on)
