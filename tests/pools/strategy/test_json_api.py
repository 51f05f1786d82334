"""`/pools/strategy.json` to the letter: anyone can simulate a plan from it and nothing else."""

from datetime import date, timedelta
from itertools import pairwise
from urllib.parse import urlencode

import pytest

pytestmark = pytest.mark.django_db

URL = "/pools/strategy.json"
KEYS = ["on", "season", "basis", "odds", "strategies", "best", "now", "assumptions"]
MORE = ["advice", "cautions", "invitation", "prospects"]
PLAN_KEYS = [
    "id",
    "label",
    "enter",
    "switches",
    "value",
    "value_low",
    "value_high",
    "outcome",
    "weeks_expected",
    "policy",
]
BRITISH = "citizenship=GB&category=wh&category=yp&value_wh=100&value_yp=60"
CASES = {
    "British with an offer, March": f"{BRITISH}&on=2026-03-10",
    "British with an offer, June": f"{BRITISH}&on=2026-06-10",
    "British, invited in June": f"{BRITISH}&in=wh&in=yp&invited=yp&on=2026-06-10",
    "British, slow to return": f"{BRITISH}&in=yp&resubmit=2&cost=1&on=2026-06-10",
    "British, to a deadline": f"{BRITISH}&until=2026-08-01&on=2026-06-10",
    "French": "citizenship=FR&category=wh&category=yp&value_wh=100&value_yp=60&on=2026-03-10",
    "French, VIE": "citizenship=FR&category=yp&value_yp=60&stream=vie&on=2026-03-10",
    "Korean, three": "citizenship=KR&category=wh&category=yp&category=coop&value_wh=100"
    "&value_yp=70&value_coop=40&on=2026-06-10",
    "Australian, one or the other": "citizenship=AU&category=wh&category=yp&value_wh=100"
    "&value_yp=60&later=30&on=2026-09-14",
    "random order": f"{BRITISH}&order=random&on=2026-05-04",
    "2027 today": BRITISH,
    "closed by age": f"{BRITISH}&born=1990-06&on=2026-03-10",
    "too young at first": f"{BRITISH}&born=2008-06&on=2026-06-10",
}


@pytest.fixture
def ask(client):
    def ask(query, status=200):
        response = client.get(f"{URL}?{query}")
        assert response.status_code == status
        return response.json()

    return ask


@pytest.fixture(params=CASES)
def case(request, ask):
    return CASES[request.param], ask(CASES[request.param])


def test_shape(case):
    query, found = case
    assert list(found) == KEYS + MORE
    assert list(found["odds"]) == [
        category for category in ("wh", "yp", "coop") if f"category={category}" in query
    ]
    for row in found["odds"].values():
        assert all(list(odd) == ["week", "low", "chance", "high"] for odd in row)
        assert all(0 <= odd["low"] <= odd["chance"] <= odd["high"] <= 1 for odd in row)
    for strategy in found["strategies"]:
        assert list(strategy) == PLAN_KEYS
        assert list(strategy["outcome"]) == ["wh", "yp", "coop", "none"]
        assert all(list(step) == ["week", "pools", "accept"] for step in strategy["policy"])
        assert all(list(step) == ["week", "pools"] for step in strategy["switches"])
    for assumption in found["assumptions"]:
        assert list(assumption) == ["text", "source"]
        assert list(assumption["source"]) == ["title", "url", "checked"]
        assert all(assumption["source"].values())
    assert (found["now"] is None) == ("invited" not in query)


def test_weeks(case):
    """All categories and all policies share the same Mondays, one after the other."""
    _query, found = case
    weeks = {tuple(odd["week"] for odd in row) for row in found["odds"].values()}
    weeks |= {tuple(step["week"] for step in plan["policy"]) for plan in found["strategies"]}
    assert len(weeks) == 1
    days = [date.fromisoformat(week) for week in weeks.pop()]
    assert [day.weekday() for day in days] == [0] * len(days)
    assert days == [days[0] + n * timedelta(days=7) for n in range(len(days))]


def test_order_of_plans(case):
    """By value; within a point of the best the simpler one may come first. The best leads."""
    _query, found = case
    values = [strategy["value"] for strategy in found["strategies"]]
    assert found["best"] == found["strategies"][0]["id"]
    assert all(later <= earlier + 1 for earlier, later in pairwise(values))
    assert max(values) - values[0] <= 1
    assert len({strategy["id"] for strategy in found["strategies"]}) == len(values)


