"""How much of a season is left on a day: its last weeks are no time to count on. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from iecguide.facts.season.rounds import shift
from iecguide.facts.values import Snapshot, Source

_LITTLE = timedelta(days=60)  # less than this left of a season is worth a word


@dataclass(frozen=True, slots=True)
class SeasonEnd:
    """``message`` is "late" or "over": on the day, little or nothing is left of ``season``, if it
    closes as ``known`` did, the newest season whose closing day (``closed``) is on record."""

    message: str
    season: int
    known: int
    closed: date
    sources: tuple[Source, ...]

    @property
    def values(self) -> Mapping[str, object]:
        """What fills the words."""
        return {"season": self.season, "known": self.known, "closed": self.closed}


def season_end(facts: Snapshot, day: date) -> SeasonEnd | None:
    """The end of the season open on ``day``, where it is near or over; None where there is time, or
    no season or closing day is on record."""
    season = facts.season_or_next(day)
    known = [
        past for past in facts.seasons if season and past.closes_on and past.year <= season.year
    ]
    if not season or not known or day < season.begins:
        return None
    newest = known[-1]
    closed = newest.closes_on or day
    usual = shift(closed, season.year - closed.year)
    if usual - day > _LITTLE:
        return None
    source = newest.sources.get("closes_on")
    sources = (source,) if source else ()
    message = "over" if day >= usual else "late"
    return SeasonEnd(message, season.year, newest.year, closed, sources)
