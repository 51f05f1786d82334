"""Plans over events, passports, categories, provinces and years."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from iecguide.roadmaps.book import newest
from iecguide.roadmaps.kinds import Event, Kind, Own
from iecguide.roadmaps.timing.schedule import Stand
from iecguide.roadmaps.vocabulary import HAS, JOBS, PROVINCES

from .people import CLOCKS, DAYS, everybody, moments, plan

pytestmark = pytest.mark.django_db
ON = date(2026, 11, 28)


def test_no_step_before_its_event_allows_and_no_end_before_its_day():
    for person in everybody():
        for day in DAYS[:3]:
            for known in moments(day):
                for placed in plan(
                    known, day, person=person, takes={"POLICE_START": (7, 42)}
                ).items:
                    days, event = placed.step.days, placed.event.day
                    if days.earliest is not None:
                        assert placed.target >= event + timedelta(days=days.earliest)
                    elif days.target >= 0:
                        assert placed.target >= event
                    assert placed.latest is None or placed.target <= placed.latest


@pytest.mark.parametrize("roadmap", ["express-entry", "iec-to-pr", "study"])
@pytest.mark.parametrize("day", DAYS)
def test_the_other_roadmaps(roadmap, day):
    for known in moments(day):
        found = plan(known, day, roadmap, {"has": HAS, "province": "ON"})
        assert found.items
        for placed in found.items:
            days, event = placed.step.days, placed.event.day
            first = days.earliest if days.earliest is not None else min(days.target, 0)
            if days.earliest is not None or days.target >= 0:
                assert placed.target >= event + timedelta(days=first)
            assert placed.latest is None or placed.target <= placed.latest


def test_working_days_where_the_bounds_allow():
    for day in DAYS:
        for placed in plan({Event.ACCEPTANCE: day}, day, person=next(everybody())).items:
            if placed.target.weekday() < 5 or not placed.step.days.target:
                continue
            bounds = (placed.event.day, placed.latest)
            monday = placed.target + timedelta(days=7 - placed.target.weekday())
            assert bounds[1] is not None
            assert monday > bounds[1]


WITHOUT_STUDY_PERMIT = ("short_course", "foreign_school")


def codes(found):
    return {placed.step.code for placed in found.items}


def varied():
    """Persons who differ in one answer at a time, with everything ticked and with nothing."""
    permit = tuple(word for word in HAS if word not in WITHOUT_STUDY_PERMIT)
    ticked = (("wh", "IT", HAS), ("wh", "IT", permit), ("yp", "FR", ()), ("coop", "FR", ()))
    for category, country, has in ticked:
        base = {"category": category, "citizenship": country, "has": has, "own": Own.ASKED}
        base |= {"province": "QC", "job": "other"}
        yield from (base | {"own": own} for own in Own)
        yield from (base | {"province": province} for province in PROVINCES)
        yield from (base | {"job": job} for job in JOBS)


def test_every_step_is_reached_by_some_answer_and_left_out_by_another():
    """But for steps without a condition, which are for everybody."""
    for roadmap in newest().roadmaps:
        reached, everywhere = set(), {step.code for step in roadmap.steps}
        for person in varied():
            found = codes(plan({}, ON, roadmap.slug, person))
            reached |= found
            everywhere &= found
        assert reached == set(roadmap.codes)
        for_all = {step.code for step in roadmap.steps if step.applies_if is None}
        assert everywhere == for_all


@pytest.mark.parametrize(
    ("at", "stops"),
    [
        (datetime(2027, 2, 1, 14, 5, tzinfo=UTC), datetime(2027, 2, 21, 14, 5, tzinfo=UTC)),
        # Clocks in Toronto go forward on 14 March 2027: 20 days stay 480 hours.
        (
            datetime(2027, 3, 1, 20, 30, tzinfo=ZoneInfo("America/Toronto")),
            datetime(2027, 3, 22, 1, 30, tzinfo=UTC),
        ),
        # And back on 7 November 2027.
        (
            datetime(2027, 10, 30, 22, 0, tzinfo=ZoneInfo("America/Toronto")),
            datetime(2027, 11, 20, 2, 0, tzinfo=UTC),
        ),
        (datetime(2028, 2, 10, 0, 0, tzinfo=UTC), datetime(2028, 3, 1, 0, 0, tzinfo=UTC)),
    ],
)
def test_the_clock_stops_at_the_same_minute_in_utc(at, stops):
    found = plan({}, at.date(), at={Event.ACCEPTANCE: at})
    pay = next(placed for placed in found.items if placed.step.code == "PAY")
    assert (pay.clock, pay.latest) == (stops, stops.date())


def test_without_the_minute_there_is_no_clock():
    found = plan({Event.ACCEPTANCE: date(2027, 2, 1)}, ON)
    pay = next(placed for placed in found.items if placed.step.code == "PAY")
    assert (pay.clock, pay.latest) == (None, date(2027, 2, 21))


def test_a_clock_that_an_editor_shortens_moves_the_day_to_do_it(monkeypatch):
    monkeypatch.setitem(CLOCKS, "submit", 10)
    found = plan({Event.ACCEPTANCE: date(2027, 2, 1)}, ON)
    pay = next(placed for placed in found.items if placed.step.code == "PAY")
    assert pay.target <= pay.latest == date(2027, 2, 11)


def stand(found, code):
    return next(placed.stand for placed in found.items if placed.step.code == code)


def test_late_is_what_a_known_event_makes_so():
    known = plan({Event.INVITATION: date(2026, 11, 10)}, ON)
    assert known.late[0].step.code == "DECIDE"
    assert stand(known, "DECIDE") == Stand.LATE
    assert not plan({}, ON).late  # estimates make nothing late


def test_what_an_event_closes_lies_behind():
    found = plan({Event.SUBMISSION: date(2026, 11, 20)}, ON)
    assert stand(found, "PAY") == stand(found, "CV") == Stand.BEHIND
    assert stand(found, "BIO") == Stand.LATER
    assert not found.late


def test_somebody_here_for_a_year_is_not_late_with_the_first_week():
    found = plan({Event.ARRIVAL: date(2025, 11, 20)}, ON)
    assert stand(found, "SIN") == Stand.BEHIND
    assert stand(found, "BORDER") == Stand.BEHIND
    assert stand(found, "NEXT_STAY") in (Stand.NOW, Stand.BEHIND)


def test_what_is_ticked_is_neither_late_nor_next():
    known = {Event.INVITATION: date(2026, 11, 10)}
    found = plan(known, ON, done=("DECIDE", "CV"))
    assert "DECIDE" not in {placed.step.code for placed in found.late}
    assert found.next is not None
    assert found.next.step.code not in ("DECIDE", "CV")


def test_next_is_never_something_to_read():
    for day in DAYS:
        for known in moments(day):
            found = plan(known, day)
            if found.next:
                assert found.next.step.kind != Kind.INFO


def test_what_is_slow_begins_earlier():
    known = {Event.INVITATION: date(2027, 6, 1)}
    person = {"own": Own.ASKED, "citizenship": "NL"}
    quick = plan(known, ON, person=person, takes={"POLICE_START": (2, 10)})
    slow = plan(known, ON, person=person, takes={"POLICE_START": (7, 42)})
    days = [
        next(each.target for each in found.items if each.step.code == "POLICE_START")
        for found in (quick, slow)
    ]
    assert days[0] > days[1]
    assert days[1] <= date(2027, 6, 1) - timedelta(days=42)


def test_not_said_is_not_no():
    """What depends on an answer that is not there is open, and says what would settle it."""
    found = plan({}, ON)
    asked = {each.step.code: each.asks for each in found.open}
    assert "category" in asked["OFFER_READY"]
    assert "criminal_record" in asked["RECORD_PAPERS"]
    assert not set(asked) & codes(found)


@pytest.mark.parametrize(
    ("own", "has", "expected"),
    [
        (Own.NOT_ASKED, (), {"POLICE_HOME_EXEMPT"}),
        (Own.NOT_ASKED, ("criminal_record",), set()),
        (Own.NOT_ASKED, ("needs_police",), {"POLICE_HOME_EXEMPT", "POLICE_START", "POLICE_UPLOAD"}),
        (Own.ASKED, (), {"POLICE_START", "POLICE_UPLOAD"}),
        (Own.NOT_RESEARCHED, (), {"POLICE_START", "POLICE_UPLOAD"}),
        (Own.ORGANIZATION, (), {"POLICE_START", "POLICE_UPLOAD"}),
    ],
)
def test_police_certificates(own, has, expected):
    found = codes(plan({}, ON, person={"own": own, "has": has}))
    assert found & {"POLICE_HOME_EXEMPT", "POLICE_START", "POLICE_UPLOAD"} == expected


@pytest.mark.parametrize(
    ("job", "needed"),
    [
        ("nursing", True),
        ("child_care", True),
        ("teaching", True),
        ("bar", False),
        ("office", False),
    ],
)
def test_the_job_decides_the_medical_exam(job, needed):
    assert ("MED_TRIGGER" in codes(plan({}, ON, person={"job": job}))) == needed
