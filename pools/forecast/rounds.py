"""The rounds of each pool, read from pairs of reports that follow each other. Pure."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Protocol, TypeGuard

from iecguide.facts.values import Opening, season_year
from pools.values import Amount, Figures, Open, Pool

SMALL = 10  # candidates; below it a pool's own rounds say little
LATELY = 8  # rounds that a sentence about a pool looks back on
LONGEST = 8  # days between two reports that can show one weekly round
FAIR = 3


class Counted(Protocol):
    """Figures that give the pool's candidates as a number: nothing is computed of any others."""

    @property
    def observed_on(self) -> date: ...
    @property
    def pool(self) -> Pool: ...
    @property
    def quota(self) -> Amount: ...
    @property
    def invitations(self) -> Amount: ...
    @property
    def candidates(self) -> int: ...
    @property
    def spots(self) -> Amount: ...
    @property
    def rating(self) -> int | None: ...


class RunsOut(Counted, Protocol):
    """Figures of a pool whose spots are a number, and run out."""

    @property
    def spots(self) -> int: ...


class Rated(Counted, Protocol):
    """Figures of a pool that is not small, with IRCC's rating, 1 to 5."""

    @property
    def rating(self) -> int: ...


def is_counted(report: Figures | Counted) -> TypeGuard[Counted]:
    """Whether a report gives the pool's candidates as a number."""
    return isinstance(report.candidates, int)


def is_rated(report: Figures | Counted) -> TypeGuard[Rated]:
    """Whether a report rates its pool, and the pool has at least ten candidates."""
    return report.rating is not None and is_counted(report) and report.candidates >= SMALL


@dataclass(frozen=True, slots=True)
class Round:
    """A report of a pool and what the next one showed.

    ``chance`` 0 to 1 is that of somebody who was in the pool at the report: invitations between
    the two over candidates, at most 1. ``arrivals`` are those who joined in between.
    """

    report: Counted
    until: date
    invited: int
    arrivals: int
    chance: float

    @property
    def days(self) -> int:
        """The days from the report to the next."""
        return (self.until - self.report.observed_on).days

    @property
    def weeks(self) -> int:
        """Six to eight days are one week."""
        return max(1, round(self.days / 7))

    @property
    def teaches(self) -> bool:
        """Whether it is one rated round of a pool that is not small.

        Nobody invited from a pool rated fair or better is a repeated figure, not a round. The
        ratings do not hold for a stream: France's VIE was "excellent" all through 2026 at 0.3.
        """
        rated = is_rated(self.report) and not self.report.pool.stream
        return rated and self.days <= LONGEST and not self.is_repeated

    @property
    def is_repeated(self) -> bool:
        """Whether nobody was invited though the pool was rated fair or better."""
        rating = self.report.rating
        return rating is not None and rating <= FAIR and not self.invited


@dataclass(frozen=True, slots=True)
class Record:
    """One pool's reports known on a day, oldest first, and the rounds between them."""

    reports: tuple[Figures, ...]
    rounds: tuple[Round, ...]


def records(figures: Iterable[Figures], seasons: Sequence[Opening] = ()) -> dict[Pool, Record]:
    """Every pool's reports and rounds. Of two rows for the same day the last one counts."""
    pools: dict[Pool, dict[date, Figures]] = {}
    for row in figures:
        pools.setdefault(row.pool, {})[row.observed_on] = row
    found = {}
    for pool, days in sorted(pools.items()):
        reports = tuple(days[day] for day in sorted(days))
        rounds = (
            round_between(report, following, seasons) for report, following in pairwise(reports)
        )
        found[pool] = Record(reports, tuple(round_ for round_ in rounds if round_))
    return found


def round_between(
    report: Figures, following: Figures, seasons: Sequence[Opening] = ()
) -> Round | None:
    """The round between two reports of a season; None where the figures do not tell."""
    before = 0 if report.invitations is Open.NOT_ANNOUNCED else report.invitations
    days = (report.observed_on, following.observed_on)
    if not (isinstance(before, int) and isinstance(following.invitations, int)):
        return None
    if not (is_counted(report) and is_counted(following)):
        return None
    if len({season_year(day, seasons) for day in days}) > 1:
        return None
    invited = max(0, following.invitations - before)
    return Round(
        report,
        following.observed_on,
        invited,
        arrivals=max(0, following.candidates + invited - report.candidates),
        chance=share_invited(report, invited),
    )


def share_invited(report: Counted, invited: int) -> float:
    """``min(1, invited / candidates)``; in an empty pool 1 if anybody was invited, else 0."""
    if not report.candidates:
        return float(invited > 0)
    return min(1.0, invited / report.candidates)


def mean_share(record: Record) -> float | None:
    """The share of those waiting, 0 to 1, whom each of the last rounds invited; None if unknown.

    Those invited who joined after the report were not waiting: a round counts at most as whole.
    """
    rounds = record.rounds[-LATELY:]
    people = sum(round_.report.candidates for round_ in rounds)
    waiting = sum(round_.chance * round_.report.candidates for round_ in rounds)
    return waiting / people if people else None


def cut_record(record: Record, on: date) -> Record:
    """What the record held on a day: nothing that was published later."""
    return Record(
        record.reports[: bisect_right(record.reports, on, key=lambda report: report.observed_on)],
        record.rounds[: bisect_right(record.rounds, on, key=lambda round_: round_.until)],
    )


def follows_spots(report: Counted) -> TypeGuard[RunsOut]:
    """Working Holiday runs out. Places are moved into the other categories when they run short, so
    there, and in streams, the chance stays: the best guess for 2026."""
    return report.pool.category == "wh" and isinstance(report.spots, int)


# The calendar of a season


def monday_after(day: date) -> date:
    """The first Monday after a day; a Monday's is a week later."""
    return day + timedelta(days=7 - day.weekday())
