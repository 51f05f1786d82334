"""The odds out of season: last season's observed chances by week, scaled by quota. Pure."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from iecguide.facts.rounds import last_monday
from pools.values import Pool

from .intervals import NEAR, WIDER, Factors, factors_at, group_of
from .model import SMALL_REPORTS, Learned, next_chance
from .projection import chance_of, rate, scale_chance
from .rounds import SMALL, Record, Round, cut_record, monday_after

YEAR = timedelta(days=364)  # 52 weeks: a Monday stays a Monday
GAP = timedelta(days=28)  # of a season that may be without a report, at its begin and its end
NOBODY = (0.0, 0.0, 0.0)


@dataclass(frozen=True)
class Curve:
    """A pool's chances last season. ``later``: from the day last season to the same week now;
    ``quota_scale``: this season's quota over last season's, None where one is not announced."""

    season: int
    rounds: tuple[Round, ...]
    chances: tuple[float, ...]  # per week, of each round
    mondays: tuple[date, ...]
    later: timedelta
    quota_scale: float | None
    factors: Factors
    small: bool

    def at(self, monday: date) -> tuple[float, float, float]:
        """Low, chance and high in a week: 0 before last season's first round, and its last value
        after its end."""
        place = self._place(monday)
        return NOBODY if place < 0 else self._scale(place, self.chances[place])

    def floor_at(self, monday: date) -> tuple[float, float, float]:
        """The same for somebody who joins in the week of the round."""
        place = self._place(monday)
        if place < 0:
            return NOBODY
        rounds = self.rounds[max(0, place - SMALL_REPORTS + 1) if self.small else place : place + 1]
        invited = sum(round_.invited / round_.weeks for round_ in rounds)
        people = sum(round_.report.candidates + round_.arrivals / round_.weeks for round_ in rounds)
        share = invited / people if people else 1.0
        return self._scale(place, min(self.chances[place], share))

    def _place(self, monday: date) -> int:
        return bisect_right(self.mondays, monday - self.later) - 1

    def _scale(self, place: int, chance: float) -> tuple[float, float, float]:
        """As many more invitations as the quota is larger; another season widens the band."""
        report = self.rounds[place].report
        chance = chance_of(rate(chance) * (self.quota_scale or 1.0))
        low, high = (
            scale_chance(chance, factor**WIDER, max(report.candidates, SMALL))
            for factor in factors_at(self.factors, group_of(report), NEAR)
        )
        return min(low, chance), chance, max(high, chance)


def curve_of(record: Record, now: Record | None, season: int, learned: Learned) -> Curve:
    """The curve of a pool with at least one round in the season before ``season``."""
    rounds = record.rounds
    people = sorted(round_.report.candidates for round_ in rounds)
    return Curve(
        season=season - 1,
        rounds=rounds,
        chances=tuple(weekly_chance(round_, record, learned) for round_ in rounds),
        mondays=tuple(monday_after(round_.report.observed_on) for round_ in rounds),
        later=later(record, now),
        quota_scale=quota_scale(record, now),
        factors=learned.factors,
        small=people[len(people) // 2] < SMALL,
    )


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
