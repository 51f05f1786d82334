"""Which season a day is in, and which of its weeks are left. Pure."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from iecguide.facts.season.rounds import last_monday
from iecguide.facts.values import Opening, season_year
from pools.values import Pool

from .last_season import first_monday
from .rounds import Record, monday_after

WEEK = timedelta(days=7)


def season_for(on: date, newest: date | None, openings: Sequence[Opening] = ()) -> int:
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
