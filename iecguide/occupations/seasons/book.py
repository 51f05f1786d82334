"""Seasonal work as one frozen value, read once for a version of the facts."""

from iecguide.facts.cited_sources import Sources
from iecguide.facts.keeping import Keeper
from iecguide.facts.models import FactsVersion
from iecguide.occupations.titles.catalogue import unit_groups
from iecguide.programmes.kinds import PROVINCES

from .calendar import YEAR, SeasonalWork, Seasons
from .models import SeasonalWork as Record


def build() -> Seasons:
    """Raises ValueError for a row that cannot be read."""
    version, cited = FactsVersion.current(), Sources()
    return Seasons(version, tuple(_read(row, cited) for row in Record.objects.all()))


_keeper = Keeper("seasonal work", build)
seasons = _keeper.current


def _read(row: Record, cited: Sources) -> SeasonalWork:
    found = (source for name in row.CITED for source in cited.every(row, name))
    return SeasonalWork(
        slug=row.slug,
        name=row.name,
        work=_months(row.work_months),
        hire=_months(row.hire_months),
        provinces=_check_words(row.provinces, PROVINCES),
        nocs=_check_words(row.nocs, unit_groups()),
        note=row.note,
        sources=tuple(dict.fromkeys(found)),
    )


def _months(words: list[str]) -> tuple[int, ...]:
    months = sorted(int(word) for word in words)
    if not all(1 <= month <= YEAR for month in months):
        raise ValueError(words)
    return tuple(months)


def _check_words(words: list[str], known: object) -> tuple[str, ...]:
    if any(word not in known for word in words):  # type: ignore[operator]
        raise ValueError(words)
    return tuple(words)
