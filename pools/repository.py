"""The seasons' figures and the odds made of them: read once, until a fact or a report changes.

Every cache is keyed by ``FactsVersion``, which moves with each such change.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from iecguide.facts.models import FactsVersion, Season, Source
from iecguide.facts.remembering import remember
from iecguide.facts.snapshot import snapshot
from iecguide.facts.values import season_year

from .forecast.model import Learned
from .forecast.odds import Archive, Forecast, NotEnough, Shapes, Study, archive
from .forecast.rounds import Record, records
from .forecast.season_weeks import season_for
from .models import RefusedReport, Report
from .reports.earlier import read_pieces
from .reports.repository import read_figures
from .values import Figures, Pool

ALL_WEEKS = 60  # more than any season has
RECENT = 3  # seasons to learn from: more would cost more each year and say less of this one


@dataclass(frozen=True, slots=True, eq=False)
class SeasonFigures:
    """A season as pages and odds may use it: nothing suspicious that no editor has accepted.

    ``newest`` is the day of its newest report, None without any; ``season`` is then 0.
    """

    season: int
    figures: tuple[Figures, ...]
    records: Mapping[Pool, Record]
    newest: date | None


@dataclass(frozen=True, slots=True)
class SeasonOdds:
    """For each category its forecast, all over the same Mondays, or why there is none.

    ``newest`` is the day of the newest report known on ``on``, None before the first; ``reported``
    has each pool's figures of the newest report with it, of this season or the last.
    """

    on: date
    season: int
    newest: date | None
    pools: Mapping[str, Forecast | NotEnough]
    reported: Mapping[str, Figures]


def newest_season() -> SeasonFigures:
    """The newest season with reports. Without any: season 0, no figures."""
    return _newest_season(FactsVersion.current())


@remember(most=4)
def newest_source() -> Source | None:
    """IRCC's file, as the newest reports cite it that nobody refused."""
    sources = Source.objects.filter(key__startswith="ircc-rounds").order_by("-dated")
    held = Report.objects.values("observed_on")
    refused = RefusedReport.objects.exclude(observed_on__in=held)
    days = [day.isoformat() for day in refused.values_list("observed_on", flat=True)]
    return sources.exclude(dated__in=days).first()


def season_odds(on: date, pools: Mapping[str, Pool]) -> SeasonOdds:
    """The odds known on a day, to the end of the season that plans of that day are for."""
    version = FactsVersion.current()
    study = _study(version, on)
    forecasts = {name: _forecast(version, on, pool) for name, pool in pools.items()}
    records = {name: study.this.get(pool) or study.last.get(pool) for name, pool in pools.items()}
    return SeasonOdds(
        on=on,
        season=study.season,
        newest=study.newest,
        pools=forecasts,
        reported={name: record.reports[-1] for name, record in records.items() if record},
    )


def known_forecast(version: int, on: date, pool: Pool) -> Forecast | NotEnough:
    """The odds of one pool known on a day, at a version of the facts that was just read."""
    return _forecast(version, on, pool)


def newest_report(version: int, on: date) -> date | None:
    """The day of the newest report of ``on`` or earlier, at a version of the facts."""
    return _archive(version, _years(version, on)).newest(on)


@lru_cache(maxsize=1)
def _newest_season(version: int) -> SeasonFigures:
    season = Season.objects.filter(reports__isnull=False).order_by("-year").first()
    if not season:
        return SeasonFigures(0, (), {}, None)
    figures = _figures(version, season.year)
    newest = max((row.observed_on for row in figures), default=None)
    return SeasonFigures(season.year, figures, records(figures, snapshot().seasons), newest)


@lru_cache(maxsize=32)  # more than the years that can be asked about
def _figures(_version: int, year: int) -> tuple[Figures, ...]:
    """The figures of a season, oldest first; none of a season that is not on record."""
    season = Season.objects.filter(year=year).first()
    return tuple(read_figures(season)) if season else ()


@lru_cache(maxsize=500)  # every pool of a season, on a few days
def _forecast(version: int, on: date, pool: Pool) -> Forecast | NotEnough:
    return _study(version, on).forecast(pool, ALL_WEEKS)


@lru_cache(maxsize=8)
def _study(version: int, on: date) -> Study:
    years = _years(version, on)
    reports = _archive(version, years)
    newest = reports.newest(on)
    season = season_for(on, newest, reports.openings)
    learned = _learn(version, years, newest)
    return reports.study(on, learned, _shapes(version, years, newest, season))


@lru_cache(maxsize=1_000)  # the reports of twenty seasons, some 5 kB each
def _learn(version: int, years: tuple[int, ...], newest: date | None) -> Learned:
    """What the reports up to ``newest`` teach: the same on every day before the next report."""
    return _archive(version, years).learn(newest or date.min)


@lru_cache(maxsize=40)  # the reports of a season; with the curves of every pool some 1 MB each
def _shapes(version: int, years: tuple[int, ...], newest: date | None, season: int) -> Shapes:
    """What the season before ``season`` tells of it, by the same reports."""
    learned = _learn(version, years, newest)
    return _archive(version, years).shapes(season, newest, learned)


@lru_cache(maxsize=8)
def _archive(version: int, years: tuple[int, ...]) -> Archive:
    rows = (row for year in years for row in _figures(version, year))
    return archive(rows, snapshot().seasons, read_pieces())


def _years(version: int, on: date) -> tuple[int, ...]:
    """The seasons with reports that are learned from on a day, oldest first."""
    newest = season_year(on, snapshot().seasons)
    return tuple(year for year in range(newest - RECENT + 1, newest + 1) if _figures(version, year))
