"""The newest season's figures, read once and kept until a fact or a report changes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from iecguide.facts.models import FactsVersion, Season, Source
from iecguide.facts.snapshot import snapshot

from .forecast.rounds import Record, records
from .reports.repository import read_figures
from .values import Figures, Pool

_kept: "Kept | None" = None


@dataclass(frozen=True, slots=True, eq=False)
class Kept:
    """A season as the odds may use it: nothing suspicious that no editor has accepted."""

    version: int
    season: int
    figures: tuple[Figures, ...]
    records: Mapping[Pool, Record]
    newest: date | None


def newest_season() -> Kept:
    """The newest season with reports. Without any: season 0, no figures."""
    global _kept
    version, found = FactsVersion.current(), _kept
    if found is None or found.version != version:
        _kept = found = _read(version)
    return found


def _read(version: int) -> Kept:
    season = Season.objects.filter(reports__isnull=False).order_by("-year").first()
    if not season:
        return Kept(version, 0, (), {}, None)
    found = tuple(read_figures(season))
    newest = max((row.observed_on for row in found), default=None)
    return Kept(version, season.year, found, records(found, snapshot().seasons), newest)


def newest_source() -> Source | None:
    """IRCC's file, as the newest reports cite it."""
    return Source.objects.filter(key__startswith="ircc-rounds").order_by("-dated").first()
