"""The same pool in the same week of two seasons: what differed. Pure."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from pools.values import Amount, Figures, Pool

from .intervals import factor_off
from .projection import chance_of, rate
from .rounds import SMALL, Counted, Record, Round, is_counted, monday_after

WEEK = timedelta(days=7)
YEAR = 52 * WEEK  # a Monday stays a Monday
SURE, UNSURE = KINDS = ("sure", "unsure")
EXCELLENT = 1


@dataclass(frozen=True, slots=True)
class Case:
    """A pool in the same week of two seasons: the chance in one, and what came in the other."""

    pool: Pool
    kind: str
    said: float
    outcome: float
    people: int

    @property
    def factor(self) -> float:
        """By which factor on the rate the outcome lay off."""
        return factor_off([self.said], [self.outcome], self.people)


@dataclass(frozen=True, slots=True)
class Point:
    """A pool at a report: a chance over so many people, and the season's quota."""

    report: Counted
    chance: float
    people: int
    quota: Amount


def pairs_of(
    last: Mapping[Pool, Record],
    chances: Mapping[Pool, Sequence[float]],
    before: Mapping[Pool, Record],
    years: int,
) -> Iterator[tuple[Point, Point, str]]:
    """Each pool of an earlier season beside the same week of last season, and for which kind.

    Where the next round was called excellent: the chance of that week. An emptied pool holds who
    came since, so the share invited so far says nothing of its rounds. Elsewhere rounds pause and
    grow, so single weeks say little of a season: the share invited so far.
    """
    for pool, record in sorted(before.items()):
        now = last.get(pool)
        if now and now.rounds:
            quotas = newest_quota(record), newest_quota(now)
            yield from weekly_pairs(record, now, chances[pool], years, quotas)
            yield from share_pairs(record, now, years, quotas)


def weekly_pairs(
    before: Record,
    now: Record,
    chances: Sequence[float],
    years: int,
    quotas: tuple[Amount, Amount],
) -> Iterator[tuple[Point, Point, str]]:
    """The rounds of an earlier season beside those of the same week."""
    weeks = [week_of(round_) for round_ in now.rounds]
    for round_ in before.rounds:
        week = week_of(round_) + years * YEAR
        place = bisect_right(weeks, week) - 1
        if place < 0 or week - weeks[place] >= WEEK * now.rounds[place].weeks:
            continue
        reports = round_.report, now.rounds[place].report
        if has_begun(before, week_of(round_)) and has_begun(now, weeks[place]):
            yield (
                Point(reports[0], per_week(round_), reports[0].candidates, quotas[0]),
                Point(reports[1], chances[place], reports[1].candidates, quotas[1]),
                SURE,
            )


def share_pairs(
    before: Record, now: Record, years: int, quotas: tuple[Amount, Amount]
) -> Iterator[tuple[Point, Point, str]]:
    """The newest share invited so far of an earlier season beside that of the same week."""
    day = before.reports[-1].observed_on + years * YEAR
    place = bisect_right(now.reports, day, key=lambda report: report.observed_on) - 1
    if place >= 0 and day - now.reports[place].observed_on < 2 * WEEK:
        points = (
            share_point(before.reports[-1], quotas[0]),
            share_point(now.reports[place], quotas[1]),
        )
        if points[0] and points[1]:
            yield points[0], points[1], UNSURE


def share_point(report: Figures, quota: Amount) -> Point | None:
    """Invited so far over all who were in the pool so far; None before the first round."""
    if not is_counted(report) or not isinstance(report.invitations, int) or not report.invitations:
        return None
    people = report.invitations + report.candidates
    return Point(report, report.invitations / people, people, quota)


def has_begun(record: Record, week: date) -> bool:
    """Whether the pool's first round was in that week or before."""
    days = [report.first_round for report in record.reports if report.first_round]
    return not days or days[-1] <= week + WEEK


def cases_of(first: Point, other: Point, kind: str, scale: bool) -> Iterator[Case]:
    """The pair read both ways: nothing says which of two seasons the next one will be like."""
    for here, there in ((other, first), (first, other)):
        if there.people < SMALL or kind_of(here.report) != kind:
            continue
        said = here.chance
        if scale and isinstance(here.quota, int) and isinstance(there.quota, int) and here.quota:
            said = chance_of(rate(said) * there.quota / here.quota)
        yield Case(here.report.pool, kind, said, there.chance, there.people)


def week_of(round_: Round) -> date:
    """The Monday of a round."""
    return monday_after(round_.report.observed_on)


def per_week(round_: Round) -> float:
    """The chance of a round that may be of more than a week, by week."""
    return chance_of(rate(round_.chance) / round_.weeks)


def kind_of(report: Counted) -> str:
    """Whether IRCC called the next round excellent; of a stream its word says nothing."""
    return SURE if report.rating == EXCELLENT and not report.pool.stream else UNSURE


def newest_quota(record: Record) -> Amount:
    """The newest quota that is a number, else what the newest report says of it."""
    numbers = [report.quota for report in record.reports if isinstance(report.quota, int)]
    return numbers[-1] if numbers else record.reports[-1].quota
