"""The optimum against brute force, exact fractions, dice, every static plan, and its properties."""

from dataclasses import replace
from datetime import timedelta
from fractions import Fraction
from math import sqrt

import pytest

from pools.strategy.plans.optimizer import advise, optimum
from pools.strategy.plans.profile_rules import game_of

from . import brute

EXACT = 1e-7
CASES = [brute.random_season(brute.dice(seed)) for seed in range(500)]
DICE = [brute.random_season(brute.dice(seed), weeks=(3, 9)) for seed in range(9000, 9019)] + [
    brute.random_season(brute.dice(7), weeks=(40, 40))
]


def best(season, **more):
    """The exact optimum as the advice has it, found by its value."""
    return max(advise(season.situation(**more)).strategies, key=lambda plan: plan.value)


def worth(season) -> float:
    return best(season).value


@pytest.mark.parametrize("block", range(10))
def test_the_optimum_is_the_best_of_all_ways_to_act(block):
    """500 random seasons, every choice tried, in exact fractions."""
    for season in CASES[block::10]:
        assert worth(season) == pytest.approx(float(brute.best_value(season)), abs=EXACT), season


@pytest.mark.parametrize("block", range(10))
def test_every_plan_is_worth_what_it_says(block):
    """500 random seasons, every plan followed forward in exact fractions."""
    for season in CASES[block::10]:
        for plan in advise(season.situation()).strategies:
            value, taken, weeks = brute.follow(season, brute.steps(plan))
            outcome = {**taken, "none": 1 - sum(taken.values())}
            assert plan.value == pytest.approx(float(value), abs=EXACT)
            assert plan.outcome == pytest.approx({k: float(p) for k, p in outcome.items()})
            assert plan.weeks_expected == pytest.approx(float(weeks), abs=EXACT)


@pytest.mark.parametrize("seed", range(12))
def test_no_plan_without_memory_is_better(seed):
    """Small seasons: literally every policy the rules allow."""
    random = brute.dice(seed)
    names = random.sample(brute.RANKED, 2) if seed < 10 else brute.RANKED
    season = brute.random_season(random, (1, 3) if seed < 10 else (1, 2), names)
    lines = max(brute.follow(season, policy)[0] for policy in brute.every_line(season))
    assert lines == brute.best_value(season)
    assert worth(season) == pytest.approx(float(lines), abs=EXACT)


@pytest.mark.parametrize("block", range(6))
def test_no_static_plan_is_better(block):
    """Every pair of ways with every date between them."""
    for season in [case for case in CASES if case.weeks <= 5][block:40:6]:
        static = max(brute.follow(season, plan)[0] for plan in brute.every_static_plan(season))
        assert worth(season) >= float(static) - EXACT


@pytest.mark.parametrize("block", range(6))
def test_the_date_of_a_plan_is_its_best_date(block):
    """Holding out, or one pool alone, until any other week is worth no more."""
    for season in CASES[block:240:6]:
        for plan in advise(season.situation()).strategies:
            if plan.turn:
                way = brute.steps(plan)
                first = way[brute.mondays(9).index(plan.turn) - 1]
                others = brute.turns(season, first, way[-1])
                top = max(brute.follow(season, policy)[0] for policy in others)
                assert plan.value == pytest.approx(float(top), abs=EXACT)


@pytest.mark.parametrize("season", DICE, ids=range(20))
def test_dice_agree(season):
    """100,000 seasons of dice; chances, value and wait within 4.5 standard errors."""
    plan, seasons = best(season), 100_000
    ends = brute.simulate(season, brute.steps(plan), seasons, brute.dice(20260424))
    for name, chance in plan.outcome.items():
        seen = sum(n for (ending, _), n in ends.items() if (ending or "none") == name) / seasons
        assert abs(seen - chance) <= 4.5 * sqrt(chance * (1 - chance) / seasons) + 1e-9
    for expected, measure in [
        (plan.weeks_expected, lambda _, week: week),
        (
            plan.value,
            lambda category, week: float(
                (season.net(category) if category else 0) - season.cost * week
            ),
        ),
    ]:
        rows = [(measure(*end), n) for end, n in ends.items()]
        mean = sum(x * n for x, n in rows) / seasons
        spread = sum((x - mean) ** 2 * n for x, n in rows) / seasons
        assert abs(mean - expected) <= 4.5 * sqrt(spread / seasons) + 1e-6


@pytest.mark.parametrize("block", range(6))
def test_more_points_never_make_a_category_less_likely(block):
    for season in CASES[block:240:6]:
        for name, points in season.points.items():
            if points < 900:
                raised = replace(season, points={**season.points, name: points + 77})
                assert best(raised).outcome[name] >= best(season).outcome[name] - EXACT


@pytest.mark.parametrize("block", range(6))
def test_a_round_more_at_the_end_never_hurts(block):
    for season in CASES[block::6]:
        longer = {category: [*row, Fraction(1, 3)] for category, row in season.chances.items()}
        assert worth(replace(season, chances=longer)) >= worth(season) - EXACT


@pytest.mark.parametrize("block", range(6))
def test_a_round_more_in_between_never_hurts_where_waiting_is_free(block):
    for season in CASES[block::6]:
        free = replace(season, cost=Fraction(0))
        at = season.weeks // 2
        longer = {
            category: [*row[:at], Fraction(2, 3), *row[at:]]
            for category, row in season.chances.items()
        }
        assert worth(replace(free, chances=longer)) >= worth(free) - EXACT


@pytest.mark.parametrize("block", range(6))
def test_past_the_last_day_a_pool_is_as_good_as_empty(block):
    """Age, own deadline and season's end cut the odds; nothing else changes."""
    for season in CASES[block:240:6]:
        name, kept = min(season.chances), season.weeks // 2
        row = season.chances[name]
        cut = [p if week < kept else Fraction(0) for week, p in enumerate(row)]
        friday = brute.mondays(season.weeks)[kept] - timedelta(days=3)
        plans = advise(season.situation(last={name: friday})).strategies
        assert all(name not in step.pools for plan in plans for step in plan.policy[kept:])
        rest = replace(season, chances={**season.chances, name: cut})
        value = max((plan.value for plan in plans), default=0.0)
        assert value == pytest.approx(worth(rest), abs=EXACT)


@pytest.mark.parametrize("block", range(6))
def test_a_certain_cost_never_helps(block):
    for season in CASES[block:240:6]:
        for harder in ({"cost": season.cost + 3}, {"resubmit": season.resubmit + 1}):
            assert worth(replace(season, **harder)) <= worth(season) + EXACT


def test_the_order_does_not_matter_in_one_pool():
    for seed in range(60):
        season = brute.random_season(brute.dice(seed), names=[brute.RANKED[seed % 3]])
        ordered, shuffled = (replace(season, order=order) for order in ("priority", "random"))
        assert advise(ordered.situation()).strategies == advise(shuffled.situation()).strategies


def test_single_pool_plans_are_the_same_in_either_order():
    for season in CASES[:60]:
        ordered, shuffled = (
            {
                strategy.id: strategy
                for strategy in advise(replace(season, order=order).situation()).strategies
                if strategy.kind == "only" and not season.pools
            }
            for order in ("priority", "random")
        )
        for name in ordered.keys() & shuffled.keys():
            assert ordered[name] == shuffled[name]


def test_the_value_of_the_choices_is_the_value_of_the_line_they_draw():
    for season in CASES[:200]:
        if season.pools:
            game = game_of(season.situation())
            assert worth(season) == pytest.approx(optimum(game).worth[0][game.start], abs=EXACT)
