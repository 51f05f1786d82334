"""The strategy by hand: rounds, plans with their dates, accept or decline, ranking, bad input."""

from dataclasses import replace
from datetime import date
from itertools import permutations

import pytest

from pools.strategy.plans.optimizer import Odd, Situation, Step, Switch, advise, optimum
from pools.strategy.plans.profile_rules import (
    assumptions,
    game_of,
    priority_shares,
    random_shares,
    rounds_until,
)

MONDAYS = tuple(date(2026, 6, day) for day in (1, 8, 15, 22))


def case(weeks=MONDAYS, **more) -> Situation:
    """``wh=[…]``, ``yp=[…]``, ``coop=[…]``: chances by week, or (low, chance, high)."""
    odds = {
        category: [Odd(*p) if isinstance(p, tuple) else Odd(p, p, p) for p in more.pop(category)]
        for category in ("wh", "yp", "coop")
        if category in more
    }
    count = len(next(iter(odds.values())))
    given = {"values": {"wh": 1000, "yp": 600, "coop": 300}, "allowed": tuple(odds)}
    return Situation(weeks=weeks[:count], odds=odds, **{**given, **more})


def plans(situation) -> dict:
    return {strategy.id: strategy for strategy in advise(situation).strategies}


def values(situation) -> dict:
    return {name: round(plan.value, 6) for name, plan in plans(situation).items()}


# Rounds


def _over_orders(chances):
    shares = [0.0, 0.0, 0.0]
    for order in permutations(range(3)):
        left = 1 / 6
        for i in order:
            shares[i] += left * chances[i]
            left *= 1 - chances[i]
    return tuple(shares)


@pytest.mark.parametrize(
    ("pools_in", "priority", "shuffled"),
    [
        (0b000, (0, 0, 0), (0, 0, 0)),
        (0b100, (0, 0, 0.4), (0, 0, 0.4)),
        (0b110, (0, 0.5, 0.2), (0, 0.4, 0.3)),
        (0b101, (0.2, 0, 0.32), (0.16, 0, 0.36)),
        (0b111, (0.2, 0.4, 0.16), _over_orders((0.2, 0.5, 0.4))),
    ],
)
def test_who_is_invited_through_which_pool(pools_in, priority, shuffled):
    """Chances coop 0.2, yp 0.5, wh 0.4. Co-op comes first, then yp, then wh; or any order."""
    chances = (0.2, 0.5, 0.4)
    assert priority_shares(pools_in, chances) == pytest.approx(priority)
    assert random_shares(pools_in, chances) == pytest.approx(shuffled)


@pytest.mark.parametrize(
    ("last", "count"),
    [
        (None, 4),
        (date(2026, 5, 31), 0),
        (date(2026, 6, 4), 0),  # the round may be held on the Friday
        (date(2026, 6, 5), 1),
        (date(2026, 6, 11), 1),
        (date(2026, 6, 12), 2),
        (date(2026, 12, 31), 4),
    ],
)
def test_a_week_counts_when_its_friday_does(last, count):
    assert rounds_until(MONDAYS, last) == count


# Plans


def test_one_pool_two_rounds():
    """0.5 + 0.25; two weeks are waited by those not invited in the first."""
    (best, stay_out) = advise(case(wh=[0.5, 0.5], cost=10)).strategies
    assert (best.id, stay_out.id) == ("wh_only", "stay_out")
    assert best.value == pytest.approx(750 - 10 * 1.5)
    assert best.outcome == pytest.approx({"wh": 0.75, "yp": 0, "coop": 0, "none": 0.25})
    assert best.weeks_expected == pytest.approx(1.5)
    assert best.weeks_if_invited == pytest.approx((0.5 * 1 + 0.25 * 2) / 0.75)
    assert best.policy == (
        Step(MONDAYS[0], ("wh",), ("wh",)),
        Step(MONDAYS[1], ("wh",), ("wh",)),
    )
    assert (stay_out.value, stay_out.enter, stay_out.weeks_expected) == (0, (), 0)


