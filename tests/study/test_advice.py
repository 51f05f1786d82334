"""What somebody is told first: the lead and the one thing to do, where a mistake costs most."""

from datetime import date

import pytest

from iecguide.study.book import book
from iecguide.study.kinds import Topic
from quiz.study.outcome import cases, conclude
from quiz.study.page.leads import lead
from quiz.study.page.next_step import next_step
from quiz.study.page.presentation import order

from .people import DAY, answers_of

pytestmark = pytest.mark.django_db
EXPIRED = {"status": "expired", "level": "college", "months": 24, "province": "ON"}
GRADUATE = {
    "status": "study_permit",
    "session": "finished",
    "level": "masters",
    "months": 24,
    "institution": "public",
    "full_time": "yes",
    "online_share": 0,
    "clb": 8,
}
LONG_AGO = {**GRADUATE, "completion": date(2026, 6, 20)}  # its permit ended by 18 September
COURSE = {"where": "inside", "status": "work_permit", "level": "language", "months": 4}
COLLEGE = {
    "where": "outside",
    "level": "college",
    "months": 24,
    "province": "ON",
    "institution": "public",
}


def told(on=DAY, **said):
    (case,) = cases(book(), answers_of(said), on)
    result = conclude(case)
    step = next_step(book(), result)
    return lead(result), step.text if step else ""


@pytest.mark.parametrize(
    ("said", "first", "then"),
    [
        (
            {**EXPIRED, "days_out_of_status": 91},
            "Leave Canada, and apply from abroad",
            "begin anew",
        ),
        (
            {**EXPIRED, "days_out_of_status": 10, "broke_enrolment_or_active_study": "yes"},
            "Leave Canada, and apply from abroad",
            "begin anew",
        ),
        (EXPIRED, "count the days: 90 is the limit", "Count the days"),
        ({**EXPIRED, "days_out_of_status": 10}, "Ask for your status back", "CAD 396.25"),
        ({**EXPIRED, "activity": "distance"}, "count the days: 90 is the limit", "Count the days"),
        (LONG_AGO, "Stop working: your study permit has ended", "both at once"),
        (LONG_AGO, "Stop working: your study permit has ended", "18 September 2026"),
        (
            {**LONG_AGO, "status_until": date(2026, 7, 15)},
            "leave Canada: ask for the work permit from abroad",
            "17 December 2026",
        ),
        ({**GRADUATE, "status": "expired"}, "count the days", "both at once"),
    ],
)
def test_whoever_has_no_valid_permit_is_told_to_stop(said, first, then):
    found = told(**said)
    assert "Stop" in found[0]
    assert first in found[0]
    assert then in found[1]


def test_a_graduate_with_a_valid_permit_is_told_the_day():
    found = told(**{**GRADUATE, "completion": date(2026, 10, 1)})
    assert "A work permit of 36 months" in found[0]
    assert "by 30 December 2026, while your study permit is valid" in found[1]
    waits = told(**{**LONG_AGO, "wp_asked_before_sp_expiry": "yes"})
    assert "Wait for the decision" in waits[1]


def test_a_passport_that_ends_first_is_renewed_first():
    said = {**GRADUATE, "completion": date(2026, 10, 1), "passport_until": date(2026, 11, 1)}
    assert "Renew your passport first" in told(**said)[1]
    (case,) = cases(book(), answers_of(said), DAY)
    assert "pgwp_until" not in {clock.name for clock in conclude(case).clocks}


def test_the_fee_is_that_of_the_day():
    said = {**EXPIRED, "days_out_of_status": 10}
    assert "CAD" not in told(date(2026, 12, 1), **said)[1]
    assert "look up the new one" in told(date(2026, 12, 1), **said)[1]


def test_a_letter_says_until_when_it_is_good():
    assert "up to 31 December 2026, 23:59 Eastern time" in told(**COLLEGE)[1]
    assert "2026" not in told(date(2027, 2, 1), **COLLEGE)[1]


