"""When facts and reports count as old, and what a page is told of it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from iecguide.facts.season.age import Age, last_looked, site_age
from iecguide.facts.season.rounds import last_monday
from iecguide.facts.values import Confidence, Source
from pools.forecast.season_end import SeasonEnd, Why, season_end

DAY = timedelta(days=1)
CHECKED = date(2026, 11, 29)


def opened(facts, opens_on, closes_on=None, checked=CHECKED):
    """The facts with the opening of 2027 announced."""
    seasons = tuple(
        replace(season, opens_on=opens_on, closes_on=closes_on) if season.year == 2027 else season
        for season in facts.seasons
    )
    return replace(facts, seasons=seasons, checked=checked)


@pytest.mark.parametrize(
    ("day", "age"),
    [
        (CHECKED, Age()),
        (CHECKED + 45 * DAY, Age()),
        (CHECKED + 46 * DAY, Age(checked=CHECKED)),
        (date(2027, 10, 31), Age(checked=CHECKED)),
        (date(2027, 11, 1), Age(checked=CHECKED, ended=date(2027, 10, 31))),
    ],
    ids=str,
)
def test_facts_grow_old(facts, day, age):
    """While nobody knows when the pools open, no report of them is missed."""
    assert facts.checked == CHECKED
    found = site_age(facts, date(2026, 10, 9), day)
    assert (found, bool(found)) == (age, age != Age())


OPENS = date(2026, 12, 14)
JUNE = date(2027, 6, 4)


@pytest.mark.parametrize(
    ("newest", "day", "age"),
    [
        (date(2026, 10, 9), OPENS - DAY, Age()),
        (date(2026, 10, 9), OPENS, Age()),
        (date(2026, 10, 9), OPENS + 21 * DAY, Age()),
        (date(2026, 10, 9), OPENS + 22 * DAY, Age(opened=OPENS)),
        (None, OPENS + 22 * DAY, Age(opened=OPENS)),
        (JUNE, JUNE + 21 * DAY, Age()),
        (JUNE, JUNE + 22 * DAY, Age(reported=JUNE)),
        (JUNE, date(2027, 10, 18), Age(reported=JUNE)),
        (JUNE, date(2027, 10, 19), Age()),  # the pools are closed
    ],
    ids=str,
)
def test_reports_grow_old_while_the_pools_are_open(facts, newest, day, age):
    known = opened(facts, OPENS, closes_on=date(2027, 10, 18), checked=day)
    assert site_age(known, newest, day) == age


def test_when_one_last_looked():
    def source(checked):
        return Source("a page", "https://example.org/", "2026", checked, True, Confidence.HIGH)

    assert last_looked([source(CHECKED), source(JUNE)], None) == JUNE
    assert last_looked([], CHECKED) == CHECKED
    assert last_looked([], None) is None


@pytest.mark.parametrize(
    ("closes_on", "newest", "on", "end"),
    [
        (None, None, date(2027, 12, 1), None),
        (None, JUNE, date(2027, 10, 31), None),
        (None, JUNE, date(2027, 11, 1), (Why.COUNTED, date(2027, 10, 31))),
        (date(2027, 10, 18), JUNE, date(2027, 10, 18), None),
        (date(2027, 10, 18), JUNE, date(2027, 10, 19), (Why.CLOSED, date(2027, 10, 18))),
        (None, last_monday(2027) - 3 * DAY, last_monday(2027), None),
        (
            None,
            last_monday(2027) + 4 * DAY,
            last_monday(2027) + 5 * DAY,
            (Why.LAST_ROUND, last_monday(2027)),
        ),
    ],
    ids=str,
)
def test_a_season_ends(facts, closes_on, newest, on, end):
    """By its closing day, by the last day we count, or with its last round."""
    known = opened(facts, OPENS, closes_on)
    assert season_end(known, 2027, newest, on) == (SeasonEnd(2027, *end) if end else None)
