"""What the pools tell the facts: the strategy's own chance, before the first round only."""

from datetime import date
from math import prod

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from iecguide.facts.season import outlook
from iecguide.facts.season.outlook import chance_before
from iecguide.facts.values import Category
from pools.repository import season_odds
from pools.values import Pool
from tests.conftest import TODAY

pytestmark = pytest.mark.django_db

WH = Category.WH
RESULT = "/quiz/result.json?citizenship={}&document=passport&born={}&used=none&letter=none"


def planned(client, code, born):
    query = f"citizenship={code}&category=wh&value_wh=100{born and f'&born={born}'}"
    answer = client.get(f"/pools/strategy.json?{query}").json()
    plan = next(plan for plan in answer["strategies"] if plan["id"] == answer["best"])
    return answer, plan


@pytest.mark.parametrize("code", ["GB", "FR", "KR", "NL"])
@pytest.mark.parametrize(("born", "until"), [("", None), ("1991-06", date(2027, 5, 31))])
def test_as_the_strategy_says(client, facts, code, born, until):
    """With one pool and nothing to lose, its plan is to be in from the first round on. The high
    season of the strategy has the rounds of the birthday month too: one may be born on its end."""
    if code == "NL" and born:
        born, until = "1996-06", date(2027, 5, 31)  # until 30, not 35
    answer, plan = planned(client, code, born)
    found = chance_before(facts, code, WH, TODAY, until)
    assert found.likely == pytest.approx(plan["outcome"]["wh"])
    assert 100 * found.low == pytest.approx(plan["value_low"], abs=0.01)
    assert 100 * found.high == pytest.approx(plan["value_high"], abs=0.01)
    assert (found.season, found.basis) == (answer["season"], answer["basis"])
    assert found.told_by == date(2026, 10, 9)


@pytest.mark.parametrize(
    ("until", "sure", "possible"),
    [
        (date(2027, 1, 28), 1, 2),
        (date(2027, 1, 29), 2, 2),  # a Friday
        (date(2027, 1, 31), 2, 6),  # born in February: perhaps on the 28th
        (date(2027, 2, 28), 6, 11),
    ],
)
def test_a_week_counts_where_it_lies_whole_before_the_birthday_month(facts, until, sure, possible):
    """The high season has the weeks that begin before the end of that month too."""
    weeks = season_odds(TODAY, {"wh": Pool("FR", "wh")}).pools["wh"].weeks
    found = chance_before(facts, "FR", WH, TODAY, until)
    assert found.low == pytest.approx(1 - prod(1 - week.low for week in weeks[:sure]))
    assert found.likely == pytest.approx(1 - prod(1 - week.chance for week in weeks[:sure]))
    assert found.high == pytest.approx(1 - prod(1 - week.high for week in weeks[:possible]))


@pytest.mark.parametrize("on", ["2026-01-19", "2026-06-15", "2026-10-20"])
def test_not_once_rounds_have_come(facts, on):
    assert chance_before(facts, "GB", WH, date.fromisoformat(on)) is None


def test_nothing_is_made_up(facts):
    assert chance_before(facts, "CH", WH, TODAY) is None  # no such pool
    assert chance_before(facts, "IN", WH, TODAY) is None
    assert chance_before(facts, "GB", WH, TODAY, date(2026, 12, 31)) is None  # no round by then


def test_first_rounds_as_reported(facts):
    assert facts.first_rounds["GB", WH] == {2026: date(2026, 1, 19)}
    assert facts.first_rounds["JP", WH] == {2026: date(2026, 3, 2)}


def test_a_result_tells_it(client):
    answer = client.get(RESULT.format("FR", "2002-05")).json()
    chance = answer["passports"][0]["categories"][0]["chance"]
    assert answer["recommendation"]["chance"] == chance
    assert round(chance["likely"], 2) == 0.48
    assert any("about 48 are invited" in text for text in answer["recommendation"]["because"])


def test_a_result_asks_the_database_no_more_for_it(client, monkeypatch):
    """Once the chances of a pool are known they cost a result no query, whoever asks."""
    client.get(RESULT.format("FR", "2002-05"))
    with CaptureQueriesContext(connection) as told:
        assert client.get(RESULT.format("FR", "2001-04")).json()["recommendation"]["chance"]
    monkeypatch.setattr(outlook.chances, "providers", [])
    with CaptureQueriesContext(connection) as silent:
        assert client.get(RESULT.format("FR", "2000-03")).json()["recommendation"]["chance"] is None
    assert len(told) == len(silent)
