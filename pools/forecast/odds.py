"""The chance of an invitation in each weekly round left of a season, for one pool. Pure.

``archive`` reads the reports once; ``Archive.learn`` fits what those known on a day teach (some
0.05 s for a season: keep it until the next report); ``Archive.study`` cuts out what is known on a
day, and ``Study.forecast`` answers for a pool, each in about a millisecond.

The next round: the mean outcome of the pool's rating, mixed with its own rounds where the rating
says little. The weeks after: the rule of spots (projection.py). Low and high are two scenarios of
the whole season, each a factor on all its weeks (intervals.py). Out of season last season's curve
stands in, scaled by quota.
"""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from iecguide.facts.values import season_year
from pools.values import NO_PIECES, Figures, Pieces, Pool

from .between_seasons import Calendar, Changes, changes_of, compare
from .intervals import NEAR
from .last_season import Curve, curve_of, is_whole, last_chances
from .model import Learned, learn, outlook
from .projection import weeks_ahead
from .rounds import (
    SMALL,
    Record,
    cut_record,
    is_counted,
    records,
)
from .season_weeks import mondays_left, season_for
from .weeks import Week, weeks_of, widen

STALE = timedelta(days=28)  # of older reports, or a pool missing for longer, there are no odds


class Basis(StrEnum):
    THIS_SEASON = "this_season"
    LAST_SEASON = "last_season"


class Reason(StrEnum):
    """Why there is no number."""

    NO_REPORTS = "no_reports"  # the day is before the first report
    UNKNOWN_POOL = "unknown_pool"  # no report of this season or the last has it
    NO_CANDIDATES = "no_candidates"  # IRCC does not give its candidates
    NO_ROUNDS = "no_rounds"  # no rating and no round yet, nor one of last season
    PART_OF_SEASON = "part_of_season"  # nor more than a part of last season's rounds
    OLD_REPORTS = "old_reports"  # the season's newest report is more than four weeks old


@dataclass(frozen=True, slots=True)
class NotEnough:
    """Not enough data, and the reason."""

    pool: Pool
    on: date
    reason: Reason


@dataclass(frozen=True, slots=True)
class Forecast:
    """``weeks`` for somebody in the pool when the report is made, ``floor`` for somebody who joins
    after it; both have the same Mondays. ``reported_on`` is the pool's newest report used.
    ``quota_scale``: this season's quota over that of the season whose curve it is; None in a season
    with rounds of its own, and where no quota is announced."""

    pool: Pool
    on: date
    season: int
    basis: Basis
    reported_on: date
    small_pool: bool
    weeks: tuple[Week, ...]
    floor: tuple[Week, ...]
    quota_scale: float | None = None


@dataclass(frozen=True, slots=True)
class Shapes:
    """What last season tells of this one: by how much two seasons differ, and each pool's curve
    (None without a whole season), made when it is first asked for. The same until the next report.
    """

    changes: Changes
    curves: dict[Pool, Curve | None] = field(default_factory=dict, compare=False)


@dataclass(frozen=True)
class Study:
    """What is known on a day. ``mondays`` are the weeks left of ``season``, ``basis`` that of the
    season: a pool without rounds of its own falls back on the last."""

    on: date
    season: int
    newest: date | None
    mondays: tuple[date, ...]
    learned: Learned
    this: Mapping[Pool, Record]
    last: Mapping[Pool, Record]
    shapes: Shapes

    def forecast(self, pool: Pool, weeks: int) -> Forecast | NotEnough:
        """The next ``weeks`` rounds (fewer where the season ends before), or why there are none."""
        if self.newest is None:
            return NotEnough(pool, self.on, Reason.NO_REPORTS)
        if self.this and self.newest + STALE < self.on:
            return NotEnough(pool, self.on, Reason.OLD_REPORTS)
        mondays = self.mondays[:weeks]
        found = self._this(pool, mondays, self.newest) or self._last(pool, mondays)
        return found or self._none(pool)

    def _this(self, pool: Pool, mondays: Sequence[date], newest: date) -> Forecast | None:
        record = trim_record(self.this.get(pool))
        if not record or record.reports[-1].observed_on + STALE < newest:
            return None
        ahead, report = outlook(record, self.learned), record.reports[-1]
        if not ahead or not is_counted(report):
            return None
        both = weeks_ahead(ahead, len(mondays))
        factors, curve = self.learned.factors, self._curve(pool)
        seen = max(NEAR, sum(round_.weeks for round_ in record.rounds))
        weeks = weeks_of(mondays, [chance for chance, _floor in both], factors, report)
        floor = weeks_of(mondays, [floor for _chance, floor in both], factors, report)
        if curve:
            weeks, floor = widen(weeks, curve.at, seen), widen(floor, curve.floor_at, seen)
        return Forecast(
            pool=pool,
            on=self.on,
            season=self.season,
            basis=Basis.THIS_SEASON,
            reported_on=report.observed_on,
            small_pool=report.candidates < SMALL,
            weeks=weeks,
            floor=floor,
        )

    def _last(self, pool: Pool, mondays: Sequence[date]) -> Forecast | None:
        record, curve = self.last.get(pool), self._curve(pool)
        if not record or not curve:
            return None
        report = record.reports[-1]
        return Forecast(
            pool=pool,
            on=self.on,
            season=self.season,
            basis=Basis.LAST_SEASON,
            reported_on=report.observed_on,
            small_pool=curve.small,
            weeks=tuple(Week(monday, *curve.at(monday, self.mondays[0])) for monday in mondays),
            floor=tuple(
                Week(monday, *curve.floor_at(monday, self.mondays[0])) for monday in mondays
            ),
            quota_scale=curve.quota_scale,
        )

    def _curve(self, pool: Pool) -> Curve | None:
        curves, record = self.shapes.curves, self.last.get(pool)
        if pool not in curves:
            whole = record and is_whole(record, self.season - 1)
            curves[pool] = (
                curve_of(
                    record, self.this.get(pool), self.season, self.learned, self.shapes.changes
                )
                if record and whole
                else None
            )
        return curves[pool]

    def _none(self, pool: Pool) -> NotEnough:
        last = self.last.get(pool)
        record = self.this.get(pool) or last
        if not record:
            reason = Reason.UNKNOWN_POOL
        elif last and last.rounds and not is_whole(last, self.season - 1):
            reason = Reason.PART_OF_SEASON
        elif not trim_record(record):
            reason = Reason.NO_CANDIDATES
        else:
            reason = Reason.NO_ROUNDS
        return NotEnough(pool, self.on, reason)