ORDERS = {"priority": [("coop", "yp", "wh")]}
ORDERS["random"] = [
    (a, b, c)
    for a in ("coop", "yp", "wh")
    for b in ("coop", "yp", "wh")
    for c in ("coop", "yp", "wh")
    if len({a, b, c}) == 3
]


def followed(query, found, plan, scenario):
    """A policy walked week by week from the JSON alone: value, chances, weeks."""
    given = dict(pair.split("=") for pair in query.split("&"))
    spent = {"AU": ("wh", "yp")}.get(given["citizenship"], ())
    points = {
        category: float(given.get(f"value_{category}", 0))
        - (category in spent) * float(given.get("later", 0))
        for category in ("wh", "yp", "coop")
    }
    orders = ORDERS[given.get("order", "priority")]
    taken, alive, waited = dict.fromkeys(points, 0.0), 1.0, 0.0
    last = max((n for n, step in enumerate(plan["policy"]) if step["pools"]), default=-1)
    for week, step in enumerate(plan["policy"][: last + 1]):
        waited += alive
        before = alive
        for order in orders:
            free = before / len(orders)
            for category in order:
                if category in step["pools"]:
                    share = free * found["odds"][category][week][scenario]
                    free -= share
                    if category in step["accept"]:
                        taken[category] += share
                        alive -= share
    gained = sum(taken[category] * points[category] for category in taken)
    return gained - float(given.get("cost", 0)) * waited, {**taken, "none": alive}, waited


def test_anyone_can_simulate_it(case):
    query, found = case
    for plan in found["strategies"]:
        value, outcome, waited = followed(query, found, plan, "chance")
        assert plan["value"] == pytest.approx(value, abs=1e-9)
        assert plan["outcome"] == pytest.approx(outcome, abs=1e-9)
        assert plan["weeks_expected"] == pytest.approx(waited, abs=1e-9)
        for name in ("low", "high"):
            value, _outcome, _waited = followed(query, found, plan, name)
            assert plan[f"value_{name}"] == pytest.approx(value, abs=1e-9)


def test_now(ask):
    found = ask(CASES["British, invited in June"])
    best = max(strategy["value"] for strategy in found["strategies"])
    now = found["now"]
    assert list(now)[:3] == ["accept", "value_accept", "value_decline"]
    assert (now["accept"], now["value_accept"], now["value_decline"]) == (True, 60.0, best)
    assert (now["reason"], now["low"]) == ("low_says_accept", found["strategies"][0]["value_low"])
    assert ask(f"{BRITISH}&value_coop=99&category=coop&invited=coop&cost=5&on=2026-06-10")["now"][
        "accept"
    ]


@pytest.mark.parametrize(
    ("query", "on", "season", "basis", "first", "last"),
    [
        (f"{BRITISH}&on=2026-06-10", "2026-06-10", 2026, "this_season", "2026-06-08", "2026-10-19"),
        (BRITISH, "2026-11-24", 2027, "last_season", "2027-01-18", "2027-10-18"),
        # born in June 1990: 35 to the end of May, or for somebody born on the 30th to 29 June
        (CASES["closed by age"], "2026-03-10", 2026, "this_season", "2026-03-09", "2026-06-29"),
        (
            CASES["British, to a deadline"],
            "2026-06-10",
            2026,
            "this_season",
            "2026-06-08",
            "2026-07-27",
        ),
    ],
)
def test_days(ask, query, on, season, basis, first, last):
    found = ask(query)
    weeks = [odd["week"] for odd in found["odds"]["wh"]]
    assert (found["on"], found["season"], found["basis"]) == (on, season, basis)
    assert (weeks[0], weeks[-1]) == (first, last)


def test_age_limits_differ_by_category(ask):
    """Austria: Working Holiday to 30, Young Professionals to 35. Born in June 1995: a round in June
    counts for somebody born late in the month, so in the high season alone."""
    query = "citizenship=AT&category=wh&category=yp&value_wh=100&value_yp=60&born=1995-06"
    found = ask(f"{query}&on=2026-03-10")
    plan = next(strategy for strategy in found["strategies"] if strategy["id"] == "wh_yp_any")
    inside = [step["week"] for step in plan["policy"] if "wh" in step["pools"]]
    assert inside[-1] == "2026-06-29"
    assert plan["policy"][-1]["pools"] == ["yp"]
    likely = [odd["week"] for odd in found["odds"]["wh"] if odd["chance"] > 0]
    high = [odd["week"] for odd in found["odds"]["wh"] if odd["high"] > 0]
    assert (likely[-1], high[-1]) == ("2026-05-25", "2026-06-29")