def test_where_no_rule_speaks_of_the_letter_the_school_is_asked():
    days = {"end": date(2027, 3, 31), "status_until": date(2027, 2, 28)}
    assert "Ask the school" in told(**COURSE, **days)[1]


def test_an_exchange_is_not_promised_work():
    said = {**COLLEGE, "where": "inside", "status": "study_permit", "arrangement": "exchange"}
    assert "not sure" in told(**said)[0]


def test_two_days_that_were_said_are_not_asked_back():
    days = {"end": date(2027, 3, 31), "status_until": date(2027, 6, 30)}
    assert told(**COURSE, **days)[1] == "Your course ends before your stay does: you may enrol."


def test_a_new_level_at_the_same_school_is_not_waved_through():
    student = {**COLLEGE, "where": "inside", "status": "study_permit", "level": "undergraduate"}
    assert "covers the new level" in told(**{**student, "change": "another_level"})[1]
    assert "extension" in told(**{**student, "change": "programme_same_school"})[1]


def test_hours_that_nobody_asked_for_leave_the_length_open():
    said = {
        **GRADUATE,
        "level": "qc_secondary_vocational",
        "province": "QC",
        "months": 18,
        "cip_on_list": "yes",
        "completion": date(2026, 11, 1),
    }
    assert told(**said)[0] == "A work permit can follow your studies."


@pytest.mark.parametrize(
    ("said", "first", "then"),
    [
        ({"clb": 6}, "once your language level is high enough", "language test at once. Ask for"),
        ({"special": "gac_scholarship"}, "not settled yet", "Ask at once what is not settled."),
        (
            {"level": "college", "sp_applied": date(2025, 1, 1), "cip_on_list": "unknown"},
            "depends on your field of study",
            "Look up your field of study at once.",
        ),
        ({"institution": "private_career"}, "No work permit follows", "Leave Canada, or ask"),
    ],
)
def test_a_graduate_is_never_told_to_extend(said, first, then):
    """Nothing is left to extend; what follows is told with its last day."""
    found = told(**{**GRADUATE, "completion": date(2026, 11, 1), **said})
    assert first in found[0]
    assert then in found[1]
    assert "extension" not in found[1]
    assert "30 January 2027" in found[1] or "No work permit" in found[0]


def test_a_graduate_whose_answers_are_missing_is_told_nothing_yet():
    graduate = {name: value for name, value in GRADUATE.items() if name != "clb"}
    assert told(**{**graduate, "completion": date(2026, 11, 1)})[1] == ""


def test_a_short_course_that_ends_too_late_is_not_sent_for_a_permit():
    """A French student on a Co-op permit: the letter is open, the better way is not."""
    days = {"end": date(2027, 4, 30), "status_until": date(2027, 3, 31)}
    said = {**COURSE, **days, "level": "masters", "arrangement": "visiting", "province": "QC"}
    first, then = told(**said)
    assert "ends after your stay does" in first
    assert "choose a course that ends in time" in then


FAMILY = {"where": "outside", "level": "masters", "months": 20, "province": "ON", "people": 4}


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ({}, {Topic.SPOUSE, Topic.CHILDREN}),
        ({"people": 1}, set()),
        ({"people": 2}, {Topic.SPOUSE}),
        ({"people": 2, "under_18": 1}, {Topic.CHILDREN}),
        ({"people": 3, "under_18": 0}, {Topic.SPOUSE}),
        ({"status": "study_permit", "where": "inside"}, {Topic.SPOUSE, Topic.CHILDREN}),
    ],
)
def test_whoever_comes_along_is_told_at_once(said, shown):
    public = {"institution": "public", "full_time": "yes", "online_share": 0, "clb": 8}
    (case,) = cases(book(), answers_of({**FAMILY, **public, **said}), DAY)
    first, _rest = order(conclude(case))
    assert {Topic.SPOUSE, Topic.CHILDREN} & set(first) == shown


def test_a_rule_tells_all_that_it_rests_on():
    rule = next(rule for rule in book().rules[Topic.LETTER] if rule.name == "letter.special")
    assert len(rule.sources) == 2
