"""The backtest of 2026: the fixed evaluation set, the baselines, the goals, and no look ahead."""

import csv
import io
import json
from dataclasses import replace
from datetime import date

import pytest
from django.core.management import CommandError, call_command

from pools.forecast import backtest
from pools.values import Pool
from tests.pools.reports.reported import FRIDAY, WEEK, season_2026, weekly

ORIGIN = date(2026, 4, 10)


@pytest.fixture(scope="module")
def result():
    return backtest.backtest(season_2026())


@pytest.fixture(scope="module")
def scores(result):
    return {(score.category, score.horizon): score for score in result.scores}


@pytest.mark.parametrize(("horizon", "cases"), [(1, 678), (4, 462)])
def test_the_evaluation_set(scores, horizon, cases):
    assert scores["wh", horizon].cases == cases


@pytest.mark.parametrize(
    ("horizon", "method", "error"),
    [
        (1, "midpoint", 0.0089),
        (1, "learned_rating", 0.0038),
        (1, "last_round", 0.0226),
        (4, "midpoint", 0.0566),
        (4, "learned_rating", 0.0107),
        (4, "last_round", 0.0211),
    ],
)
def test_the_baselines(scores, horizon, method, error):
    assert scores["wh", horizon].methods[method].error == pytest.approx(error, abs=6e-5)


@pytest.mark.parametrize(
    ("horizon", "most", "weighted"), [(1, 0.0035, 0.00078), (4, 0.009, 0.00421)]
)
def test_the_goals(scores, horizon, most, weighted):
    ours = scores["wh", horizon].methods["ours"]
    assert ours.error <= most
    assert ours.weighted < weighted


@pytest.mark.parametrize("horizon", [1, 4])
def test_better_than_every_baseline(scores, horizon):
    methods = dict(scores["wh", horizon].methods)
    ours = methods.pop("ours")
    assert [name for name, method in methods.items() if method.error <= ours.error] == []
    assert [name for name, method in methods.items() if method.weighted <= ours.weighted] == []


@pytest.mark.parametrize("horizon", [1, 4])
def test_the_band_holds_four_in_five(scores, horizon):
    assert 0.75 <= scores["wh", horizon].held <= 0.85


def test_the_future_changes_nothing(result):
    """Forecasts made by a day are the same whatever is reported after it."""
    scrambled = [
        row if row.observed_on <= ORIGIN
        else replace(row, invitations=7, candidates=30, spots=1, quota=9, rating=3)
        for row in season_2026()
    ]  # fmt: skip
    expected = [prediction for prediction in result.predictions if prediction.origin <= ORIGIN]
    for figures in (scrambled, [row for row in scrambled if row.observed_on <= ORIGIN]):
        made = backtest.backtest(figures).predictions
        assert [prediction for prediction in made if prediction.origin <= ORIGIN] == expected


def test_a_chance_within_more_rounds_is_larger(result):
    """And eight horizons for every pool that can be forecast."""
    for at in range(0, len(result.predictions), 8):
        eight = result.predictions[at : at + 8]
        assert [score.horizon for score in eight] == [1, 2, 3, 4, 5, 6, 7, 8]
        for side in ("low", "chance", "high"):
            values = [getattr(score, side) for score in eight]
            assert values == sorted(values)


def test_rounds_that_are_not_scored():
    """More than eight days, a report in between that gives nothing, the report of 6 February."""
    rows = weekly(*[{"invitations": 100 * week} for week in range(5)])
    record = backtest.records(rows)[rows[0].pool]
    assert backtest.next_rounds(record, FRIDAY, 4) == record.rounds
    assert backtest.next_rounds(record, FRIDAY, 5) is None
    for gone in (rows[:2] + rows[3:], [*rows[:2], replace(rows[2], candidates=None), *rows[3:]]):
        record = backtest.records(gone)[rows[0].pool]
        assert backtest.next_rounds(record, FRIDAY, 3) is None
    early = weekly({"invitations": 0}, {"invitations": 9}, start=date(2026, 1, 30))
    assert backtest.next_rounds(backtest.records(early)[rows[0].pool], date(2026, 1, 30), 1) is None


