"""What the rest of the site may know of Express Entry: frozen values, no database, no clock.

What is not known is ``None``: a cut-off that a file leaves out is never 0.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from iecguide.facts.values import Source

from .tables import CrsTables, FswTables, LanguageTables


@dataclass(frozen=True, slots=True)
class Period:
    """From a day to a day, both included; no last day where none is known."""

    first: date
    last: date | None

    def holds(self, day: date) -> bool:
        return self.first <= day and (self.last is None or day <= self.last)


@dataclass(frozen=True, slots=True)
class Grid:
    """A grid of the ranking system. ``tables`` is None where it is in force, but its numbers are
    on no record."""

    code: str
    period: Period
    tables: CrsTables | None
    sources: tuple[Source, ...]
    note: str


@dataclass(frozen=True, slots=True)
class Round:
    """A round of invitations. ``cutoff`` is the lowest score that was invited."""

    number: str
    day: date
    name: str
    category: str
    cutoff: int | None
    invitations: int | None


@dataclass(frozen=True, slots=True)
class PoolCount:
    """How many profiles had which score on a day. ``bands`` are the least and the most score."""

    day: date
    bands: Mapping[tuple[int, int], int]
    total: int

    def below(self, score: int) -> tuple[float, float]:
        """The share below a score, 0 to 1, at least and at most: within a band it is open."""
        low = sum(count for (_least, most), count in self.bands.items() if most < score)
        high = sum(count for (least, _most), count in self.bands.items() if least < score)
        return low / self.total, high / self.total


@dataclass(frozen=True, slots=True)
class ExpressEntry:
    """Everything at one version of the facts; grids and rounds newest first."""

    grids: tuple[Grid, ...]
    language: LanguageTables
    fsw: FswTables
    rounds: tuple[Round, ...]
    pool: PoolCount | None
    rounds_source: Source | None
    language_source: Source | None
    fsw_source: Source | None

    def grid_by_code(self, code: str) -> Grid | None:
        return next((grid for grid in self.grids if grid.code == code), None)

    def grid_on(self, day: date) -> Grid | None:
        """The grid in force on a day, its numbers known or not."""
        return next((grid for grid in self.grids if grid.period.holds(day)), None)

    def last_known(self, day: date) -> Grid | None:
        """The newest grid whose numbers are known, of those in force on a day or before; where none
        is, the first of those after it."""
        known = [grid for grid in self.grids if grid.tables]
        begun = [grid for grid in known if grid.period.first <= day]
        return begun[0] if begun else known[-1] if known else None

    @property
    def checked(self) -> date | None:
        days = [source.checked for grid in self.grids for source in grid.sources]
        return max(days, default=None)
