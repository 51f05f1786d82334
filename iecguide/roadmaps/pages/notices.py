"""What has to be said before a plan: that it cannot be followed, or not by this person."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from iecguide.core.lists import all_of
from iecguide.facts.names import HOME, page_of, place_in
from iecguide.facts.values import Country, Snapshot, Status
from iecguide.roadmaps.kinds import Event
from iecguide.roadmaps.timing.events import find_end
from iecguide.roadmaps.vocabulary import CATEGORIES
from iecguide.roadmaps.words import EVENTS

from .asking.parameters import Reading, chain_for, figures_of
from .dates import day_words
from .making import judged_on

BY_IEC = ("iec", "iec-to-pr")  # roadmaps that begin with a place in IEC


@dataclass(frozen=True, slots=True)
class Notice:
    """``link`` is a page that says more, "" where there is none."""

    text: str
    link: str = ""


def notices(reading: Reading, facts: Snapshot) -> tuple[Notice, ...]:
    return (
        *_tell_ended(reading, facts),
        *(_country(reading, facts) if reading.roadmap.slug in BY_IEC else ()),
        *_foreign(reading, facts),
    )


def _tell_ended(reading: Reading, facts: Snapshot) -> Iterator[Notice]:
    figures = figures_of(facts, reading.word("citizenship"), reading.word("category"))
    end = find_end(chain_for(reading, figures), reading.known, judged_on(reading))
    if end and end.event == Event.LETTER:
        text = _(
            "Your letter ended on %(day)s. You can no longer land on it, and it is never extended:"
            " to come, make a new profile. If you landed before that day, give the day you landed."
        )
        yield Notice(text % {"day": day_words(end.last)})


def _country(reading: Reading, facts: Snapshot) -> Iterator[Notice]:
    code, category = reading.word("citizenship"), reading.word("category")
    if not code:
        return
    values = {"place": place_in(facts, code)}
    if code == HOME:
        yield Notice(_("Citizens of Canada need no permit to work there."))
        return
    country = facts.country_of(code)
    link = page_of(facts, code)
    if not country:
        text = _("Citizens of %(place)s cannot take part in IEC. This plan is not for you.")
        yield Notice(text % values, link)
    elif country.status == Status.ORGANIZATIONS:
        if "ro" not in reading.words("has"):
            text = _("Citizens of %(place)s come by a recognized organization alone.")
            yield Notice(text % values, link)
    elif country.status != Status.ACTIVE:
        text = _("Citizens of %(place)s cannot take part in IEC now. This plan is not for you.")
        yield Notice(text % values, link)
    elif category in CATEGORIES and offers(country, category) is False:
        text = _("Citizens of %(place)s have no %(category)s in IEC: choose another category.")
        yield Notice(text % (values | {"category": CATEGORIES[category]}), link)


def offers(country: Country, category: str) -> bool | None:
    """Whether the agreement has a category; None where that is not on record."""
    terms = country.terms.items()
    return next((each.offered for key, each in terms if key.value == category), None)


def foreign_events(reading: Reading, facts: Snapshot) -> tuple[Event, ...]:
    """The days that were said and that the roadmap has no place for."""
    own = chain_for(reading, figures_of(facts, "", "")).events
    return tuple(event for event in reading.known if event not in own)


def _foreign(reading: Reading, facts: Snapshot) -> Iterator[Notice]:
    if events := foreign_events(reading, facts):
        text = _("This roadmap has no use for what you said of: %(events)s.")
        yield Notice(text % {"events": all_of(str(EVENTS[event]) for event in events)})
