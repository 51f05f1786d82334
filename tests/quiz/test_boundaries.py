"""The month before, of and after every line the rules draw, and the days around seasons.

The visitor fits in everything else, so the verdict is that of the line. Days are on 15 June 2026
unless the test says otherwise.
"""

from datetime import date

import pytest

from iecguide.facts.values import Category
from quiz.engine.fields.months import Month
from quiz.engine.findings import State, Verdict
from quiz.iec.assessment import assess
from quiz.iec.case import Route
from tests.quiz.iec import RULES

from .profiles import ON, PARTNERS

UP_TO_30 = {"AD", "BE", "HK", "IS", "JP", "NL", "SE"}
BLOCKED, OPEN, CLEAR = Verdict.NOT_ELIGIBLE, Verdict.DEPENDS, Verdict.ELIGIBLE
WH, YP, COOP = Category
each_partner = pytest.mark.parametrize("code", PARTNERS)


def limit(code, category):
    return 30 if code in UP_TO_30 or (code, category) == ("AT", WH) else 35


def born(age, month):
    """Somebody whose birthday of that age is in a month of 2026."""
    return f"{2026 - age}-{month:02}"


def rule(profiles, name, code, category, route, **changes):
    """What one rule finds on one route."""
    answers = profiles.answers(profiles.fitting(code, category, **changes))
    test = next(candidate.test for candidate in RULES if candidate.id == name)
    return test(profiles.case(code, category, route, answers))


def offered(profiles, code):
    return [category for passport, category in profiles.offered() if passport == code]


def test_offered(profiles):
    assert {code for code, _category in profiles.offered()} == set(PARTNERS)


@each_partner
def test_somebody_fitting_is_eligible(profiles, code):
    for category in offered(profiles, code):
        found = profiles.judge(code, category)
        assert (found.verdict, found.route) == (CLEAR, Route.AGREEMENT)


@each_partner
@pytest.mark.parametrize(
    ("month", "verdict", "last"),
    [(7, CLEAR, date(2026, 6, 30)), (6, OPEN, date(2026, 5, 31)), (5, BLOCKED, date(2026, 4, 30))],
    ids=["before", "of", "after"],
)
def test_oldest(profiles, code, month, verdict, last):
    for category in offered(profiles, code):
        found = profiles.judge(code, category, born=born(limit(code, category) + 1, month))
        assert (found.verdict, found.invited_from, found.invited_by) == (verdict, None, last)


@each_partner
@pytest.mark.parametrize(
    ("month", "verdict", "first"),
    [(7, BLOCKED, date(2026, 8, 1)), (6, OPEN, date(2026, 7, 1)), (5, CLEAR, None)],
    ids=["before", "of", "after"],
)
def test_youngest(profiles, code, month, verdict, first):
    for category in offered(profiles, code):
        found = profiles.judge(code, category, born=born(18, month))
        assert (found.verdict, found.invited_from) == (verdict, first)


@pytest.mark.parametrize("code", [*PARTNERS, "US", "UA", "IN"])
@pytest.mark.parametrize(
    ("age", "month", "state"),
    [
        (18, 7, State.BLOCKING),
        (18, 6, State.UNKNOWN),
        (18, 5, State.UNKNOWN),
        (31, 7, State.UNKNOWN),
        (36, 7, State.UNKNOWN),
        (36, 6, State.UNKNOWN),
        (36, 5, State.BLOCKING),
    ],
)
def test_ages_through_an_organization(profiles, code, age, month, state):
    """Its own arrangement with IRCC decides, whatever the agreement's ages; never above 35."""
    categories = offered(profiles, code) if code in PARTNERS else Category
    for category in categories:
        found = rule(profiles, "age", code, category, Route.ORGANIZATION, born=born(age, month))
        assert found.state == state


@each_partner
def test_an_organization_reopens_after_30(profiles, code):
    for category in offered(profiles, code):
        changes = {"born": born(limit(code, category) + 1, 5), "ro": category.value}
        found = profiles.judge(code, category, **changes)
        reopened = limit(code, category) == 30
        assert (found.verdict, found.route) == (
            (OPEN, Route.ORGANIZATION) if reopened else (BLOCKED, Route.AGREEMENT)
        )


@pytest.mark.parametrize(
    ("code", "offer", "age", "month", "verdict", "last"),
    [
        ("FR", "vie", 29, 7, CLEAR, date(2026, 6, 30)),
        ("FR", "vie", 29, 6, OPEN, date(2033, 5, 31)),
        ("FR", "vie", 29, 5, OPEN, date(2033, 4, 30)),
        ("FR", "vie", 36, 7, OPEN, date(2026, 6, 30)),
        ("FR", "vie", 36, 6, OPEN, date(2026, 5, 31)),
        ("FR", "vie", 36, 5, BLOCKED, date(2026, 4, 30)),
        ("FR", "skilled", 29, 5, CLEAR, date(2033, 4, 30)),
        ("ES", "icex", 31, 7, CLEAR, date(2026, 6, 30)),
        ("ES", "icex", 31, 6, OPEN, date(2026, 5, 31)),
        ("ES", "icex", 31, 5, BLOCKED, date(2026, 4, 30)),
        ("ES", "skilled", 31, 5, CLEAR, date(2031, 4, 30)),
        ("ES", "icex", 18, 7, BLOCKED, date(2039, 6, 30)),
    ],
)
def test_streams(profiles, code, offer, age, month, verdict, last):
    found = profiles.judge(code, YP, offer=offer, born=born(age, month))
    assert (found.verdict, found.invited_by) == (verdict, last)


