"""Events: what is known fixes the days, the rest is estimated and never against a rule."""

from datetime import UTC, date, datetime, time, timedelta, timezone

import pytest

from iecguide.roadmaps.kinds import Event
from iecguide.roadmaps.timing.events import (
    Figures,
    Moment,
    add_months,
    chain_of,
    estimate,
)
from iecguide.roadmaps.timing.order import find_misfits

from .people import DAYS, FIGURES, moments, timeline

ROADMAPS = ("iec", "express-entry", "iec-to-pr", "study", "one of an editor")
ON = date(2026, 11, 28)


@pytest.mark.parametrize("roadmap", ROADMAPS)
@pytest.mark.parametrize("day", DAYS)
def test_estimates_keep_the_order(roadmap, day):
    chain = chain_of(roadmap, FIGURES)
    for known in moments(day):
        said = {event: Moment(when) for event, when in known.items()}
        if list(find_misfits(chain, said)):
            continue  # refused: a letter before landing is another one on the way to residence
        for on in (day - timedelta(days=40), day, day + timedelta(days=40)):
            found = timeline(known, on, roadmap)
            days = [found[event].day for event in (link.event for link in chain.links)]
            assert days == sorted(days)
            for event, when in known.items():
                if event in found:
                    assert (found[event].day, found[event].known) == (when, True)
            assert all(not found[event].known for event in found if event not in known)


@pytest.mark.parametrize("day", DAYS)
def test_estimates_leave_no_rule_behind(day):
    for known in moments(day):
        found = timeline(known, day)
        gaps = ((Event.INVITATION, Event.ACCEPTANCE, 10), (Event.ACCEPTANCE, Event.SUBMISSION, 20))
        for first, second, most in gaps:
            if not {first, second} <= known.keys():
                assert (found[second].day - found[first].day).days <= most
        assert found[Event.DEPARTURE].day <= add_months(found[Event.LETTER].day, 12)


def test_what_has_not_happened_lies_ahead_unless_a_rule_ends_before():
    found = timeline({Event.INVITATION: date(2026, 11, 1)}, ON)
    assert found[Event.ACCEPTANCE].day == date(2026, 11, 11)  # ten days, and no more
    assert found[Event.SUBMISSION].day == date(2026, 11, 29)
    found = timeline({Event.SUBMISSION: date(2026, 3, 1)}, ON)
    assert found[Event.LETTER].day >= ON
    assert found[Event.INVITATION].day < date(2026, 3, 1)


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2027, 1, 31), 1, date(2027, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2026, 12, 31), 2, date(2027, 2, 28)),
        (date(2026, 8, 31), 24, date(2028, 8, 31)),
    ],
)
def test_months_end_where_a_month_does(day, months, expected):
    assert add_months(day, months) == expected


def test_a_permit_ends_the_day_before_its_months_are_over():
    found = timeline({Event.ARRIVAL: date(2027, 4, 11)}, ON, figures=Figures(permit_months=24))
    assert found[Event.PERMIT_END].day == date(2029, 4, 10)
    assert not found[Event.PERMIT_END].known


@pytest.mark.parametrize("year", range(2026, 2033))
def test_tax_is_due_on_30_april_of_every_year(year):
    found = timeline({Event.ARRIVAL: date(year, 6, 1)}, date(year, 7, 1))
    assert found[Event.TAX_DAY].day == date(year + 1, 4, 30)