def test_young_professionals_stand_in_the_way_of_working_holiday():
    """Both pools, yp certain: nobody is ever invited through wh."""
    found = values(case(wh=[0.5, 0.5, 0.5], yp=[1, 1, 1]))
    assert found == {
        "wh_then_yp": 900,  # wh 0.75, the rest yp in the last round
        "wh_only": 875,
        "yp_only": 600,
        "wh_yp_any": 600,
        "wh_yp_decline_yp": 600,
        "stay_out": 0,
    }


def test_the_dates_of_the_plans_are_the_best_ones():
    found = plans(case(wh=[0.5, 0.5, 0.1, 0], yp=[0.5, 0.5, 0.5, 0.5]))
    added, declined = found["wh_then_yp"], found["wh_yp_decline_yp"]
    assert added.turn == MONDAYS[2]
    assert added.switches == (Switch(MONDAYS[2], ("wh", "yp")),)
    assert added.enter == ("wh",)
    assert [step.pools for step in added.policy] == [("wh",)] * 2 + [("wh", "yp")] * 2
    # wh 0.75; then of the rest yp 0.5, wh 0.05, yp 0.45 x 0.5
    assert added.value == pytest.approx(750 + 0.25 * (300 + 50 + 0.45 * 300))
    assert (declined.turn, declined.declines, declined.switches) == (MONDAYS[1], ("yp",), ())
    # both pools: yp stands before wh, so wh comes with 0.25 only
    rest = 300 + 250 + 0.25 * (300 + 50 + 0.45 * 300)
    assert declined.value == pytest.approx(250 + 0.75 * rest)
    assert [step.accept for step in declined.policy] == [("wh",)] + [("wh", "yp")] * 3


def test_a_new_profile_misses_its_rounds():
    added = plans(case(wh=[0.5, 0.5, 0.5, 0.5], yp=[1, 1, 1, 1], resubmit=1))["wh_then_yp"]
    assert added.turn == MONDAYS[2]
    assert [step.pools for step in added.policy] == [("wh",), ("wh",), (), ("wh", "yp")]
    assert added.value == pytest.approx(750 + 0.25 * 600)


def test_the_first_profile_misses_none():
    found = plans(case(wh=[0.5], yp=[1], resubmit=3))
    assert (found["yp_only"].value, found["yp_only"].switches) == (600, ())


def test_leaving_the_pools_one_is_in_is_a_switch():
    found = plans(case(wh=[0.5, 0.5], yp=[1, 1], pools=("yp", "wh"), resubmit=1))
    assert found["wh_only"].switches == (Switch(MONDAYS[0], ("wh",)),)
    assert [step.pools for step in found["wh_only"].policy] == [(), ("wh",)]
    assert found["wh_yp_any"].switches == ()
    assert found["wh_only"].value == 500


def test_a_change_that_must_come_comes_at_once():
    """No wh round in the first week: leaving yp then or a week later is worth the same."""
    game = game_of(case(wh=[0, 0.5, 0.5], yp=[0.5] * 3, pools=("yp", "wh")))
    assert [row[0b110] for row in optimum(game).act] == [0b100, 0b100, 0]


def test_an_unwanted_pool_one_is_in_still_blocks():
    found = plans(case(wh=[1, 1], yp=[1, 1], values={"wh": 500}, pools=("yp", "wh")))
    assert list(found) == ["wh_only", "stay_out", "stay_put"]
    assert found["stay_put"].outcome == {"wh": 0, "yp": 0, "coop": 0, "none": 1}


def test_three_categories_have_all_their_plans():
    found = plans(case(wh=[0.5] * 4, yp=[0.5] * 4, coop=[0.5] * 4, order="random"))
    assert {plan.kind for plan in found.values()} >= {"stay_out", "only", "any", "then_add"}
    assert {
        "wh_only",
        "yp_only",
        "coop_only",
        "wh_yp_any",
        "wh_coop_any",
        "wh_yp_coop_any",
        "wh_yp_decline_yp",
        "wh_coop_decline_coop",
        "wh_yp_coop_decline_yp_coop",
        "wh_then_yp",
        "wh_then_coop",
        "wh_then_yp_coop",
        "stay_out",
    } <= set(found) | {"optimum"}


