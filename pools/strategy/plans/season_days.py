"""The weeks between two seasons, in which no invitation can be open. Pure."""

from dataclasses import dataclass
from datetime import date, timedelta

from iecguide.facts.season.rounds import pool_calendar
from iecguide.facts.values import NEW_SEASON, Category, Season, Snapshot


@dataclass(frozen=True, slots=True)
class SeasonDays:
    """Where a day lies among the seasons.

    ``between``: the last season is over for so long that its last invitation has run out, and the
    next cannot have had a round yet; ``over`` is that last season's year. ``emptied``: the pools
    were emptied when it ended, and those of the next are not open yet (source: ``season-end``).
    ``invited_from`` is the first day on which an invitation that is still open can have come, by
    the season alone.
    """

    between: bool
    emptied: bool
    over: int | None
    invited_from: date


def season_days(facts: Snapshot, on: date, accept_days: int) -> SeasonDays:
    """The seasons around ``on``; ``accept_days`` is the clock to accept an invitation. A day after
    every season on record is between none."""
    before = [season for season in facts.seasons if season.ends_by < on]
    over = before[-1] if before else None
    coming = next((season for season in facts.seasons if season.ends_by >= on), None)
    first = _first_round(facts, coming) if coming else None
    waits = bool(first and on < first)
    ended = bool(over and on > (over.closes_on or over.ends_by) + timedelta(days=accept_days))
    latest = over if over and (waits or not coming) else coming
    return SeasonDays(
        between=waits and ended,
        emptied=bool(over and coming and waits and on < _opening(coming)),
        over=over.year if over else None,
        invited_from=latest.begins if latest else on,
    )


def _opening(season: Season) -> date:
    """The day on which the pools of a season open, the usual one where none is announced."""
    return season.opens_on or date(season.year - 1, NEW_SEASON, 1)


def _first_round(facts: Snapshot, season: Season) -> date | None:
    """The first day on which any pool of a season can have a round, as announced or as usual; None
    where nothing on record says so."""
    pools = [
        pool_calendar(facts, country.code, category, season.year)
        for country in facts.countries.values()
        for category in Category
        if country.terms.get(category)
    ]
    return min((calendar.first for calendar in pools if calendar), default=None)
