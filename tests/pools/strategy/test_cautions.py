"""What a plan hangs on is said first; one season is too little to be nearly sure of the next."""

import re
from dataclasses import replace
from datetime import date

import pytest

from pools.strategy.advice.cautions import Hangs, find_cautions, share_from
from pools.strategy.plans.optimizer import advise
from pools.strategy.plans.policies import result_of
from pools.strategy.plans.profile_rules import bits, game_of
from pools.values import Figures, Pool
from tests.articles.reading import Page

from .test_messages import situation

JSON, PAGE = "/pools/strategy.json", "/pools/strategy/"
FRENCH = "citizenship=FR&category=wh&category=yp&value_wh=100&value_yp=60"
REPORT = Figures(date(2026, 10, 9), Pool("FR", "yp"), 100, 90, 79, 0, 5, None)


def at_the_end(**more):
    """Six weeks that end with the season of 2026, on 19 October."""
    case = situation(start=date(2026, 9, 14), **more)
    return game_of(case), advise(case).strategies[0]


def hangs(found):
    return [(each.hangs, each.category) for each in found]


def test_a_plan_that_waits_for_the_last_two_weeks():
    game, plan = at_the_end(wh=[0.1] * 6, yp=[0.9] * 6)
    assert plan.kind == "then_add"
    found = list(find_cautions(game, plan, 2026, False, {"yp": REPORT}))
    assert hangs(found) == [
        (Hangs.LAST_WEEKS, "yp"),
        (Hangs.FULL, "yp"),
        (Hangs.LATE_CHANGE, None),
    ]
    assert found[0].share == pytest.approx(share_from(game, plan, date(2026, 10, 12))["yp"])
    assert found[1].reported == date(2026, 10, 9)
    spare = replace(REPORT, spots=3)
    assert (Hangs.FULL, "yp") not in hangs(find_cautions(game, plan, 2026, False, {"yp": spare}))


def test_a_plan_of_the_first_weeks_hangs_on_nothing():
    game, plan = at_the_end(wh=[0.9] * 6)
    assert hangs(find_cautions(game, plan, 2026, False, {})) == []


def test_a_full_pool_of_last_season_says_nothing_of_the_first_weeks():
    """At the end of a season nearly every pool is full. In the season itself it counts."""
    case = situation(wh=[0.9] * 6)
    game, plan = game_of(case), advise(case).strategies[0]
    full = {"wh": replace(REPORT, pool=Pool("FR", "wh"))}
    assert hangs(find_cautions(game, plan, 2026, False, full)) == []
    assert hangs(find_cautions(game, plan, 2026, True, full)) == [(Hangs.FULL, "wh")]


def test_the_share_of_the_last_weeks_is_what_they_bring():
    game, plan = at_the_end(wh=[0.3] * 6, yp=[0.2] * 6)
    late = share_from(game, plan, date(2026, 10, 12))
    early = tuple(
        (bits(step.pools), bits(step.accept)) if step.week < date(2026, 10, 12) else (0, 0)
        for step in plan.policy
    )
    coop, yp, wh = result_of(game, early).taken
    assert late == pytest.approx(
        {
            "coop": plan.outcome["coop"] - coop,
            "yp": plan.outcome["yp"] - yp,
            "wh": plan.outcome["wh"] - wh,
        }
    )


# On the page


@pytest.mark.django_db
def test_the_caution_stands_before_the_advice(client):
    """French in March: the second pool is added a week before the last round we count on."""
    query = f"{FRENCH}&on=2026-03-10"
    found = client.get(f"{JSON}?{query}").json()
    assert "late_change" in [each["id"] for each in found["cautions"]]
    text = Page.of(client.get(f"{PAGE}?{query}")).text()
    places = [text.index(each["text"]) for each in found["cautions"]]
    assert max(places) < text.index(found["advice"])


@pytest.mark.django_db
@pytest.mark.parametrize("points", [60, 90])
def test_no_pool_that_was_full_is_counted_on_in_silence(client, points):
    """French Young Professionals had no spots in the report of 9 October 2026. Whatever plan brings
    an invitation through it in the last weeks of the next season says so."""
    found = client.get(f"{JSON}?{FRENCH.replace('60', str(points))}").json()
    alive, late = 1.0, 0.0
    for n, step in enumerate(found["strategies"][0]["policy"]):
        for name in ("yp", "wh"):
            if name in step["pools"]:
                share = alive * found["odds"][name][n]["chance"]
                alive -= share
                late += share * (name == "yp" and step["week"] >= "2027-09-20")
    said = [each["text"] for each in found["cautions"] if each["id"] == "full_pool"]
    assert bool(said) == (late >= 0.05)
    assert all("In the report of 9 October 2026 Young Professionals" in text for text in said)