def test_no_invitation_before_the_age(ask):
    """Born in June 2008: 18 for certain from July 2026."""
    found = ask(CASES["too young at first"])
    never = [odd["week"] for odd in found["odds"]["wh"] if odd["chance"] == 0]
    assert never == ["2026-06-08", "2026-06-15", "2026-06-22", "2026-06-29"]


@pytest.mark.parametrize(
    ("query", "reason"),
    [
        (
            f"{BRITISH}&on=2025-12-01",
            "Not enough data: no report of the pools was known on 1 December 2025.",
        ),
        (
            "citizenship=JP&category=wh&value_wh=1&on=2026-02-10",
            "Not enough data: on 10 February 2026 no round was known of Working Holiday.",
        ),
        (
            "citizenship=KR&category=wh&category=yp&category=coop&value_wh=1&on=2026-01-20",
            "Not enough data: on 20 January 2026 no round was known of Working Holiday, Young "
            "Professionals and International Co-op.",
        ),
        (
            "citizenship=ES&category=wh&category=yp&value_wh=9&value_yp=9&stream=icex",
            "Not enough data: IRCC does not say how many people wait for Young Professionals"
            " (ICEX).",
        ),
    ],
)
def test_not_enough_data(ask, query, reason):
    found = ask(query)
    assert (found["strategies"], found["odds"], found["best"]) == ([], {}, None)
    assert found["reason"] == reason


def test_no_round_left(ask):
    """A deadline on Sunday: the week's rounds are over by then, and the next begin on Monday."""
    found = ask(f"{BRITISH}&invited=yp&until=2026-06-14&on=2026-06-13")
    assert found["strategies"] == []
    assert found["reason"].startswith("No round is left for you")
    now = found["now"]
    assert (now["accept"], now["value_accept"], now["value_decline"]) == (True, 60.0, 0)
    assert (now["reason"], now["earliest_new_invitation"]) == ("no_other_round", None)


def test_a_round_later_this_week_is_not_none(ask):
    """A deadline on Thursday: the day of the round is not announced, so it may come in time."""
    found = ask(f"{BRITISH}&invited=yp&until=2026-06-11&on=2026-06-10")
    assert found["prospects"] == {"wh": "round_day_unknown", "yp": "round_day_unknown"}
    assert all(plan["value"] <= 0 for plan in found["strategies"])
    assert (found["now"]["accept"], found["now"]["value_decline"]) == (True, 0)


@pytest.mark.parametrize(
    ("query", "field", "given", "allowed"),
    [
        ("citizenship=GB", "category", "", "wh, yp, coop"),
        ("citizenship=CH&category=wh&value_wh=1", "category", "wh", "yp, coop"),
        ("citizenship=GB&category=wh", "value_wh", "", "0 – 1000"),
        ("citizenship=GB&category=wh&value_wh=x", "value_wh", "x", "0 – 1000"),
        ("citizenship=GB&category=wh&value_wh=0", "value_wh", "0", "0.01 – 1000"),
    ],
)
def test_error(ask, query, field, given, allowed):
    (found,) = ask(query, 400)["errors"]
    assert list(found) == ["field", "given", "allowed", "message"]
    assert (found["field"], found["given"], found["allowed"]) == (field, given, allowed)
    assert found["message"]


def test_unknown_names_are_dropped(client):
    response = client.get(f"{URL}?{BRITISH}&utm_source=x")
    assert (response.status_code, response["Location"]) == (302, f"{URL}?{BRITISH}")


def test_the_future_changes_nothing(ask):
    """Reports after the day asked for are not known on it."""
    from pools.models import Report

    query = CASES["British with an offer, June"]
    before = ask(query)
    Report.objects.filter(observed_on__gt=date(2026, 6, 10)).delete()
    assert ask(query) == before


@pytest.mark.parametrize("value", ["'", "%00", "9" * 400, "<b>", "wh wh", "١", "-0", "1e400"])
def test_hostile(client, value):
    names = ("citizenship", "category", "value_wh", "cost", "in", "born", "until", "order", "on")
    for name in names:
        query = urlencode([("citizenship", "GB"), ("category", "wh"), ("value_wh", "1")])
        response = client.get(f"{URL}?{query}&{urlencode({name: value})}")
        assert response.status_code in (200, 400)
