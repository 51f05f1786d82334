"""The clocks after studies: day 90, day 180, months; over leap years, months' ends, passports."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from iecguide.study.book import book
from iecguide.study.kinds import Topic
from quiz.study.clocks import add_months, clocks
from quiz.study.outcome import cases, conclude

from .people import answers_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        ("2027-08-31", 6, "2028-02-29"),
        ("2026-08-31", 6, "2027-02-28"),
        ("2028-02-29", 12, "2029-02-28"),
        ("2028-02-29", 48, "2032-02-29"),
        ("2026-12-31", 1, "2027-01-31"),
        ("2026-01-15", 36, "2029-01-15"),
    ],
)
def test_months(day, months, expected):
    assert add_months(date.fromisoformat(day), months) == date.fromisoformat(expected)


@pytest.mark.parametrize(
    ("done", "day_90", "day_180"),
    [
        ("2026-12-15", "2027-03-15", "2027-06-13"),
        ("2027-12-15", "2028-03-14", "2028-06-12"),  # over a 29 February
        ("2028-02-29", "2028-05-29", "2028-08-27"),
        ("2026-06-30", "2026-09-28", "2026-12-27"),
    ],
)
def test_day_90_and_day_180(done, day_90, day_180):
    on = date.fromisoformat(done)
    answers = answers_of({"completion": on, "pgwp_applied": on})
    found = {clock.name: str(clock.day) for clock in clocks(book(), answers, on, True, Decimal(36))}
    assert (found["permit_ends"], found["pgwp_last_day"]) == (day_90, day_180)


def days(on, **said):
    (case,) = cases(book(), answers_of(said), on)
    return {clock.name: clock.day for clock in conclude(case).clocks}


GRADUATE = {
    "status": "study_permit",
    "session": "finished",
    "level": "masters",
    "months": 12,
    "institution": "public",
    "full_time": "yes",
    "online_share": 0,
    "clb": 8,
}


def test_the_printed_day_may_come_first():
    done, on = date(2026, 10, 1), date(2026, 10, 5)
    assert days(on, completion=done, **GRADUATE)["permit_ends"] == done + timedelta(days=90)
    early = date(2026, 11, 1)
    found = days(on, completion=done, status_until=early, **GRADUATE)
    assert found["permit_ends"] == early


def test_the_permit_never_outlives_the_passport():
    done, on = date(2026, 10, 1), date(2026, 10, 5)
    assert days(on, completion=done, **GRADUATE)["pgwp_until"] == date(2029, 10, 4)
    found = days(on, completion=done, passport_until=date(2028, 2, 29), **GRADUATE)
    assert found["pgwp_until"] == date(2028, 2, 29)


def test_day_180_is_the_last():
    done = date(2026, 6, 1)
    for gap, expected in ((180, "yes"), (181, "no")):
        (case,) = cases(
            book(), answers_of({**GRADUATE, "completion": done}), done + timedelta(days=gap)
        )
        assert case.decisions[Topic.PGWP].verdict == expected


def test_day_180_is_told_even_if_the_months_depend():
    """Quebec vocational training counts hours, which no question asks for."""
    trained = {**GRADUATE, "level": "qc_secondary_vocational", "province": "QC", "months": 18}
    found = days(date(2026, 10, 5), completion=date(2026, 10, 1), cip_on_list="yes", **trained)
    assert found["pgwp_last_day"] == date(2027, 3, 30)
    assert "pgwp_until" not in found


def test_no_clock_without_a_day():
    assert days(date(2026, 10, 5), **GRADUATE) == {}
