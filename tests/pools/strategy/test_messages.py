"""Plans, numbers and assumptions in words: none without, none with a gap."""

import re
from datetime import date, timedelta

import pytest

from pools.strategy import messages
from pools.strategy.advice.assumptions import TEXTS, explain_assumptions
from pools.strategy.plans.optimizer import advise
from pools.strategy.plans.profile_rules import _ALL, Odd, Situation
from pools.strategy.problems import Problem


def situation(weeks=6, start=date(2026, 6, 1), **more):
    mondays = tuple(start + n * timedelta(days=7) for n in range(weeks))
    odds = {
        category: [Odd(p, p, p) for p in more.pop(category)]
        for category in ("wh", "yp", "coop")
        if category in more
    }
    given = {"values": {"wh": 100, "yp": 60}, "allowed": tuple(odds)}
    return Situation(weeks=mondays, odds=odds, **{**given, **more})


def best(case):
    return advise(case).strategies[0]


SENTENCES = [
    (
        situation(wh=[0.5] * 6),
        (),
        "Working Holiday alone",
        "Enter Working Holiday alone, and accept when it comes.",
    ),
    (
        situation(wh=[0.5] * 6, pools=("wh",)),
        ("wh",),
        "Working Holiday alone",
        "Stay in Working Holiday alone, and accept when it comes.",
    ),
    (
        situation(wh=[0.3] * 6, yp=[0.3] * 6, values={"wh": 100, "yp": 99}),
        (),
        "Working Holiday and Young Professionals, accept whichever comes",
        "Enter Working Holiday and Young Professionals with one profile, and accept whichever "
        "comes first.",
    ),
    (
        situation(wh=[0.3] * 3 + [0.01] * 3, yp=[0.9] * 6),
        (),
        "Working Holiday alone, add Young Professionals from 22 June 2026",
        "Enter Working Holiday alone. In the week of 22 June 2026 make a new profile with Young "
        "Professionals too, and then accept whichever comes.",
    ),
    (
        situation(wh=[0.01] * 6, cost=5),
        (),
        "Enter no pool",
        "Stay out of the pools: waiting would cost you more than an invitation brings.",
    ),
    (
        situation(wh=[0.9] * 6, yp=[0.9] * 6, pools=("yp",)),
        ("yp",),
        "Working Holiday alone",
        "Withdraw your profile and make a new one for Working Holiday alone, and accept when it "
        "comes.",
    ),
    (
        situation(wh=[0.8] * 6, yp=[0.1] * 6, pools=("wh", "yp"), resubmit=6),
        ("wh", "yp"),
        "Stay in the pools you are in",
        "Stay in Working Holiday and Young Professionals: accept Working Holiday, decline Young "
        "Professionals. From the week of 6 July 2026, in Working Holiday and Young Professionals: "
        "accept whichever comes.",
    ),
    (
        situation(wh=[0.8] * 6, yp=[0.1] * 6, resubmit=6),
        (),
        "Working Holiday alone",
        "Enter Working Holiday alone, and accept when it comes.",
    ),
]


@pytest.mark.parametrize(("case", "now", "label", "sentence"), SENTENCES)
def test_plan_in_words(case, now, label, sentence):
    plan = best(case)
    assert (messages.label(plan), messages.advice(plan, now)) == (label, sentence)


def test_every_kind_of_plan_has_words():
    """On many small problems no plan is left without a name or with a gap in its sentence."""
    kinds = set()
    for yp in (0.2, 0.9):
        for resubmit in (0, 2):
            for pools in ((), ("wh", "yp")):
                case = situation(
                    wh=[0.6, 0.1, 0.02, 0.7, 0.02, 0.02],
                    yp=[yp] * 6,
                    resubmit=resubmit,
                    pools=pools,
                )
                for plan in advise(case).strategies:
                    kinds.add(plan.kind)
                    said = f"{messages.label(plan)} {messages.advice(plan, pools)}"
                    assert not re.search(r"%|  |\bNone\b| ,|:\.", said), said
    assert kinds == {
        "stay_out",
        "only",
        "any",
        "decline_until",
        "then_add",
        "stay_put",
        "optimum",
    }


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (73.86, "74"),
        (9.96, "10"),
        (9.44, "9.4"),
        (0, "0"),
        (-0.01, "0"),
        (-3.25, "-3.2"),
        (1000, "1,000"),
    ],
)
def test_points(value, text):
    assert messages.points(value) == text


