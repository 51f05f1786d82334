"""Whole-season forecasts against what came: what is counted, and that nothing is known before."""

from dataclasses import replace
from datetime import date
from itertools import pairwise
from math import prod

import pytest

from pools.forecast import season_backtest
from pools.forecast.odds import archive
from pools.forecast.rounds import records
from pools.reports.earlier import read_pieces
from pools.values import Pool
from tests.pools.reports.reported import GB, season_2026

NEWEST = date(2026, 10, 9)


@pytest.fixture(scope="module")
def result(facts):
    return season_backtest.backtest_seasons(season_2026(), facts.seasons, read_pieces())


@pytest.fixture(scope="module")
def scores(result):
    return {score.question: score for score in result.scores}


def case(low, chance, high, outcome):
    return season_backtest.SeasonCase(GB, "half_season", low, chance, high, outcome)


def test_scores_by_hand():
    cases = [
        case(0.2, 0.5, 0.6, 0.3),
        case(0.2, 0.5, 0.6, 0.1),
        case(0.9, 1.0, 1.0, 1.0),
        case(0.1, 0.2, 0.3, 0.7),
    ]
    [found] = season_backtest.scores_of(cases)
    assert (found.question, found.cases, found.open) == ("half_season", 4, 3)
    assert (found.held, found.below, found.above) == (0.5, 0.25, 0.25)
    assert found.width == pytest.approx((0.4 + 0.4 + 0.1 + 0.2) / 4)
    assert found.error == pytest.approx((0.04 + 0.16 + 0.25) / 4)
    assert found.open_held == pytest.approx(1 / 3)


def test_how_many_forecasts(scores):
    assert {name: score.cases for name, score in scores.items()} == {
        "first_report": 39,
        "half_season": 31,
        "same_week": 31,
        "so_far": 24,
    }


@pytest.mark.parametrize("question", ["same_week", "so_far"])
def test_another_seasons_shape_holds_four_in_five(scores, question):
    """With each country left out of what its own range was measured on."""
    assert 0.75 <= scores[question].held <= 0.85


@pytest.mark.parametrize("question", ["first_report", "half_season"])
def test_the_rest_of_a_season_holds_four_in_five_or_more(scores, question):
    assert scores[question].held >= 0.75


def test_an_outcome_worked_out_a_second_time(facts):
    """France from the report after its first round on: 39 weeks of who was in the pool."""
    pool = Pool("FR", "wh")
    known = archive(season_2026(), facts.seasons)
    [found] = [
        forecast
        for forecast in season_backtest.rest_of_season(known, 2026)
        if (forecast.pool, forecast.question) == (pool, "first_report")
    ]
    since = date(2026, 1, 23)
    rows = [row for row in season_2026() if row.pool == pool and row.observed_on >= since]
    missed = [
        1 - min(1, max(0, after.invitations - row.invitations) / row.candidates)
        for row, after in pairwise(rows)
    ]
    assert found.outcome == pytest.approx(1 - prod(missed))
    study = known.study(since, known.learn(since))
    weeks = [week for week in study.forecast(pool, 60).weeks if week.monday <= NEWEST]
    assert found.chance == pytest.approx(1 - prod(1 - week.chance for week in weeks))
    assert found.low == pytest.approx(1 - prod(1 - week.low for week in weeks))


def test_the_rest_of_a_season_knows_no_later_report(facts):
    """Whatever comes after a report, what was forecast from it stays; the outcome alone moves."""
    day = date(2026, 1, 23)
    other = [
        row if row.observed_on <= day else replace(row, candidates=50, spots=1, rating=4)
        for row in season_2026()
    ]
    made = []
    for figures in (season_2026(), other):
        known = archive(figures, facts.seasons)
        first = season_backtest.first_days(known.seasons[2026])[day]
        study = known.study(day, known.learn(day))
        made.append([study.forecast(pool, 60) for pool in first])
    assert made[0] == made[1]


def test_a_country_says_nothing_of_its_own_range(facts):
    """Figures of Chile that are wide of the mark move the ranges of the others, not its own."""
    pieces, chile = read_pieces(), Pool("CL", "wh")
    wrong = tuple(
        replace(row, candidates=9) if row.pool == chile else row for row in pieces.figures
    )
    learned, ranges = None, []
    for figures in (pieces.figures, wrong):
        known = archive(season_2026(), facts.seasons, replace(pieces, figures=figures))
        learned = learned or known.learn(NEWEST)
        last = known.season(2026, NEWEST)
        found = season_backtest.other_seasons(known, 2026, last, learned)
        cases = [forecast for forecast in found if forecast.question == "so_far"]
        ranges.append(
            {(forecast.pool, forecast.chance): (forecast.low, forecast.high) for forecast in cases}
        )
    both = ranges[0].keys() & ranges[1].keys()  # Chile from 2026, and all others both ways
    own = [key for key in both if key[0].country == "CL"]
    assert (len(own), len(both)) == (2, 23)
    assert all((ranges[0][key] == ranges[1][key]) is (key in own) for key in both)


def test_first_days_begin_with_the_first_round():
    """Japan's first round was in the week of 2 March 2026."""
    found = season_backtest.first_days(records(season_2026()))
    [day] = [day for day, pools in found.items() if Pool("JP", "wh") in pools]
    assert day == date(2026, 3, 6)
    assert sum(len(pools) for pools in found.values()) == 91
