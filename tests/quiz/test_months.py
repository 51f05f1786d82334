"""Months against the calendar of the standard library."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.engine.fields.months import Month

MONTHS = st.builds(Month, st.integers(1900, 2199), st.integers(1, 12))
DAYS = st.dates(date(1900, 1, 1), date(2199, 12, 31))
INNER = st.builds(Month, st.integers(1960, 2139), st.integers(1, 12))


@given(MONTHS)
def test_round_trip(month):
    assert Month.parse(str(month)) == month
    assert str(month) == month.first_day().isoformat()[:7]


@given(DAYS)
def test_of_a_day(day):
    assert str(Month.of(day)) == day.isoformat()[:7]


@given(DAYS, DAYS)
def test_order_is_the_order_of_days(day, other):
    first, second = Month.of(day), Month.of(other)
    assert (first < second) == (day.replace(day=1) < other.replace(day=1))
    assert (first == second) == (day.replace(day=1) == other.replace(day=1))


@given(INNER)
def test_edges(month):
    first, after, before = month.first_day(), month.day_after(), month.day_before()
    assert (Month.of(first), Month.of(after - timedelta(1))) == (month, month)
    assert (Month.of(after), Month.of(before)) == (month.plus(1), month.plus(-1))
    assert (first.day, after.day, before) == (1, 1, first - timedelta(1))
    assert 28 <= (after - first).days <= 31


@given(INNER, st.integers(-720, 720))
def test_plus_counts_months(month, count):
    later = month.plus(count)
    assert (later.year * 12 + later.month) - (month.year * 12 + month.month) == count
    assert later.plus(-count) == month


@pytest.mark.parametrize(
    ("start", "count", "result"),
    [
        ("2026-01", 0, "2026-01"),
        ("2026-01", -1, "2025-12"),
        ("2026-12", 1, "2027-01"),
        ("2026-11", 2, "2027-01"),
        ("2026-12", 12, "2027-12"),
        ("2008-02", 18 * 12, "2026-02"),
        ("2026-03", -15, "2024-12"),
    ],
)
def test_plus(start, count, result):
    assert str(Month.parse(start).plus(count)) == result


@pytest.mark.parametrize(
    ("month", "first", "after", "before"),
    [
        ("2024-02", date(2024, 2, 1), date(2024, 3, 1), date(2024, 1, 31)),
        ("2026-03", date(2026, 3, 1), date(2026, 4, 1), date(2026, 2, 28)),
        ("2028-03", date(2028, 3, 1), date(2028, 4, 1), date(2028, 2, 29)),
        ("2026-12", date(2026, 12, 1), date(2027, 1, 1), date(2026, 11, 30)),
    ],
)
def test_days_around(month, first, after, before):
    found = Month.parse(month)
    assert (found.first_day(), found.day_after(), found.day_before()) == (first, after, before)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2026",
        "2026-1",
        "2026-00",
        "2026-13",
        "1899-12",
        "2200-01",
        "0000-01",
        "26-01",
        "2026-01-01",
        "2026/01",
        "2026-01 ",
        " 2026-01",
        "2026-01\n",
        "+026-01",
        "２０２６-01",
        "2026‐01",
        "²026-01",
        "202601",
    ],
)
def test_hostile_text(text):
    with pytest.raises(ValueError, match="month"):
        Month.parse(text)


@given(st.text(max_size=12))
def test_any_text_is_a_month_or_an_error(text):
    try:
        month = Month.parse(text)
    except ValueError:
        return
    assert str(month) == text


@pytest.mark.parametrize(("year", "month"), [(1899, 12), (2200, 1), (2026, 0), (2026, 13)])
def test_no_such_month(year, month):
    with pytest.raises(ValueError, match="no month"):
        Month(year, month)
