"""Which rounds can still come: usual days, announced ones, and every window counted again."""

from calendar import monthrange
from dataclasses import replace
from datetime import date, timedelta

import pytest

from iecguide.facts.season.rounds import (
    Possible,
    birthday_limit,
    last_monday,
    monday_of,
    pool_calendar,
    rounds_left,
    shift,
)
from iecguide.facts.values import Category

DAY = timedelta(days=1)
WH = Category.WH


def with_season(facts, **changes):
    """The facts with the newest season changed."""
    return replace(facts, seasons=(*facts.seasons[:-1], replace(facts.seasons[-1], **changes)))


@pytest.mark.parametrize(
    ("code", "year", "first", "by"),
    [
        # first rounds: 9 January 2023, 8 January 2024, 13 January 2025, 19 January 2026
        ("GB", 2027, date(2027, 1, 8), date(2027, 1, 19)),
        # Japan's own came on 2 March 2026, Germany's on 9 February
        ("JP", 2027, date(2027, 1, 8), date(2027, 3, 2)),
        ("DE", 2027, date(2027, 1, 8), date(2027, 2, 9)),
        ("GB", 2026, date(2026, 1, 19), date(2026, 1, 19)),
        ("JP", 2026, date(2026, 3, 2), date(2026, 3, 2)),
        ("GB", 2028, date(2028, 1, 8), date(2028, 1, 19)),
    ],
)
def test_first_round(facts, code, year, first, by):
    """Announced, or between the days on which it came in the last four seasons."""
    calendar = pool_calendar(facts, code, WH, year)
    assert (calendar.first, calendar.first_by) == (first, by)
    assert calendar.first_known == (year == 2026)
    assert calendar.sources


def test_an_opening_moves_what_is_usual(facts):
    """First rounds came 21 to 31 days after the opening."""
    late = with_season(facts, opens_on=date(2027, 1, 4))
    calendar = pool_calendar(late, "GB", WH, 2027)
    assert (calendar.first, calendar.first_by) == (date(2027, 1, 8), date(2027, 2, 4))
    later = with_season(facts, opens_on=date(2027, 2, 1))
    assert pool_calendar(later, "GB", WH, 2027).first == date(2027, 2, 1)


def test_an_announced_round_is_known(facts):
    told = with_season(facts, first_round_on=date(2027, 1, 11))
    assert pool_calendar(told, "GB", WH, 2027).first_known
    japan = pool_calendar(told, "JP", WH, 2027)
    assert (japan.first, japan.first_by) == (date(2027, 1, 11), date(2027, 2, 22))  # 42 days later
    assert not japan.first_known


def test_without_a_season_on_record_nothing_is_said(facts):
    assert pool_calendar(replace(facts, seasons=(), first_rounds={}), "GB", WH, 2027) is None
    assert rounds_left(replace(facts, seasons=()), "XX", WH, 2027, date(2026, 11, 28)) is None


@pytest.mark.parametrize("year", range(1990, 2031))
def test_birthday_limit(year):
    """Of a birthday on the last day of its month, the day before."""
    for month in range(1, 13):
        safe = date(year, month, 1) - DAY
        assert birthday_limit(safe) == date(year, month, monthrange(year, month)[1]) - DAY


def test_29_february_is_moved():
    assert shift(date(2028, 2, 29), 1) == date(2029, 2, 28)


@pytest.mark.parametrize("year", range(2015, 2040))
def test_last_week_is_the_third_of_october(year):
    mondays = [date(year, 10, day) for day in range(1, 32) if date(year, 10, day).weekday() == 0]
    assert last_monday(year) == mondays[2]


def counted_again(calendar, start, safe):
    """The weeks by walking through the days: surely, and at most."""
    limit, end = birthday_limit(safe), calendar.last
    days = [start + n * DAY for n in range((end - start).days + 1)]
    open_days = [day for day in days if calendar.first <= day <= limit and day.weekday() < 5]
    weeks = {monday_of(day) for day in days}
    least = [
        week
        for week in weeks
        if all(start <= week + n * DAY <= safe for n in range(5))
        and monday_of(calendar.first_by) <= week <= calendar.last_week
    ]
    return len(least), len({monday_of(day) for day in open_days})


@pytest.mark.parametrize("code", ["GB", "JP", "DE"])
@pytest.mark.parametrize("year", [2026, 2027])
def test_every_window(facts, code, year):
    """Every fifth day to begin on, and every month of a birthday: counted day by day."""
    calendar = pool_calendar(facts, code, WH, year)
    ends = [date(year - 1, 12, 1) - DAY, *(date(year, month, 1) - DAY for month in range(1, 13))]
    for offset in range(0, 340, 5):
        start = date(year - 1, 11, 20) + offset * DAY
        for safe in ends:
            left = rounds_left(facts, code, WH, year, start, safe)
            assert (left.least, left.most) == counted_again(calendar, start, safe), (start, safe)
            assert left.later is False
            sure = Possible.SOME if left.least else Possible.MAYBE
            assert left.possible == (sure if left.most else Possible.NONE)


def test_a_window_past_the_season_reaches_the_next(facts):
    left = rounds_left(facts, "GB", WH, 2027, date(2027, 10, 28), date(2028, 3, 31))
    assert (left.least, left.later, left.possible) == (0, True, Possible.SOME)


def test_a_deadline_is_a_day(facts):
    """Unlike a birthday of which the month is known."""
    born = rounds_left(facts, "GB", WH, 2027, date(2026, 11, 28), date(2026, 12, 31))
    told = rounds_left(facts, "GB", WH, 2027, date(2026, 11, 28), deadline=date(2026, 12, 31))
    assert (born.possible, told.possible) == (Possible.MAYBE, Possible.NONE)
