"""The odds of the season as the strategy reads them: the one place that asks the odds model."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from iecguide.facts.models import FactsVersion, Season
from iecguide.facts.snapshot import snapshot
from iecguide.facts.values import season_year

from .forecast.model import Learned
from .forecast.odds import Archive, Forecast, NotEnough, Study, archive
from .reports.repository import read_figures
from .values import Figures, Pool

ALL_WEEKS = 60  # more than any season has
RECENT = 3  # seasons to learn from: more would cost more each year and say less of this one


@dataclass(frozen=True, slots=True)
class SeasonOdds:
    """For each category its forecast, all over the same Mondays, or why there is none.

    ``newest`` is the day of the newest report known on ``on``, None before the first.
    """

    on: date
    season: int
    newest: date | None
    pools: Mapping[str, Forecast | NotEnough]


def season_odds(on: date, pools: Mapping[str, Pool]) -> SeasonOdds:
    """The odds known on a day, to the end of the season that plans of that day are for."""
    version = FactsVersion.current()
    known = _study(version, on)
    found = {name: _forecast(version, on, pool) for name, pool in pools.items()}
    return SeasonOdds(on=on, season=known.season, newest=known.newest, pools=found)


@lru_cache(maxsize=500)  # every pool of a season, on a few days
def _forecast(version: int, on: date, pool: Pool) -> Forecast | NotEnough:
    return _study(version, on).forecast(pool, ALL_WEEKS)


@lru_cache(maxsize=8)
def _study(version: int, on: date) -> Study:
    found = _archive(version, _years(version, on))
    return found.study(on, _learned(version, _years(version, on), found.newest(on)))


@lru_cache(maxsize=1_000)  # the reports of twenty seasons
def _learned(version: int, years: tuple[int, ...], newest: date | None) -> Learned:
    """The fit, once for each set of reports: which day before the next one is asked about changes
    nothing. Some 5 kB each."""
    return _archive(version, years).learn(newest or date.min)


@lru_cache(maxsize=8)
def _archive(version: int, years: tuple[int, ...]) -> Archive:
    rows = (row for year in years for row in _figures(version, year))
    return archive(rows, snapshot().seasons)


def _years(version: int, on: date) -> tuple[int, ...]:
    """The seasons with reports that are learned from on a day."""
    newest = season_year(on, snapshot().seasons)
    return tuple(year for year in range(newest - RECENT + 1, newest + 1) if _figures(version, year))


@lru_cache(maxsize=32)  # more than the years that can be asked about
def _figures(_version: int, year: int) -> tuple[Figures, ...]:
    """The figures of a season, oldest first, until a fact or a report changes."""
    season = Season.objects.filter(year=year).first()
    return tuple(read_figures(season)) if season else ()