@pytest.mark.parametrize(
    ("code", "birth", "on", "verdict", "first", "last"),
    [  # somebody born on 29 February is known by the month alone, like everybody
        ("JP", "2008-02", "2026-01-31", BLOCKED, date(2026, 3, 1), date(2039, 1, 31)),
        ("JP", "2008-02", "2026-02-28", OPEN, date(2026, 3, 1), date(2039, 1, 31)),
        ("JP", "2008-02", "2026-03-01", CLEAR, None, date(2039, 1, 31)),
        ("JP", "1996-02", "2027-01-31", OPEN, None, date(2027, 1, 31)),  # a Sunday: no round
        ("JP", "1996-02", "2027-02-01", OPEN, None, date(2027, 1, 31)),
        ("JP", "1996-02", "2027-02-28", OPEN, None, date(2027, 1, 31)),
        ("JP", "1996-02", "2027-03-01", BLOCKED, None, date(2027, 1, 31)),
        ("NZ", "1991-03", "2027-02-28", OPEN, None, date(2027, 2, 28)),
        ("NZ", "1992-03", "2027-02-28", CLEAR, None, date(2028, 2, 29)),
        ("NZ", "1990-12", "2026-11-30", OPEN, None, date(2026, 11, 30)),  # no pool is open
        ("NZ", "1990-12", "2026-12-01", OPEN, None, date(2026, 11, 30)),
        ("NZ", "1990-12", "2026-12-31", OPEN, None, date(2026, 11, 30)),
        ("NZ", "1990-12", "2027-01-01", BLOCKED, None, date(2026, 11, 30)),
    ],
)
def test_days_around_a_birthday_month(profiles, code, birth, on, verdict, first, last):
    found = profiles.judge(code, WH, born=birth, on=on)
    assert (found.verdict, found.invited_from, found.invited_by) == (verdict, first, last)


@pytest.mark.parametrize(
    ("day", "year"),
    [
        ("2025-10-21", 2026),
        ("2025-12-18", 2026),
        ("2025-12-19", 2026),
        ("2026-10-31", 2026),
        ("2026-11-01", 2027),
        ("2027-10-31", 2027),
    ],
)
def test_season_of_a_day(facts, profiles, day, year):
    assert assess(facts, profiles.answers({"on": day}), ON).season.year == year


@pytest.mark.parametrize("day", [date(2025, 10, 20), date(2027, 11, 1)])
def test_days_outside(facts, profiles, day):
    with pytest.raises(LookupError, match=str(day)):
        assess(facts, profiles.answers({}), day)


@pytest.mark.parametrize(
    ("on", "used", "this_season", "state"),
    [
        ("2026-06-15", "wh:2025-11", None, State.MET),
        ("2026-06-15", "wh:2025-12", None, State.UNKNOWN),
        ("2026-06-15", "wh:2025", None, State.UNKNOWN),
        ("2026-06-15", "wh:2024", None, State.MET),
        ("2026-06-15", "wh:2025-12", "no", State.MET),
        ("2026-06-15", "wh:2025-11", "yes", State.BLOCKING),
        ("2026-06-15", "none", None, State.MET),
        ("2026-06-15", "none", "yes", State.BLOCKING),
        ("2026-10-31", "wh:2026-10", None, State.UNKNOWN),
        ("2026-11-01", "wh:2026-10", None, State.MET),
        ("2026-11-22", "wh:2026-11", None, State.UNKNOWN),
        ("2025-10-21", "wh:2025-10", None, State.MET),
    ],
)
def test_permits_and_the_season(profiles, on, used, this_season, state):
    day = date.fromisoformat(on)
    said = profiles.fitting("CL", WH, used=used, this_season=this_season, on=on)
    test = next(candidate.test for candidate in RULES if candidate.id == "season")
    for route in Route:
        assert test(profiles.case("CL", WH, route, profiles.answers(said), day)).state == state


@each_partner
@pytest.mark.parametrize(
    ("letter", "verdict", "first"),
    [
        ("2026-05", CLEAR, None),
        ("2026-06", OPEN, date(2026, 7, 1)),
        ("2026-07", BLOCKED, date(2026, 8, 1)),
    ],
)
def test_letter(profiles, code, letter, verdict, first):
    for category in offered(profiles, code):
        for ro in ("no", category.value):
            found = profiles.judge(code, category, letter=letter, ro=ro)
            assert (found.verdict, found.invited_from) == (verdict, first)


@each_partner
@pytest.mark.parametrize(
    ("expires", "verdict"),
    [("2026-05", BLOCKED), ("2026-06", OPEN), ("2026-08", OPEN), ("2026-09", CLEAR)],
)
def test_passport(profiles, code, expires, verdict):
    """An application of 15 June may take to August (56 days): renew one that ends by then."""
    for category in offered(profiles, code):
        found = profiles.judge(code, category, expires=expires)
        assert (found.verdict, found.months) == (verdict, None)


@each_partner
def test_a_stay_longer_than_the_passport_is_not_certain(profiles, code):
    for category in offered(profiles, code):
        months = profiles.judge(code, category).months
        ends = Month.of(ON).plus(months)
        assert profiles.judge(code, category, expires=str(ends.plus(1))).months == months
        assert profiles.judge(code, category, expires=str(ends.plus(-1))).months is None