def order(roadmap, **days):
    known = {Event(name): Moment(day) for name, day in days.items()}
    return [
        (each.event.value, each.other.value, each.early)
        for each in find_misfits(chain_of(roadmap, FIGURES), known)
    ]


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        ({"invitation": 0, "acceptance": 10, "submission": 30}, []),
        ({"invitation": 0, "acceptance": 11}, [("acceptance", "invitation", False)]),
        ({"invitation": 5, "acceptance": 4}, [("acceptance", "invitation", True)]),
        ({"acceptance": 0, "submission": 21}, [("submission", "acceptance", False)]),
        ({"invitation": 0, "submission": 30}, []),
        ({"invitation": 0, "submission": 31}, [("submission", "invitation", False)]),
        ({"departure": 10, "letter": 20}, [("departure", "letter", True)]),
        ({"letter": 0, "arrival": 365}, []),
        ({"letter": 0, "arrival": 366}, [("arrival", "letter", False)]),
        ({"letter": 0, "departure": 300, "arrival": 302}, []),
        ({"departure": 5, "arrival": 4}, [("arrival", "departure", True)]),
        ({"arrival": 5, "first_job": 4}, [("first_job", "arrival", True)]),
        ({"arrival": 5, "permit_end": 5}, [("permit_end", "arrival", True)]),
        ({"arrival": 0, "permit_end": 1200}, [("permit_end", "arrival", False)]),
        ({"submission": 9, "letter": 3, "arrival": 4}, [
            ("letter", "submission", True), ("arrival", "submission", True)]),
    ],
)  # fmt: skip
def test_orders_that_cannot_be(days, expected):
    first = date(2027, 2, 1)
    given = {name: first + timedelta(days=after) for name, after in days.items()}
    assert order("iec", **given) == expected


def test_minutes_count_where_both_are_known():
    begin = datetime(2027, 2, 1, 14, 5, tzinfo=UTC)
    for after, wrong in ((timedelta(days=20), []), (timedelta(days=20, minutes=1), ["submission"])):
        known = {
            Event.ACCEPTANCE: Moment.of(begin),
            Event.SUBMISSION: Moment.of(begin + after),
        }
        found = find_misfits(chain_of("iec", FIGURES), known)
        assert [each.event for each in found] == wrong


SYDNEY, VANCOUVER = timezone(timedelta(hours=11)), timezone(timedelta(hours=-8))


@pytest.mark.parametrize(
    ("known", "wrong"),
    [
        # Invited on the 21st in Sydney, accepted that morning: still the 20th in UTC.
        ({"invitation": 21, "acceptance": (21, SYDNEY)}, []),
        ({"invitation": 22, "acceptance": (21, SYDNEY)}, ["acceptance"]),
        # Accepted on the 20th in the evening in Vancouver: the 21st in UTC.
        ({"acceptance": (20, VANCOUVER), "submission": 20}, []),
        ({"acceptance": (20, VANCOUVER), "submission": 19}, ["submission"]),
        # The 20 days end on day 41 in Sydney, on day 40 in UTC.
        ({"acceptance": (21, SYDNEY), "submission": 41}, []),
        ({"acceptance": (21, SYDNEY), "submission": 42}, ["submission"]),
        # Whoever told the minute in UTC has told the day in UTC.
        ({"acceptance": (20, UTC), "submission": 41}, ["submission"]),
    ],
)
def test_days_are_those_of_the_visitor_who_says_where_the_clock_stands(known, wrong):
    first = date(2027, 1, 31)

    def moment(told):
        if isinstance(told, int):
            return Moment(first + timedelta(days=told))
        day, zone = told
        hour = time(22) if zone == VANCOUVER else time(8)
        return Moment.of(datetime.combine(first + timedelta(days=day), hour, zone))

    said = {Event(name): moment(told) for name, told in known.items()}
    found = find_misfits(chain_of("iec", FIGURES), said)
    assert [each.event for each in found] == wrong


def test_a_moment_is_of_its_day_in_utc():
    late = datetime(2027, 2, 1, 23, 30, tzinfo=timezone(timedelta(hours=-5)))
    assert Moment.of(late).day == date(2027, 2, 2)
    with pytest.raises(ValueError, match="2027"):
        Moment.of(datetime(2027, 2, 1, 23, 30))


def test_every_event_is_known_or_not_once():
    chain = chain_of("iec", FIGURES)
    assert set(estimate(chain, {}, ON, FIGURES)) >= set(chain.events)