def test_scores_by_hand():
    def case(chance, outcome, candidates):
        made = backtest.Prediction(ORIGIN, Pool("GB", "wh"), 1, chance - 0.1, chance, chance + 0.1)
        return backtest.Case(made, candidates, 3, {"midpoint": 0.5}, outcome)

    cases = [case(0.5, 0.5, 10), case(0.5, 0.7, 30)]
    [found] = backtest.scores_of(cases)
    assert found.methods["ours"] == backtest.Score(pytest.approx(0.02), pytest.approx(0.03))
    assert (found.held, found.held_by_rating) == (0.5, {3: 0.5})


def test_two_seasons_are_two_backtests():
    first = weekly({"invitations": 0}, {"invitations": 90}, {"invitations": 120})
    second = [replace(row, observed_on=row.observed_on + 52 * WEEK) for row in first]
    made = [backtest.backtest(rows).predictions for rows in (first, second, first + second)]
    assert made[2] == made[0] + made[1]


# The command


@pytest.fixture
def reports(tmp_path):
    """Ten weeks of 2026 as a CSV."""
    names = ["quota", "invitations_to_date", "candidates_in_pool", "spots_available"]
    path = tmp_path / "reports.csv"
    with path.open("w", newline="") as file:
        writer = csv.writer(file)
        place = ["observed_on", "country", "category", "stream"]
        writer.writerow([*place, *names, "rating", "first_round"])
        for row in season_2026():
            if row.observed_on <= ORIGIN:
                pool = row.pool
                counts = (row.quota, row.invitations, row.candidates, row.spots)
                writer.writerow([
                    row.observed_on, pool.country, pool.category, pool.stream, *counts,
                    row.rating or "", row.first_round or "",
                ])  # fmt: skip
    return path


@pytest.mark.django_db
def test_forecasts_are_written(reports, tmp_path, result):
    out = tmp_path / "out.csv"
    call_command("backtest_odds", reports=reports, forecasts=out, stdout=io.StringIO())
    lines = out.read_text().splitlines()
    assert lines[0] == "origin,country,category,horizon,low,chance,high"
    expected = [prediction for prediction in result.predictions if prediction.origin <= ORIGIN]
    assert lines[1:] == [",".join(row) for row in backtest.rows(expected)]


@pytest.mark.django_db
def test_scores_as_json(reports):
    out = io.StringIO()
    call_command("backtest_odds", reports=reports, json=True, stdout=out)
    found = json.loads(out.getvalue())
    assert list(found) == ["newest", "scores", "fitted", "seasons"]
    assert {(score["category"], score["horizon"]) for score in found["scores"]} == {
        ("wh", 1), ("yp", 1), ("coop", 1),
    }  # fmt: skip


@pytest.mark.django_db
def test_the_stored_season_reaches_the_goals():
    out = io.StringIO()
    call_command("backtest_odds", json=True, stdout=out)
    scores = json.loads(out.getvalue())["scores"]
    wh = {
        score["horizon"]: score["methods"]["ours"]["error"]
        for score in scores
        if score["category"] == "wh"
    }
    assert wh[1] <= 0.0035
    assert wh[4] <= 0.009


@pytest.mark.parametrize("text", ["", "not,a\nreport,1\n"])
def test_a_file_that_is_not_reports(tmp_path, text):
    path = tmp_path / "bad.csv"
    path.write_text(text)
    with pytest.raises(CommandError):
        call_command("backtest_odds", reports=path)
    with pytest.raises(CommandError):
        call_command("backtest_odds", reports=tmp_path / "none.csv")


# Young Professionals and Co-op, where places are moved into a pool that runs short


def test_four_rounds_ahead_in_young_professionals(scores):
    """Better than the rating by what it has meant so far, which was better than we were."""
    found = scores["yp", 4]
    ours, rating = found.methods["ours"].error, found.methods["learned_rating"].error
    assert found.cases == 107
    assert rating == pytest.approx(0.0062, abs=6e-5)
    assert ours < rating
    assert 0.75 <= found.held <= 0.85


@pytest.mark.parametrize(
    ("category", "horizon", "error", "weighted"),
    [
        ("wh", 1, 0.00289, 0.00028),
        ("wh", 4, 0.00317, 0.00041),
        ("yp", 1, 0.00417, 0.00190),
        ("coop", 1, 0.00014, 0.00016),
        ("coop", 4, 0.00000, 0.00000),
    ],
)
def test_the_other_errors_are_what_they_were(scores, category, horizon, error, weighted):
    """Before the weeks after the next were learned by rating."""
    ours = scores[category, horizon].methods["ours"]
    assert (round(ours.error, 5), round(ours.weighted, 5)) == (error, weighted)