@pytest.mark.django_db
@pytest.mark.parametrize("country", ["GB", "IE", "KR", "FR", "CR"])
def test_no_over_99_of_a_season_without_a_quota(client, country):
    query = FRENCH.replace("FR", country)
    text = Page.of(client.get(f"{PAGE}?{query}")).text()
    assert "All plans in a table" in text
    assert "over 99" not in text
    assert "under 0.1" not in text
    assert not re.search(r"99(\.\d)?%", text)
    said = Page.of(client.get(f"{PAGE}?{query}&invited=yp")).text()
    assert not re.search(r"(99|100) of 100 on the likely path", said)


@pytest.mark.django_db
def test_a_running_season_may_be_nearly_sure(client):
    text = Page.of(client.get(f"{PAGE}?{FRENCH.replace('FR', 'KR')}&on=2026-03-10")).text()
    assert "over 99%" in text


@pytest.mark.django_db
def test_what_declining_hangs_on_is_no_caution_of_accepting(client):
    """“Do not count on it” above “Accept it” would warn of the invitation in hand."""
    query = f"{FRENCH}&invited=yp&invited_on=2026-10-14&on=2026-10-15"
    found = client.get(f"{JSON}?{query}").json()
    assert found["now"]["accept"]
    assert found["cautions"]
    text = Page.of(client.get(f"{PAGE}?{query}")).text()
    places = [text.index(each["text"]) for each in found["cautions"]]
    assert (
        text.index(found["advice"]) < text.index("If you decline, know this first:") < min(places)
    )


@pytest.mark.django_db
@pytest.mark.parametrize("country", ["GB", "IE", "KR", "SM"])
def test_no_chance_is_nearly_sure_of_a_season_without_a_quota(client, country):
    """More than 95 of 100 is the most that is said or drawn, of an invitation in hand too."""
    query = f"citizenship={country}&category=wh&value_wh=100"
    table = Page.of(client.get(f"{PAGE}?{query}")).text("tbody")
    plan = client.get(f"{JSON}?{query}").json()["strategies"][0]
    assert plan["value"] > 95
    assert "over 95%" in table
    assert not re.search(r"\b(9[6-9]|100)(\.\d)?%", table.split("Enter no pool")[0])
    for more in ("", "&invited=wh"):
        found = Page.of(client.get(f"{PAGE}?{query}{more}"))
        assert "More than 95 of 100 people like you are invited." in found.text()
        (drawn,) = [attrs["d"] for tag, attrs in found.tags if attrs.get("class") == "dots__likely"]
        assert drawn.split()[-2:] == ["M5", "45h140.1"]  # the last row has 15 of its 20


@pytest.mark.django_db
def test_a_bad_year_without_a_round_in_time_is_said(client):
    """French, 36 in February: on the likely path nearly sure, in a low season no round in time."""
    found = client.get(f"{JSON}?{FRENCH}&born=1991-02").json()["strategies"][0]
    assert found["value_low"] == 0 < found["value"]
    for more in ("", "&invited=yp"):
        text = Page.of(client.get(f"{PAGE}?{FRENCH}{more}&born=1991-02")).text()
        assert "In a bad year no invitation comes in time." in text
    assert "In a bad year no" not in Page.of(client.get(f"{PAGE}?{FRENCH}&on=2026-03-10")).text()


@pytest.mark.django_db
def test_a_better_season_that_is_worth_less_is_explained(client):
    """British, two pools: worth less in a high season than on the likely path."""
    query = f"{FRENCH.replace('FR', 'GB')}&born=1991-02"
    found = client.get(f"{JSON}?{query}").json()["strategies"]
    assert any(plan["value_high"] < plan["value"] - 1 for plan in found)
    assert all(plan["value_low"] <= plan["value_high"] + 1 for plan in found)
    text = Page.of(client.get(f"{PAGE}?{query}")).text()
    assert "A better season can be worth less to you" in text
    assert "only as far as your age and your deadline allow" in text
    assert "your age and your deadline" not in Page.of(client.get(f"{PAGE}?{FRENCH}")).text()