@dataclass(frozen=True)
class Archive:
    """Every report of some seasons, read once. What was known on a day is cut out of it."""

    days: tuple[date, ...]  # of the reports, oldest first
    pools: Mapping[Pool, Record]
    seasons: Mapping[int, Mapping[Pool, Record]]
    openings: tuple[Calendar, ...] = ()
    pieces: Pieces = NO_PIECES

    def newest(self, on: date) -> date | None:
        """The day of the newest report of ``on`` or earlier, None before the first."""
        at = bisect_right(self.days, on)
        return self.days[at - 1] if at else None

    def season(self, year: int, on: date) -> dict[Pool, Record]:
        """A season's records as they were on a day, without pools not reported by then."""
        return _cut(self.seasons.get(year, {}), on)

    def learn(self, on: date) -> Learned:
        """What the reports of ``on`` or earlier teach: the same until the next report."""
        return learn(_cut(self.pools, on), on)

    def shapes(self, season: int, newest: date | None, learned: Learned) -> Shapes:
        """What the reports up to ``newest`` tell of ``season`` by the one before it."""
        last = self.season(season - 1, newest or date.min)
        if not last:
            return Shapes(changes_of(compare(season, {}, {}, {}), {}))
        chances = last_chances(last, learned)
        earlier = self.before(season - 1)
        seen = compare(season, last, chances, earlier, self.pieces.quotas, self.openings)
        return Shapes(changes_of(seen, chances))

    def before(self, season: int) -> dict[int, Mapping[Pool, Record]]:
        """The seasons before ``season``: their reports, or the pieces that there are."""
        pieces = by_season(self.pieces.figures, self.openings)
        found: dict[int, Mapping[Pool, Record]] = {
            year: records(rows, self.openings) for year, rows in pieces.items() if year < season
        }
        return found | {year: known for year, known in self.seasons.items() if year < season}

    def study(self, on: date, learned: Learned, shapes: Shapes | None = None) -> Study:
        """What is known on a day, given what was learned by then. Cheap with ``shapes``: then
        nothing is fitted."""
        newest = self.newest(on)
        season = season_for(on, newest, self.openings)
        this, last = self.season(season, on), self.season(season - 1, on)
        return Study(
            on=on,
            season=season,
            newest=newest,
            mondays=mondays_left(season, on, this, last),
            learned=learned,
            this=this,
            last=last,
            shapes=shapes or self.shapes(season, newest, learned),
        )


def archive(
    figures: Iterable[Figures], openings: Sequence[Calendar] = (), pieces: Pieces = NO_PIECES
) -> Archive:
    """Read the reports of some seasons, in any order."""
    every = tuple(figures)
    seasons = by_season(every, openings)
    return Archive(
        days=tuple(sorted({row.observed_on for row in every})),
        pools=records(every, openings),
        seasons={year: records(rows, openings) for year, rows in seasons.items()},
        openings=tuple(openings),
        pieces=pieces,
    )


def _cut(pools: Mapping[Pool, Record], on: date) -> dict[Pool, Record]:
    cut = {pool: cut_record(record, on) for pool, record in pools.items()}
    return {pool: record for pool, record in cut.items() if record.reports}


def study(
    figures: Iterable[Figures],
    on: date,
    openings: Sequence[Calendar] = (),
    pieces: Pieces = NO_PIECES,
) -> Study:
    """Read the reports of ``on`` or earlier; later ones change nothing. Whoever asks about several
    days keeps the ``archive``, and what was learned until the next report."""
    found = archive(figures, openings, pieces)
    return found.study(on, found.learn(on))


def trim_record(record: Record | None) -> Record | None:
    """The record up to its last report that gives the candidates; None where none does."""
    if not record:
        return None
    days = [report.observed_on for report in record.reports if isinstance(report.candidates, int)]
    return cut_record(record, days[-1]) if days else None


def by_season(figures: Iterable[Figures], openings: Sequence[Calendar]) -> dict[int, list[Figures]]:
    """The figures of each season, by its year."""
    found: dict[int, list[Figures]] = {}
    for row in figures:
        found.setdefault(season_year(row.observed_on, openings), []).append(row)
    return found
