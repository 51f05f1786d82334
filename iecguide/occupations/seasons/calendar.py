"""Seasonal work as values, and its months as runs over the end of a year. Pure."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from iecguide.facts.values import Source

YEAR = 12


@dataclass(frozen=True, slots=True)
class SeasonalWork:
    """Work of some months. ``work`` are those it is done in, ``hire`` those in which people apply,
    1 to 12; none are months that no source tells. No province is all of Canada."""

    slug: str
    name: str
    work: tuple[int, ...]
    hire: tuple[int, ...]
    provinces: tuple[str, ...]
    nocs: tuple[str, ...]
    note: str
    sources: tuple[Source, ...]

    @property
    def is_told(self) -> bool:
        return bool(self.work or self.hire)

    def works_in(self, month: int) -> bool | None:
        """Whether there is work in a month; None where no source tells the months."""
        return month in self.work if self.work else None


@dataclass(frozen=True, slots=True)
class Seasons:
    """All of it, in order, at a version of the facts."""

    version: int
    every: tuple[SeasonalWork, ...]


def runs(months: Collection[int]) -> list[tuple[int, int]]:
    """The first and the last month of each run, December followed by January; in the order of the
    months that runs begin with."""
    known = set(months)
    if len(known) == YEAR:
        return [(1, YEAR)]
    starts = [month for month in sorted(known) if _before(month) not in known]
    return [(start, _last(start, known)) for start in starts]


def _before(month: int) -> int:
    return (month - 2) % YEAR + 1


def _last(start: int, known: Collection[int]) -> int:
    last = start
    while last % YEAR + 1 in known:
        last = last % YEAR + 1
    return last


def of_group(found: Iterable[SeasonalWork], noc: str) -> list[SeasonalWork]:
    """The seasons that need people of a unit group."""
    return [each for each in found if noc in each.nocs]


def at(found: Iterable[SeasonalWork], province: str) -> list[SeasonalWork]:
    """What there is in a province; for none, all."""
    return [each for each in found if not province or province in (each.provinces or (province,))]
