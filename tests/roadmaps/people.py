"""Persons and days to make plans of."""

from datetime import date, timedelta
from itertools import product

from iecguide.roadmaps.book import newest
from iecguide.roadmaps.kinds import Event, Own
from iecguide.roadmaps.timing.events import Figures, Moment, chain_of, estimate
from iecguide.roadmaps.timing.plan import make_plan
from iecguide.roadmaps.timing.schedule import Setting
from iecguide.roadmaps.vocabulary import CATEGORIES, HAS, JOBS, describe

CLOCKS = {"accept": 10, "submit": 20, "biometrics": 30}
FIGURES = Figures()
OWN = {"FR": Own.NOT_ASKED, "GB": Own.ASKED, "IT": Own.ASKED, "AT": Own.NOT_RESEARCHED}
PROVINCES = ("QC", "ON", "BC", "AB")
# Leap days, ends of months, days on which clocks change in Toronto, turns of years.
DAYS = (
    date(2028, 2, 29),
    date(2028, 1, 31),
    date(2027, 2, 28),
    date(2027, 3, 14),
    date(2026, 11, 1),
    date(2026, 12, 31),
    date(2027, 8, 31),
)


def timeline(known, on, roadmap="iec", figures=FIGURES):
    known = {event: Moment(day) for event, day in known.items()}
    return estimate(chain_of(roadmap, figures), known, on, figures)


def plan(known, on, roadmap="iec", person=None, done=(), takes=None, at=None):
    """The plan of somebody for whom everything is said, unless ``person`` is given."""
    person = person if person is not None else {}
    days = timeline(known, on, roadmap)
    if at:
        moments = {event: Moment.of(minute) for event, minute in at.items()}
        given = {event: Moment(day) for event, day in known.items()} | moments
        days = estimate(chain_of(roadmap, FIGURES), given, on, FIGURES)
    setting = Setting(
        on=on,
        timeline=days,
        clocks=CLOCKS,
        province=person.get("province", ""),
        takes=takes,
        done=frozenset(done),
    )
    return make_plan(newest().by_slug(roadmap), describe(**person), setting, {})


def everybody():
    """Persons over passports, categories and provinces, with jobs and conditions in turn."""
    jobs, words = list(JOBS), list(HAS)
    pairs = product(OWN.items(), CATEGORIES, PROVINCES)
    for number, ((country, own), category, province) in enumerate(pairs):
        yield {
            "citizenship": country,
            "own": own,
            "category": category,
            "province": province,
            "job": jobs[number % len(jobs)],
            "has": {words[number % len(words)], words[(number * 7 + 3) % len(words)]},
        }


def moments(day):
    """What somebody may know on a day and around it."""
    yield {}
    yield {Event.INVITATION: day}
    yield {Event.ACCEPTANCE: day}
    yield {Event.SUBMISSION: day, Event.INVITATION: day - timedelta(days=25)}
    yield {Event.LETTER: day}
    yield {Event.ARRIVAL: day, Event.LETTER: day - timedelta(days=200)}
    yield {Event.PERMIT_END: day + timedelta(days=90), Event.ARRIVAL: day - timedelta(days=200)}
