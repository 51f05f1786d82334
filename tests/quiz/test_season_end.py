"""The last weeks of a season: from when a wait is told to run into them."""

from dataclasses import replace
from datetime import date

import pytest

from quiz.iec.guidance.season_end import season_end


@pytest.mark.parametrize(
    ("day", "message", "season"),
    [  # the newest closing day on record is 20 October 2025
        ("2027-03-01", None, None),
        ("2027-08-20", None, None),
        ("2027-08-21", "late", 2027),
        ("2027-10-01", "late", 2027),
        ("2027-10-19", "late", 2027),
        ("2027-10-20", "over", 2027),
        ("2027-10-31", "over", 2027),
        ("2027-11-01", None, None),  # of the season after, nothing is known
        ("2026-10-01", "late", 2026),
        ("2026-11-01", None, None),  # the season of 2027 is before it
        ("2025-10-20", "over", 2025),
    ],
)
def test_near_the_end(facts, day, message, season):
    found = season_end(facts, date.fromisoformat(day))
    assert (found and found.message, found and found.season) == (message, season)
    if found:
        assert (found.known, found.closed) == (2025, date(2025, 10, 20))
        assert [source.url for source in found.sources] != []


def test_nothing_on_record(facts):
    seasons = tuple(replace(season, closes_on=None) for season in facts.seasons)
    assert season_end(replace(facts, seasons=seasons), date(2027, 10, 1)) is None
    assert season_end(replace(facts, seasons=()), date(2027, 10, 1)) is None


def test_leap_day(facts):
    seasons = tuple(
        replace(season, closes_on=season.closes_on and date(2024, 2, 29))
        for season in facts.seasons
    )
    found = season_end(replace(facts, seasons=seasons), date(2027, 2, 1))
    assert found
    assert found.message == "late"
