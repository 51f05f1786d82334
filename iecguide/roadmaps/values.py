"""What the rest of the site may know of roadmaps: frozen values, no database, no clock."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from iecguide.facts.values import Source
from quiz.engine.conditions import Condition

from .kinds import Event, Joins, Kind, Own, Payer, Per, Sure


@dataclass(frozen=True, slots=True)
class Phase:
    """A part of a roadmap. Once the event ``closed_by`` lies behind, its steps do too."""

    code: str
    title: str
    closed_by: Event | None = None


@dataclass(frozen=True, slots=True)
class Days:
    """When a step is done, in days after its event (negative: before).

    ``earliest`` is the first sensible day, ``latest`` the last safe one. ``clock`` is the slug of
    a clock of the facts that gives ``latest``; ``by_province`` are other last days. ``takes`` is
    how long it lasts once begun: usual and slow.
    """

    event: Event
    target: int
    earliest: int | None = None
    latest: int | None = None
    clock: str = ""
    by_province: Mapping[str, int] | None = None
    takes: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Price:
    """From ``low`` to ``high``. Not ``sourced``: a rough guess, never shown as a fact."""

    low: Decimal
    high: Decimal
    currency: str
    sourced: bool
    per: Per = Per.ONCE
    note: str = ""

    @property
    def free(self) -> bool:
        return not self.high


@dataclass(frozen=True, slots=True, eq=False)
class Step:
    """One thing to do, to read or to decide. ``fees`` name fees that the site holds as facts."""

    code: str
    phase: str
    title: str
    kind: Kind
    joins: Joins
    days: Days
    sure: Sure
    why: str = ""
    applies_if: Condition | None = None
    price: Price | None = None
    fees: tuple[str, ...] = ()
    payer: Payer = Payer.YOU
    papers: tuple[str, ...] = ()
    how: str = ""
    trap: str = ""
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Roadmap:
    slug: str
    title: str
    summary: str
    phases: tuple[Phase, ...]
    steps: tuple[Step, ...]

    def in_phase(self, code: str) -> tuple[Step, ...]:
        return tuple(step for step in self.steps if step.phase == code)

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(step.code for step in self.steps)

    def every_source(self) -> tuple[Source, ...]:
        """All that its steps rest on, each once."""
        return tuple(dict.fromkeys(source for step in self.steps for source in step.sources))


@dataclass(frozen=True, slots=True)
class Police:
    """The police certificate of a country. ``takes`` in days, usual and slow; how surely."""

    country: str
    certificate: str
    own: Own
    how: str
    takes: tuple[int, int]
    language: str
    translation: bool | None
    sure: Sure
    price: Price | None = None
    note: str = ""
    sources: tuple[Source, ...] = ()
    takes_sure: Sure = Sure.LOW


@dataclass(frozen=True, slots=True, eq=False)
class Book:
    """Every roadmap, in order, and what is known of police certificates, by country."""

    version: int
    roadmaps: tuple[Roadmap, ...]
    police: Mapping[str, Police]
    checked: date | None = None

    def by_slug(self, slug: str) -> Roadmap | None:
        return next((found for found in self.roadmaps if found.slug == slug), None)

    def own_police(self, country: str) -> Own:
        found = self.police.get(country)
        return found.own if found else Own.NOT_RESEARCHED
