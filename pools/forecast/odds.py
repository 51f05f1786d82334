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
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from iecguide.facts.values import season_year
from pools.ircc import last_monday
from pools.values import NO_PIECES, Figures, Pieces, Pool

from .between_seasons import Calendar, Changes, Seen, changes_of, compare
from .intervals import Factors, band
from .last_season import curve_of, first_monday, is_whole, last_chances
from .model import Learned, learn, outlook, own_rounds, spots_per_candidate
from .projection import Outlook, weeks_ahead
from .rounds import (
    SMALL,
    Counted,
    Record,
    Round,
    cut_record,
    follows_spots,
    is_counted,
    monday_after,
    records,
)

WEEK = timedelta(days=7)
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
class Week:
    """Chances 0 to 1 of an invitation in the round of the week that starts on ``monday``, for
    somebody who is in the pool then; ``low <= chance <= high``."""

    monday: date
    low: float
    chance: float
    high: float


@dataclass(frozen=True, slots=True)
class Because:
    """The parts of a forecast, for the page to word.

    In season: the rating and what it has meant on average (over ``learned_from`` rounds), the
    pool's own chance over ``own_people`` people, spots per candidate, the fitted level, people
    joining per week, spots used per invitation. Out of season: ``quota_scale``, this season's quota
    over the last's (None: not announced, 1 is used), and ``season`` whose curve it is.
    """

    season: int
    rating: int | None = None
    rating_mean: float | None = None
    learned_from: int = 0
    own_chance: float | None = None
    own_people: int = 0
    spots_per_candidate: float | None = None
    level: float | None = None
    arrivals: float | None = None
    spots_per_invitation: float | None = None
    quota_scale: float | None = None


@dataclass(frozen=True, slots=True)
class Forecast:
    """``weeks`` for somebody in the pool when the report is made, ``floor`` for somebody who joins
    after it; both have the same Mondays. ``reported_on`` is the pool's newest report used."""

    pool: Pool
    on: date
    season: int
    basis: Basis
    reported_on: date
    small_pool: bool
    weeks: tuple[Week, ...]
    floor: tuple[Week, ...]
    because: Because


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
    changes: Changes

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
        factors = self.learned.factors
        return Forecast(
            pool=pool,
            on=self.on,
            season=self.season,
            basis=Basis.THIS_SEASON,
            reported_on=report.observed_on,
            small_pool=report.candidates < SMALL,
            weeks=weeks_of(mondays, [chance for chance, _floor in both], factors, report),
            floor=weeks_of(mondays, [floor for _chance, floor in both], factors, report),
            because=because(self.season, report, record.rounds, self.learned, ahead),
        )

    def _last(self, pool: Pool, mondays: Sequence[date]) -> Forecast | None:
        record = self.last.get(pool)
        if not record or not is_whole(record, self.season - 1):
            return None
        now = self.this.get(pool)
        curve = curve_of(record, now, self.season, self.learned, self.changes)
        first = self.mondays[0]
        report = record.reports[-1]
        return Forecast(
            pool=pool,
            on=self.on,
            season=self.season,
            basis=Basis.LAST_SEASON,
            reported_on=report.observed_on,
            small_pool=curve.small,
            weeks=tuple(Week(monday, *curve.at(monday, first)) for monday in mondays),
            floor=tuple(Week(monday, *curve.floor_at(monday, first)) for monday in mondays),
            because=Because(season=curve.season, quota_scale=curve.quota_scale),
        )

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

    def change(self, season: int, newest: date | None, learned: Learned) -> Changes:
        """How much ``season`` may differ from the one before it, by the reports up to ``newest``:
        the same until the next report."""
        last = self.season(season - 1, newest or date.min)
        chances = last_chances(last, learned)
        return changes_of(compare_seasons(self, season, last, chances), chances)

    def study(self, on: date, learned: Learned, changes: Changes | None = None) -> Study:
        """What is known on a day, given what was learned by then. Cheap with ``changes``: then
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
            changes=changes or self.change(season, newest, learned),
        )


def compare_seasons(
    known: Archive,
    season: int,
    last: Mapping[Pool, Record],
    chances: Mapping[Pool, Sequence[float]],
) -> Seen:
    """Last season beside those before it: of whole reports, or of the pieces that there are."""
    pieces = by_season(known.pieces.figures, known.openings)
    earlier = {year: records(rows, known.openings) for year, rows in pieces.items()}
    earlier |= {year: found for year, found in known.seasons.items() if year < season - 1}
    return compare(season, last, chances, earlier, known.pieces.quotas, known.openings)


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


def by_season(figures: Iterable[Figures], openings: Sequence[Calendar]) -> dict[int, list[Figures]]:
    """The figures of each season, by its year."""
    found: dict[int, list[Figures]] = {}
    for row in figures:
        found.setdefault(season_year(row.observed_on, openings), []).append(row)
    return found


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


def season_for(on: date, newest: date | None, openings: Sequence[Calendar] = ()) -> int:
    """The season of a day; the next one when no round of it is left after the newest report."""
    season = season_year(on, openings)
    return season + (monday_after(max(newest or on, on - WEEK)) > last_monday(season))


def mondays_left(
    season: int, on: date, this: Mapping[Pool, Record], last: Mapping[Pool, Record]
) -> tuple[date, ...]:
    """From the first Monday after the season's newest report, and not before its first round, to
    its last round."""
    reported = [record.reports[-1].observed_on for record in this.values()]
    start = monday_after(max(reported, default=on))
    day = max(start, first_monday(this, last) or start)
    end = last_monday(season)
    return tuple(day + week * WEEK for week in range((end - day).days // 7 + 1))


def trim_record(record: Record | None) -> Record | None:
    """The record up to its last report that gives the candidates; None where none does."""
    if not record:
        return None
    days = [report.observed_on for report in record.reports if isinstance(report.candidates, int)]
    return cut_record(record, days[-1]) if days else None


def weeks_of(
    mondays: Sequence[date], path: Sequence[float], factors: Factors, report: Counted
) -> tuple[Week, ...]:
    """A path as weeks, each with its low and high."""
    bounds = band(path, factors, report)
    return tuple(
        Week(monday, low, chance, high)
        for monday, chance, (low, high) in zip(mondays, path, bounds, strict=True)
    )


def because(
    season: int, report: Counted, rounds: Sequence[Round], learned: Learned, ahead: Outlook
) -> Because:
    """The parts of an in-season forecast, from the pool's last report and the rounds before it."""
    invited, people = own_rounds(rounds, report)
    rating = None if report.pool.stream else report.rating
    return Because(
        season=season,
        rating=report.rating,
        rating_mean=None if rating is None else learned.rating_mean[rating],
        learned_from=0 if rating is None else learned.learned_from[rating],
        own_chance=invited / people if people else None,
        own_people=people,
        spots_per_candidate=spots_per_candidate(report) if follows_spots(report) else None,
        level=learned.level,
        arrivals=ahead.arrivals,
        spots_per_invitation=ahead.spots_per_invitation,
    )