def test_the_goal_is_the_category_worth_most_after_what_it_uses_up():
    situation = case(wh=[0.5, 0.5], yp=[0.5, 0.5], later=500, uses_up=frozenset({"wh"}), cost=0)
    assert {"yp_then_wh", "wh_yp_decline_wh"} <= set(plans(situation))
    assert plans(situation)["wh_only"].value == pytest.approx(0.75 * 500)


def test_giving_up_when_waiting_costs_more_than_it_brings():
    found = plans(case(wh=[0.9, 0.01, 0.01, 0.01], cost=20, values={"wh": 1000}))
    best = found["optimum"]
    assert [step.pools for step in best.policy] == [("wh",), (), (), ()]
    assert (best.value, best.weeks_expected) == (pytest.approx(880), 1)


def test_weeks_out_are_waited_for_too():
    found = plans(case(wh=[1, 1, 1], yp=[1, 1, 1], pools=("yp",), resubmit=2, cost=10))
    assert found["wh_only"].value == pytest.approx(1000 - 3 * 10)
    assert found["wh_only"].weeks_expected == 3


# Accept or decline


@pytest.mark.parametrize(
    ("more", "accept", "worth", "stay", "switch"),
    [
        # yp again and again: staying never brings wh; wh alone does
        ({"pools": ("yp", "wh")}, False, 900, 600, 900),
        ({"pools": ("yp", "wh"), "resubmit": 1}, False, 750, 600, 750),
        ({"pools": ("yp", "wh"), "resubmit": 3}, True, 600, 600, None),
        ({"pools": ("yp",)}, False, 900, 600, 900),
        ({"pools": ("yp", "wh"), "cost": 200}, True, 550, 400, 550),
        ({"pools": ("yp", "wh"), "values": {"wh": 0, "yp": 5}}, True, 5, 5, 5),
        ({"pools": ("yp", "wh"), "values": {"wh": 5, "yp": 0}}, False, 4.375, 0, 4.375),
        ({}, False, 900, 600, 900),
    ],
)
def test_accept_or_decline(more, accept, worth, stay, switch):
    """Invited through yp; wh 0.5 and yp 1 in three rounds."""
    now = advise(case(wh=[0.5] * 3, yp=[1] * 3, invited="yp", **more)).now
    assert (now.category, now.accept) == ("yp", accept)
    assert now.value_accept == more.get("values", {"yp": 600})["yp"]
    assert now.value_decline == pytest.approx(worth)
    assert now.value_stay == pytest.approx(stay)
    assert now.value_switch == (None if switch is None else pytest.approx(switch))


def test_no_invitation_no_now():
    assert advise(case(wh=[0.5])).now is None


def test_an_invitation_in_the_last_week():
    advice = advise(case(wh=[], yp=[], invited="yp", pools=("yp", "wh")))
    assert (advice.strategies, advice.reason, advice.best) == ((), "no_rounds_left", None)
    assert (advice.now.accept, advice.now.value_decline) == (True, 0)


def test_a_worthless_invitation_is_declined():
    advice = advise(case(wh=[0], yp=[0], values={"wh": 9}, invited="yp"))
    assert (advice.now.accept, advice.now.equal) == (False, True)


# Ranking


@pytest.mark.parametrize(
    ("situation", "order", "equal"),
    [
        # half a point more is no reason for a second pool
        (
            {"wh": [0.5], "yp": [0.999]},
            ["yp_only", "wh_yp_any", "wh_only", "stay_out"],
            ("wh_yp_any",),
        ),
        # two points are
        (
            {"wh": [0.5], "yp": [0.996]},
            ["wh_yp_any", "yp_only", "wh_only", "stay_out"],
            (),
        ),
        # a small gain is no reason to stay out
        ({"wh": [0.0005]}, ["wh_only", "stay_out"], ()),
        # no gain is
        ({"wh": [0.0]}, ["stay_out", "wh_only"], ("wh_only",)),
        ({"wh": [0.01], "cost": 11}, ["stay_out", "wh_only"], ("wh_only",)),
        ({"wh": [0.01], "cost": 50}, ["stay_out", "wh_only"], ()),
    ],
)
def test_within_a_point_the_simpler_comes_first(situation, order, equal):
    advice = advise(case(**situation))
    assert [strategy.id for strategy in advice.strategies] == order
    assert (advice.best, advice.equal) == (order[0], equal)


