"""What stands beside a country's facts: its chances, the days to come, and what it costs."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from iecguide.facts.models.category import Category as Named
from iecguide.facts.season.chance_words import of_hundred
from iecguide.facts.season.fees import last_known
from iecguide.facts.season.openings import usual_openings
from iecguide.facts.season.outlook import chance_before
from iecguide.facts.season.rounds import Calendar, pool_calendar
from iecguide.facts.values import Category, Snapshot

FEES = ("participation", "biometrics")  # of everybody; Working Holiday pays one more
OPEN_PERMIT = "open-permit"


@dataclass(frozen=True, slots=True)
class Days:
    """From a day to a day; ``known`` where it is announced."""

    first: date
    last: date
    known: bool


@dataclass(frozen=True, slots=True)
class Glance:
    """``rows`` are the categories: their name; how many of 100 are invited who are in the pool
    before the first round, "" where that is not known; the fees in CAD, None where one is not on
    record. ``told_by`` is the day of the report the chances rest on."""

    season: int
    opening: Days | None
    first_round: Days | None
    rows: tuple[tuple[str, str, Decimal | None], ...]
    told_by: date | None


def country_glance(facts: Snapshot, code: str, on: date) -> Glance | None:
    """For a country with pools, on a day whose season is on record; else None."""
    country, season = facts.countries.get(code), facts.season_on(on)
    offered = [category for category in Category if country and country.terms[category].offered]
    if not season or not offered:
        return None
    found = {category: chance_before(facts, code, category, on) for category in offered}
    calendar = pool_calendar(facts, code, offered[0], season.year)
    return Glance(
        season=season.year,
        opening=_opening(facts, season.year, on),
        first_round=_first_round(calendar, on),
        rows=tuple(
            (
                str(Named(category).label),
                of_hundred(chance.likely) if chance else "",
                _fees(facts, category, on),
            )
            for category, chance in found.items()
        ),
        told_by=max((chance.told_by for chance in found.values() if chance), default=None),
    )


def _opening(facts: Snapshot, year: int, on: date) -> Days | None:
    """The day the pools open, else from when to when they usually do; None once that is past."""
    announced = next((season.opens_on for season in facts.seasons if season.year == year), None)
    if announced:
        return Days(announced, announced, known=True)
    usual = usual_openings(facts.seasons, year)
    return Days(usual.first, usual.last, known=False) if usual and usual.last >= on else None


def _first_round(calendar: Calendar | None, on: date) -> Days | None:
    """None where nothing tells it, and once it is past."""
    if not calendar or calendar.first_by < on:
        return None
    return Days(calendar.first, calendar.first_by, calendar.first_known)


def _fees(facts: Snapshot, category: Category, on: date) -> Decimal | None:
    """The total of one application; None where some fee is not on record."""
    wanted = (*FEES, OPEN_PERMIT) if category == Category.WH else FEES
    found = [last_known(facts.fees, slug, on) for slug in wanted]
    amounts = [fee.amount for fee in found if fee and fee.amount is not None]
    return sum(amounts, Decimal()) if len(amounts) == len(wanted) else None
