"""What the rest of the site may know of programmes: frozen values, no database, no clock.

A missing value is ``None`` or empty and means "not found", never zero and never "no".
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from iecguide.facts.values import Source, Sources
from quiz.engine.conditions import Condition

from .kinds import ChosenBy, FeeKind, Kind, Level, Standing


@dataclass(frozen=True, slots=True)
class Requirement:
    """One condition of a programme by its name among them; its text and source are its own."""

    name: str
    condition: Condition


@dataclass(frozen=True, slots=True)
class Fee:
    """A fee in Canadian dollars; ``amount`` None is one that we have not read."""

    kind: FeeKind
    amount: Decimal | None


@dataclass(frozen=True, slots=True, eq=False)
class Programme:
    """A way to Canada.

    ``standing`` is whether it takes anybody, as of ``standing_on``, a day or month as precise as
    the source; ``requirements`` are who meets its rules; ``selection`` is how some of those are
    chosen. The three are never mixed. ``provinces`` are codes, empty where it holds for all.
    """

    code: str
    slug: str
    name: str
    kind: Kind
    level: Level
    provinces: tuple[str, ...]
    standing: Standing
    standing_on: str
    standing_words: str
    who: str
    chosen_by: ChosenBy
    selection: str
    requirements: tuple[Requirement, ...]
    fees: tuple[Fee, ...]
    processing: str
    notes: tuple[str, ...]
    official_page: str
    sources: Sources = field(default_factory=dict)

    @property
    def every_source(self) -> tuple[Source, ...]:
        """All that it rests on, each once."""
        own = (requirement.condition.source for requirement in self.requirements)
        found = (*self.sources.values(), *(source for source in own if source))
        return tuple(dict.fromkeys(found))


@dataclass(frozen=True, slots=True)
class AmountTable:
    """Amounts in dollars by key, from a day on."""

    amounts: Mapping[str, Decimal]
    holds_from: date | None
    note: str
    source: Source | None


@dataclass(frozen=True, slots=True, eq=False)
class Book:
    """Every programme, in order, at one version of the facts."""

    version: int
    programmes: tuple[Programme, ...]
    tables: Mapping[str, AmountTable]
    checked: date | None = None

    def by_code(self, code: str) -> Programme | None:
        return next((found for found in self.programmes if found.code == code), None)

    def by_slug(self, slug: str) -> Programme | None:
        return next((found for found in self.programmes if found.slug == slug), None)
