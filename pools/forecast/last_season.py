"""The odds out of season and before a pool's first round: last season's curve. Pure.

Likely is last season over again, scaled by quota where the new one is announced. Low and high are
two other seasons (between_seasons.py): worse or better by a factor on every rate; in the low one
the rounds begin later and end sooner, and the pool is full once last season had used the places
that the lowest new quota would give; in the high one they begin earlier.
"""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from iecguide.facts.season.rounds import last_monday
from pools.values import Pool

from .between_seasons import Changes, group_of
from .model import SMALL_REPORTS, VERY_LOW, Learned, next_chance
from .projection import chance_of, invited_within, rate
from .rounds import (
    SMALL,
    Counted,
    Record,
    Round,
    cut_record,
    is_counted,
    monday_after,
)
from .season_pairs import WEEK, YEAR, kind_of, newest_quota

GAP = timedelta(days=28)  # of a season that may be without a report, at its begin and its end
Bounds = tuple[float, float, float]  # low, chance, high


@dataclass(frozen=True)
class Curve:
    """A pool's chances last season. ``later``: from the day last season to the same week now;
    ``quota_scale``: this season's quota over last season's, None where one is not announced.

    ``chances`` and ``floors`` belong to ``mondays``; the last one is what the newest report said
    of the weeks after it. The low season begins ``late`` and has its last round on ``ends_on``, the
    high one begins ``early``.
    """

    mondays: tuple[date, ...]
    chances: tuple[Bounds, ...]
    floors: tuple[Bounds, ...]
    later: timedelta
    late: timedelta
    early: timedelta
    ends_on: date
    quota_scale: float | None
    small: bool

    def at(self, monday: date, first: date) -> Bounds:
        """Low, chance and high in a week. ``first`` is the first Monday of the forecast: where it
        is the season's first too, one that begins sooner has had some rounds by then, which count
        in its high."""
        return self._bounds(self.chances, monday, first)

    def floor_at(self, monday: date, first: date) -> Bounds:
        """The same for somebody who joins in the week of the round."""
        return self._bounds(self.floors, monday, first)

    def _bounds(self, values: Sequence[Bounds], monday: date, first: date) -> Bounds:
        chance = self._value(values, monday, 1)
        low = self._value(values, monday - self.late, 0) if monday <= self.ends_on else 0.0
        high = max(self._value(values, day, 2) for day in (monday, monday + self.early))
        if monday == first <= self.mondays[0] + self.later:
            gone = range(self.early // WEEK + 1)
            high = invited_within([self._value(values, monday + WEEK * week, 2) for week in gone])
        return min(low, chance), chance, max(high, chance)

    def _value(self, values: Sequence[Bounds], monday: date, side: int) -> float:
        """0 before the first round, and the last value after the last one."""
        place = bisect_right(self.mondays, monday - self.later) - 1
        return 0.0 if place < 0 else values[place][side]


def curve_of(
    record: Record, now: Record | None, season: int, learned: Learned, changes: Changes
) -> Curve:
    """The curve of a pool with at least one round in the season before ``season``."""
    rounds = record.rounds
    people = sorted(round_.report.candidates for round_ in rounds)
    small = people[len(people) // 2] < SMALL
    reports, chances = points(record, changes.chances[rounds[0].report.pool], learned)
    floors = floors_of(rounds, chances, small)
    scale = quota_scale(record, now)
    announced = first_round(now) is not None and first_round(record) is not None
    seasons = [scenario(report, record, scale, learned, changes) for report in reports]
    return Curve(
        mondays=tuple(monday_after(report.observed_on) for report in reports),
        chances=tuple(ends.bounds(chance) for ends, chance in zip(seasons, chances, strict=True)),
        floors=tuple(ends.bounds(floor) for ends, floor in zip(seasons, floors, strict=True)),
        later=later(record, now),
        late=timedelta(0) if announced else WEEK * changes.later,
        early=timedelta(0) if announced else WEEK * changes.earlier,
        ends_on=last_monday(season) - WEEK * changes.ends_earlier,
        quota_scale=scale,
        small=small,
    )


def points(
    record: Record, chances: Sequence[float], learned: Learned
) -> tuple[list[Counted], list[float]]:
    """Last season's reports with the chance of the week after each. After the newest one nothing
    was observed: it has what IRCC said in it, a pool that was full at the end among them."""
    reports = [round_.report for round_ in record.rounds]
    newest = record.reports[-1]
    ahead = next_chance(record, learned)
    if is_counted(newest) and ahead is not None:
        return [*reports, newest], [*chances, ahead]
    return reports, list(chances)


@dataclass(frozen=True, slots=True)
class Scenario:
    """What a week of last season becomes: likely ``scale`` times the rate, ``factors`` more of it
    in the low and the high season; ``full`` is the most that the low one leaves."""

    scale: float
    factors: tuple[float, float]
    full: float

    def bounds(self, chance: float) -> Bounds:
        likely = chance_of(rate(chance) * self.scale)
        low, high = (chance_of(rate(likely) * factor) for factor in self.factors)
        return min(low, self.full, likely), likely, max(high, likely)


def scenario(
    report: Counted, record: Record, scale: float | None, learned: Learned, changes: Changes
) -> Scenario:
    """The low and the high season at a report of last season."""
    by_kind = changes.factors if scale is None else changes.scaled
    least = changes.least_quota[group_of(report.pool)] if scale is None else scale
    return Scenario(
        scale=1.0 if scale is None else scale,
        factors=by_kind[kind_of(report)],
        full=learned.rating_mean[VERY_LOW] if used_up(report, record) >= least else 1.0,
    )


def used_up(report: Counted, record: Record) -> float:
    """The share of last season's quota that was used at a report, 0 to 1; 0 where it is unknown.
    Nobody promises that places are moved into Young Professionals and Co-op again."""
    quota = newest_quota(record)
    if not isinstance(report.spots, int) or not isinstance(quota, int) or not quota:
        return 0.0
    return max(0.0, 1 - report.spots / quota)


def floors_of(rounds: Sequence[Round], chances: Sequence[float], small: bool) -> list[float]:
    """The chance of somebody who joins in the week of each round; of a small pool over its last
    rounds together."""
    found = []
    for place, chance in enumerate(chances):
        at = min(place, len(rounds) - 1)
        some = rounds[max(0, at - SMALL_REPORTS + 1) if small else at : at + 1]
        invited = sum(round_.invited / round_.weeks for round_ in some)
        people = sum(round_.report.candidates + round_.arrivals / round_.weeks for round_ in some)
        found.append(min(chance, invited / people if people else 1.0))
    return found


def is_whole(record: Record, season: int) -> bool:
    """Whether a season's rounds reach from the pool's first one to the last, but for four weeks:
    a few weeks say nothing of the others."""
    if not record.rounds:
        return False
    begins, last = first_round(record), record.rounds[-1].until
    started = begins is None or record.rounds[0].report.observed_on <= begins + GAP
    return started and last + GAP >= last_monday(season)


def weekly_chance(round_: Round, record: Record, learned: Learned) -> float:
    """What was observed; in small pools, streams, and where a figure was only repeated, what the
    pool's rating and its last rounds together made of that week."""
    report = round_.report
    if report.candidates >= SMALL and not report.pool.stream and not round_.is_repeated:
        return chance_of(rate(round_.chance) / round_.weeks)
    expected = next_chance(cut_record(record, report.observed_on), learned)
    return round_.chance if expected is None else expected


def last_chances(last: Mapping[Pool, Record], learned: Learned) -> dict[Pool, tuple[float, ...]]:
    """The chances of last season's rounds, per week."""
    return {
        pool: tuple(weekly_chance(round_, record, learned) for round_ in record.rounds)
        for pool, record in last.items()
    }


def quota_scale(record: Record, now: Record | None) -> float | None:
    """This season's quota over last season's; None where one of them is not announced."""
    before, after = quota_of(record), quota_of(now)
    return after / before if before and after is not None else None


def quota_of(record: Record | None) -> int | None:
    """The newest quota that is a number."""
    quotas = (
        [report.quota for report in record.reports if isinstance(report.quota, int)]
        if record
        else []
    )
    return quotas[-1] if quotas else None


def later(record: Record, now: Record | None) -> timedelta:
    """52 weeks, or from first round to first round where both are announced."""
    before, after = first_round(record), first_round(now)
    if before and after:
        return after - before
    return YEAR


def first_round(record: Record | None) -> date | None:
    """The day of the pool's first round, as its newest report names it."""
    days = [report.first_round for report in record.reports if report.first_round] if record else []
    return days[-1] if days else None


def first_monday(this: Mapping[Pool, Record], last: Mapping[Pool, Record]) -> date | None:
    """The week of the season's first round: as announced, else 52 weeks after last season's."""
    announced = first_of(this.values())
    if announced:
        return announced
    before = first_of(last.values())
    return before and before + YEAR


def first_of(records: Iterable[Record]) -> date | None:
    """The earliest first round that any of the records names."""
    days = [day for record in records if (day := first_round(record))]
    return min(days, default=None)
