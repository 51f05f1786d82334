"""What the reports of a season show of each pool: its rounds. Pure."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from iecguide.facts.values import Opening, season_year
from pools.values import Figures, Open, Pool

SMALL = 10  # candidates; below it a pool's own rounds say little
LATELY = 8  # rounds that a sentence about a pool looks back on
LONGEST = 8  # days between two reports that can show one weekly round
FAIR = 3


@dataclass(frozen=True, slots=True)
class Round:
    """A report of a pool and what the next one showed.

    ``chance`` 0 to 1 is that of somebody who was in the pool at the report: invitations between
    the two over candidates, at most 1. ``arrivals`` are those who joined in between.
    """

    report: Figures
    until: date
    invited: int
    arrivals: int
    chance: float

    @property
    def days(self) -> int:
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
        rating, pool = self.report.rating, self.report.pool
        rated = rating is not None and not pool.stream and self.report.candidates >= SMALL
        return rated and self.days <= LONGEST and not (rating <= FAIR and not self.invited)


@dataclass(frozen=True, slots=True)
class Record:
    """One pool's reports known on a day, oldest first, and the rounds between them."""

    reports: tuple[Figures, ...]
    rounds: tuple[Round, ...]


def records(figures: Iterable[Figures], seasons: Sequence[Opening] = ()) -> dict[Pool, Record]:
    """The history of every pool; of two figures for a day the last one counts."""
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
    counts = (before, following.invitations, report.candidates, following.candidates)
    numbers = all(isinstance(count, int) for count in counts)
    days = (report.observed_on, following.observed_on)
    if not numbers or len({season_year(day, seasons) for day in days}) > 1:
        return None
    invited = max(0, following.invitations - before)
    return Round(
        report,
        following.observed_on,
        invited,
        arrivals(report, following, invited),
        share_invited(report, invited),
    )


def arrivals(report: Figures, following: Figures, invited: int) -> int:
    return max(0, following.candidates + invited - report.candidates)


def share_invited(report: Figures, invited: int) -> float:
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


def follows_spots(report: Figures) -> bool:
    """Working Holiday runs out. Places are moved into the other categories when they run short, so
    there, and in streams, the chance stays: the best guess for 2026."""
    return report.pool.category == "wh" and isinstance(report.spots, int)


# The calendar of a season


def monday_after(day: date) -> date:
    return day + timedelta(days=7 - day.weekday())
