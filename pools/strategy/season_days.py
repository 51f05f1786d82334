"""Days of a season that plans rest on: its usual first rounds, and the weeks between two. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from iecguide.facts.values import Season

RECENT = 4  # seasons whose first rounds are called usual
SUNDAY = timedelta(days=6)


@dataclass(frozen=True, slots=True)
class FirstRounds:
    """When a season's rounds begin: not before ``earliest``, and usually not after ``latest``.

    Announced: the week of that day. Else the first and the last day of the year on which one of
    the last ``seasons`` seasons began, moved into this one.
    """

    earliest: date
    latest: date
    announced: bool
    seasons: int = 0


@dataclass(frozen=True, slots=True)
class SeasonDays:
    """What is known on a day of the season that plans are for.

    ``first_rounds`` is None where neither is on record. ``between``: the last season is over for so
    long that its last invitation has run out, and the next cannot have had a round yet; ``over``
    is that last season's year. ``invited_from`` is the first day on which an invitation that is
    still open can have come, by the season alone.
    """

    year: int
    first_rounds: FirstRounds | None
    between: bool
    over: int | None
    invited_from: date


def season_days(seasons: Sequence[Season], year: int, on: date, accept_days: int) -> SeasonDays:
    """The days of the season of a year, as known on ``on``; ``accept_days`` is the clock to accept
    an invitation. A season that is not on record is between none."""
    before = [season for season in seasons if season.ends_by < on]
    over = before[-1] if before else None
    coming = next((season for season in seasons if season.ends_by >= on), None)
    ahead = first_rounds(seasons, coming.year) if coming else None
    waits = bool(ahead and on < ahead.earliest)
    ended = bool(over and on > (over.closes_on or over.ends_by) + timedelta(days=accept_days))
    latest = over if over and (waits or not coming) else coming
    return SeasonDays(
        year=year,
        first_rounds=first_rounds(seasons, year),
        between=waits and ended,
        over=over.year if over else None,
        invited_from=latest.begins if latest else on,
    )


def first_rounds(seasons: Sequence[Season], year: int) -> FirstRounds | None:
    """When the rounds of a season begin; None where nothing is on record to say so from."""
    days = {season.year: season.first_round_on for season in seasons if season.first_round_on}
    if year in days:
        monday = days[year] - timedelta(days=days[year].weekday())
        return FirstRounds(monday, monday + SUNDAY, announced=True)
    recent = [_move(day, year - past) for past, day in days.items() if 0 < year - past <= RECENT]
    if not recent:
        return None
    return FirstRounds(min(recent), max(recent), announced=False, seasons=len(recent))


def _move(day: date, years: int) -> date:
    """The same day of another year; the 28th for a 29 February."""
    return day.replace(
        year=day.year + years, day=28 if (day.month, day.day) == (2, 29) else day.day
    )