def test_plans_keep_their_weeks_on_low_and_high_and_another_may_win():
    """Centre: wh alone. If wh is low all season, yp is better; if it is high, wh is safe."""
    advice = advise(case(wh=[(0.1, 0.7, 0.9)], yp=[(1, 1, 1)]))
    assert (advice.best, advice.best_low, advice.best_high) == ("wh_only", "yp_only", "wh_only")
    best = advice.strategies[0]
    assert (best.value_low, best.value, best.value_high) == pytest.approx((100, 700, 900))


def test_more_invitations_in_one_pool_can_lower_a_plan():
    found = plans(case(wh=[1, 1], yp=[(0, 0.5, 1)] * 2))["wh_yp_any"]
    assert (found.value_low, found.value, found.value_high) == (1000, 800, 600)


# Limits and words


def test_each_pool_ends_with_its_own_last_day():
    situation = case(
        wh=[0.5] * 4, yp=[0.5] * 4, last={"wh": date(2026, 6, 12), "yp": date(2026, 6, 19)}
    )
    advice = advise(situation)
    assert advice.weeks == MONDAYS[:3]
    both = plans(situation)["wh_yp_any"]
    assert [step.pools for step in both.policy] == [("wh", "yp")] * 2 + [("yp",)]


@pytest.mark.parametrize(
    ("part", "more"),
    [
        ("category", {"values": {"au_pair": 5}}),
        ("weeks", {"weeks": (MONDAYS[1], MONDAYS[0])}),
        ("weeks", {"weeks": (date(2026, 6, 2), MONDAYS[1])}),
        ("odds", {"wh": [0.5, 1.1]}),
        ("odds", {"wh": [float("nan"), 0.5]}),
        ("odds", {"wh": [0.5]}),
        ("odds", {"allowed": ("wh", "coop")}),
        ("odds", {"pools": ("coop",)}),
        ("odds", {"invited": "coop"}),
        ("values", {"values": {"wh": 1001}}),
        ("values", {"values": {"wh": -1}}),
        ("values", {"values": {"wh": 0, "yp": 0}}),
        ("values", {"values": {}}),
        ("cost", {"cost": -1}),
        ("cost", {"cost": float("inf")}),
        ("later", {"later": -1}),
        ("later", {"later": float("nan")}),
        ("order", {"order": "yp first"}),
        ("resubmit", {"resubmit": -1}),
        ("resubmit", {"resubmit": 0.5}),
    ],
)
def test_what_does_not_fit_is_refused_by_name(part, more):
    given = {"yp": [0.5, 0.5], "wh": [0.5, 0.5], **more}
    with pytest.raises(ValueError, match=f"^{part}$"):
        case(**given)


@pytest.mark.parametrize(
    ("more", "named", "absent"),
    [
        ({}, {"order_priority", "resubmit_none"}, {"order_random", "resubmit_rounds"}),
        ({"order": "random"}, {"order_random"}, {"order_priority"}),
        ({"resubmit": 1}, {"resubmit_rounds"}, {"resubmit_none"}),
        ({"cost": 1}, {"cost_each_round"}, {"later_price"}),
        ({"later": 1}, set(), {"later_price", "cost_each_round"}),
        ({"later": 1, "uses_up": frozenset({"wh"})}, {"later_price"}, {"invited_is_in"}),
        ({"invited": "wh"}, {"invited_is_in"}, {"week_counts_to_friday"}),
        ({"invited": "wh", "pools": ("wh",)}, {"open_locks"}, {"invited_is_in"}),
        ({"last": {"wh": MONDAYS[0]}}, {"week_counts_to_friday"}, set()),
    ],
)
def test_the_assumptions_of_the_case_are_named(more, named, absent):
    found = set(assumptions(case(wh=[0.5], **more)))
    assert named <= found
    assert not absent & found
    assert {"one_profile", "one_invitation", "decline_keeps", "give_up"} <= found


def test_the_same_case_gives_the_same_advice():
    situation = case(wh=[0.5] * 4, yp=[0.9] * 4, invited="yp")
    assert advise(situation) == advise(replace(situation))
