"""The answer for a country: its categories with age, stay, chance and cost; the days to come."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from iecguide.core.lists import all_of
from iecguide.core.numbers import number
from iecguide.facts.models.category import Category as Named
from iecguide.facts.season.chance_words import invited_words, seasons_words
from iecguide.facts.season.fees import last_known
from iecguide.facts.season.openings import usual_openings
from iecguide.facts.season.outlook import chance_before
from iecguide.facts.season.rounds import Calendar, pool_calendar
from iecguide.facts.values import Category, Chance, Country, Snapshot, Terms

FEES = ("participation", "biometrics")  # of everybody; Working Holiday pays one more
OPEN_PERMIT = "open-permit"


@dataclass(frozen=True, slots=True)
class Days:
    """From a day to a day; ``known`` where it is announced."""

    first: date
    last: date
    known: bool


@dataclass(frozen=True, slots=True)
class Card:
    """A category that is offered. ``chance`` is how many of 100 are invited who are in the pool
    before the first round, with its range in ``seasons``; ``times`` is how often the category can
    be used. What is not on record is empty, and ``fees`` then None."""

    name: str
    chance: str
    seasons: str
    stay: str
    ages: str
    times: str
    fees: Decimal | None


@dataclass(frozen=True, slots=True)
class Glance:
    """``lacking`` names the categories that are not offered, ``often`` says in sentences how often
    one can take part in all. ``told_by`` is the day of the report the chances rest on."""

    season: int
    opening: Days | None
    first_round: Days | None
    cards: tuple[Card, ...]
    lacking: str
    often: str
    told_by: date | None


def country_glance(facts: Snapshot, code: str, on: date) -> Glance | None:
    """For a country with pools, on a day whose season is on record; else None."""
    country, season = facts.countries.get(code), facts.season_on(on)
    if not country or not season:
        return None
    offered = [category for category in Category if country.terms[category].offered]
    if not offered:
        return None
    found = {category: chance_before(facts, code, category, on) for category in offered}
    return Glance(
        season=season.year,
        opening=_opening(facts, season.year, on),
        first_round=_first_round(pool_calendar(facts, code, offered[0], season.year), on),
        cards=tuple(
            _card(country.terms[category], chance, _fees(facts, category, on))
            for category, chance in found.items()
        ),
        lacking=all_of(
            Named(category).label
            for category in Category
            if country.terms[category].offered is False
        ),
        often=" ".join(_often(country)),
        told_by=max((chance.told_by for chance in found.values() if chance), default=None),
    )


def _card(terms: Terms, chance: Chance | None, fees: Decimal | None) -> Card:
    return Card(
        name=str(Named(terms.category).label),
        chance=invited_words(chance.likely) if chance else "",
        seasons=seasons_words(chance.low, chance.high) if chance else "",
        stay=_stay(terms.months) if terms.months else "",
        ages=_("%(low)s to %(high)s") % {"low": terms.min_age, "high": terms.max_age}
        if terms.min_age and terms.max_age
        else "",
        times=_times(terms.limit) if terms.limit else "",
        fees=fees,
    )


def _stay(months: int) -> str:
    return ngettext("up to %(n)s month", "up to %(n)s months", months) % {"n": number(months)}


def _times(limit: int) -> str:
    return ngettext("once", "%(n)s times", limit) % {"n": number(limit)}


def _often(country: Country) -> Iterator[str]:
    """How often one can take part, as far as numbers tell it."""
    if country.participations:
        yield ngettext(
            "Once in your life, all categories together.",
            "%(n)s times in your life, all categories together.",
            country.participations,
        ) % {"n": number(country.participations)}
    if len(country.shared) > 1:
        names = all_of(Named(category).label for category in country.shared)
        yield _("%(names)s share one place: you can use only one of them.") % {"names": names}
    if country.gap_months:
        yield ngettext(
            "%(gap)s month must pass between two stays.",
            "%(gap)s months must pass between two stays.",
            country.gap_months,
        ) % {"gap": country.gap_months}


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