@pytest.mark.parametrize(
    ("share", "text"),
    [
        (0, "under 0.1%"),
        (0.0001, "under 0.1%"),
        (0.0046, "0.5%"),
        (0.0994, "9.9%"),
        (0.0996, "10%"),
        (0.994, "99%"),
        (0.9951, "over 99%"),
        (1, "over 99%"),
    ],
)
def test_percent(share, text):
    assert messages.percent(share) == text


@pytest.mark.parametrize(
    ("share", "comes", "fails"),
    [
        (0, "under 1%", "under 5%"),
        (0.009, "under 1%", "under 5%"),
        (0.0464, "4.6%", "under 5%"),
        (0.0501, "5.0%", "5.0%"),
        (0.5, "50%", "50%"),
        (0.949, "95%", "95%"),
        (0.951, "over 95%", "over 95%"),
        (1, "over 95%", "over 95%"),
    ],
)
def test_percent_of_a_season_without_a_quota(share, comes, fails):
    """Neither that an invitation comes nor that none does is said to be surer than that."""
    assert messages.percent(share, announced=False) == comes
    assert messages.failing(share, announced=False) == fails
    assert messages.failing(share) == messages.percent(share)


# What it rests on


def test_every_assumption_has_words(facts):
    assert set(TEXTS) == set(_ALL)
    for text, source in TEXTS.values():
        assert len(str(text)) > 20
        assert source is None or not isinstance(source, str) or source in facts.conditions


@pytest.mark.parametrize("name", sorted(TEXTS))
def test_official_rules_name_their_source(name):
    ours = {
        "declined_in_time", "accept_ends", "give_up", "independent_rounds", "invited_is_in",
        "week_counts_to_friday", "resubmit_none", "resubmit_rounds", "cost_each_round",
        "later_price", "season_scenarios", "within_a_point",
    }  # fmt: skip
    assert (TEXTS[name][1] is None) == (name in ours)


def test_assumptions_fill_in_their_numbers(facts):
    case = situation(
        wh=[0.5] * 6,
        yp=[0.5] * 6,
        cost=1.5,
        later=20,
        uses_up=frozenset({"wh", "yp"}),
        resubmit=2,
        invited="yp",
        order="random",
        last={"wh": date(2026, 7, 1)},
    )
    texts = {assumption.id: assumption.text for assumption in explain_assumptions(facts, case)}
    assert set(_ALL) - set(texts) == {"order_priority", "resubmit_none"}
    assert "costs you 1.5 points" in texts["cost_each_round"]
    assert "Working Holiday or Young Professionals" in texts["later_price"]
    assert "20 points less" in texts["later_price"]
    assert "misses 2 rounds" in texts["resubmit_rounds"]
    assert not any("%(" in text for text in texts.values())


@pytest.mark.parametrize(
    ("problem", "said"),
    [
        (Problem("born", ("wh",), "month", ("YYYY-MM",)), "“wh” is not a month."),
        (Problem("until", ("coop",), "day", ("YYYY-MM-DD",)), "“coop” is not a day."),
        (Problem("citizenship", ("yp",), "place", ("GB",)), "“yp” is not a country we know."),
        (Problem("stream", ("wh",), "no_stream"), "“wh” is no stream of this country. It has: –."),
        (Problem("cost", ("a, wh",), "points", between=(0, 1000)), "“a, wh” does not work here."),
        (
            Problem("category", ("wh", "coop"), "not_offered", ("yp",)),
            "“Working Holiday, International Co-op”. It has: Young Professionals.",
        ),
        (
            Problem("value_yp", ("5",), "no_such_value", ("wh",)),
            "(“5”) fits it. It has: Working Holiday.",
        ),
        (
            Problem("on", ("x",), "outside", (), (date(2025, 10, 21), date(2027, 10, 31))),
            "(21 October 2025 to 31 October 2027)",
        ),
        (
            Problem("born", ("x",), "outside", (), (date(1900, 1, 1), date(2026, 11, 24))),
            "(January 1900 to November 2026)",
        ),
    ],
)
def test_a_problem_says_what_was_given(problem, said):
    """A category has its name where categories are asked for, and nowhere else."""
    assert said in messages.problem(problem)
