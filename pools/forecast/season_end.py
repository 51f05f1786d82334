"""Whether the season of the newest report still has a round to come. Pure.

Until the next season's first report comes, the newest one is of a season that is over, and what
IRCC said there of "the next round" is past.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from iecguide.facts.season.rounds import last_monday
from iecguide.facts.values import Snapshot

from .rounds import monday_after


class Why(StrEnum):
    """How we know that a season is over."""

    CLOSED = "closed"  # its pools closed on a day that was announced
    COUNTED = "counted"  # no closing day was found: the last day that we count as part of it
    LAST_ROUND = "last_round"  # its last round, in the week of this Monday, has been reported


@dataclass(frozen=True, slots=True)
class SeasonEnd:
    year: int
    why: Why
    day: date


def season_end(facts: Snapshot, year: int, newest: date | None, on: date) -> SeasonEnd | None:
    """How the season of a year ended; None while a round of it may still come, or before its
    first report. ``newest`` is the day of its newest report."""
    if not newest:
        return None
    season = next((season for season in facts.seasons if season.year == year), None)
    if season and season.closes_on and season.closes_on < on:
        return SeasonEnd(year, Why.CLOSED, season.closes_on)
    if season and season.ends_by < on:
        return SeasonEnd(year, Why.COUNTED, season.ends_by)
    last = last_monday(year)
    return SeasonEnd(year, Why.LAST_ROUND, last) if monday_after(newest) > last else None
