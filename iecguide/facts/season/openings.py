"""On which days the pools of the last seasons opened, and what that would be this time. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from iecguide.facts.values import Season

from .rounds import LOOKED_BACK, shift


@dataclass(frozen=True, slots=True)
class Openings:
    """The first and last of the days on which the pools of some seasons opened, moved to the season
    asked about. ``seasons`` is how many they are."""

    first: date
    last: date
    seasons: int


def usual_openings(seasons: Iterable[Season], year: int) -> Openings | None:
    """The openings of the last four seasons before a year's, as far as they are on record; None
    where none is.
    """
    days = [
        shift(season.opens_on, year - season.year)
        for season in seasons
        if year - LOOKED_BACK <= season.year < year and season.opens_on
    ]
    return Openings(min(days), max(days), len(days)) if days else None
