"""Why there is no plan: every reason is true, checked by a second count day by day."""

import json
from datetime import date, timedelta
from itertools import product
from pathlib import Path

import pytest
from django.conf import settings

from iecguide.facts.season.rounds import rounds_left
from iecguide.facts.values import Category
from pools.strategy.advice import reasons
from pools.strategy.parameters import last_day_of_age
from pools.strategy.plans.prospects import OPEN, Prospect
from tests.articles.reading import Page

pytestmark = pytest.mark.django_db

JSON, PAGE = "/pools/strategy.json", "/pools/strategy/"
BRITISH = "citizenship=GB&category=wh&category=yp&value_wh=100&value_yp=60"
AGES = {"GB": (18, 35), "JP": (18, 30)}
ON = ["2026-11-24", "2026-12-20", "2027-01-13"]
UNTIL = ["", "2026-12-31", "2027-01-07", "2027-01-08", "2027-01-13", "2027-01-21", "2027-03-06"]
BORN = ["", "1990-11", "1990-12", "1991-01", "1991-02", "1991-04", "2008-12", "2009-10", "2009-11"]
BORN_JP = ["1995-12", "1996-01", "1996-02", "1996-03", "1996-04", "2008-12", "2009-11"]
CLOSED = {"too_young", "too_old", "deadline", "no_round_between", "season_over"}


@pytest.fixture
def ask(client):
    return lambda query: client.get(f"{JSON}?{query}").json()


def usual():
    """The first and last day on which rounds of 2027 may come: the earliest first round of the four
    seasons before, read from the facts as they ship, to the day the season is over."""
    path = Path(settings.BASE_DIR) / "iecguide/facts/data/programme.json"
    seasons = json.loads(path.read_text(encoding="utf-8"))["seasons"]
    firsts = [row["first_round_on"] for row in seasons if 2023 <= row["year"] <= 2026]
    last = next(row["ends_by"] for row in seasons if row["year"] == 2027)
    return min(date.fromisoformat(f"2027{day[4:]}") for day in firsts), date.fromisoformat(last)


def ages_on(born, day):
    """The ages that somebody born in a month may have on a day."""
    year, month = map(int, born.split("-"))
    birthdays, turn = [], date(year, month, 1)
    while turn.month == month:
        birthdays.append(turn)
        turn += timedelta(days=1)
    return {day.year - year - ((day.month, day.day) < (b.month, b.day)) for b in birthdays}


def days_that_count(country, born, until, on):
    """Each working day on which a round may come, with the ages one may have on it, up to one's
    deadline."""
    first, last = usual()
    day = max(first, date.fromisoformat(on))
    while day <= last and (not until or day <= date.fromisoformat(until)):
        if day.weekday() < 5:
            least, most = AGES[country]
            yield day, {least <= age <= most for age in ages_on(born, day)} if born else {True}
        day += timedelta(days=1)


GRID = [("GB", *case) for case in product(BORN, UNTIL, ON)]
GRID += [("JP", *case) for case in product(BORN_JP, UNTIL, ON)]


@pytest.mark.parametrize("block", range(8))
def test_every_reason_is_true(ask, facts, block):
    """Over months of birth, deadlines and days: closed is what no birthday and no day opens, and
    each reason holds of every day."""
    for country, born, until, on in GRID[block::8]:
        query = f"citizenship={country}&category=wh&value_wh=100&on={on}"
        query += (f"&born={born}" if born else "") + (f"&until={until}" if until else "")
        found = ask(query)
        reason = found["prospects"]["wh"]
        days = list(days_that_count(country, born, until, on))
        possible = any(True in fits for _day, fits in days)
        assert (reason in CLOSED) == (not possible), query
        end = usual()[1]
        least, most = AGES[country]
        if reason == "too_old":
            assert all(min(ages_on(born, day)) > most for day, _fits in days), query
        if reason == "deadline":
            assert days == [], query
            assert date.fromisoformat(until) < max(usual()[0], date.fromisoformat(on)), query
        if reason == "too_young":
            assert max(ages_on(born, end)) < least, query
        if reason == "no_round_between":
            assert all(max(ages_on(born, day)) < least for day, _fits in days), query
        if reason == "birthday_unknown":
            assert any(False in fits for _day, fits in days), query
        check_advice(found)
        if reason not in ("too_young", "no_round_between"):
            check_the_quiz(facts, found, country, born, until, on)
        if reason == "sure":
            assert found["strategies"][0]["value"] > 0
        else:
            assert found["strategies"] == [] or found["strategies"][0]["value"] <= 0


def check_advice(found):
    """What is free is never advised against; what no day opens is."""
    assert "Stay out" not in found["advice"]
    if found["prospects"]["wh"] in CLOSED:
        assert found["advice"].startswith("No round is left for you in the 2027 season")
        assert found["best"] in (None, "stay_out")
    else:
        assert found["advice"].startswith("Enter Working Holiday")
        assert found["best"] != "stay_out"


def check_the_quiz(facts, found, country, born, until, on):
    """The quiz counts the same rounds, and takes those who are too young apart."""
    safe = last_day_of_age(date.fromisoformat(f"{born}-01"), AGES[country][1]) if born else None
    own = date.fromisoformat(until) if until else None
    left = rounds_left(facts, country, Category.WH, 2027, date.fromisoformat(on), safe, own)
    closed = found["prospects"]["wh"] in CLOSED - {"too_young", "no_round_between"}
    assert closed == (left.most == 0)


CASES = [  # query, prospect, the advice, what else is said
    (
        "citizenship=JP&category=wh&value_wh=100&born=1996-02",
        "opening_unknown",
        "Enter Working Holiday alone, and accept when it comes. A profile is free, and a round may "
        "come in time. How likely that is, nobody can say.",
        "Last season the first round of Working Holiday was in the week of 2 March 2026.",
    ),
    (
        f"{BRITISH}&born=1991-01",
        "birthday_unknown",
        "Enter Working Holiday alone",
        "Your last day lies between 31 December 2026 and 30 January 2027",
    ),
    (
        f"{BRITISH}&born=1990-12",
        "too_old",
        "No round is left for you in the 2027 season, by the usual calendar.",
        "between 8 January 2027 and 19 January 2027",
    ),
    (
        f"{BRITISH}&until=2026-12-31",
        "deadline",
        "No round is left for you in the 2027 season",
        "your deadline comes before a round can",
    ),
    (
        f"{BRITISH}&until=2027-01-12",
        "opening_unknown",
        "Enter Working Holiday and Young Professionals. A profile is free",
        "when the rounds of the 2027 season begin is not announced",
    ),
    (
        f"{BRITISH}&born=2009-11",
        "too_young",
        "No round is left for you in the 2027 season",
        "You are old enough from 1 November 2027 at the earliest, after its last round.",
    ),
    (
        f"{BRITISH}&born=2009-06&until=2027-05-03",
        "no_round_between",
        "No round is left for you in the 2027 season",
        "you are old enough from 1 June 2027, and that is after your last day",
    ),
    (
        "citizenship=FR&category=wh&value_wh=10&cost=20",
        "sure",
        "Stay out of the pools: waiting would cost you more than an invitation brings.",
        "each week of waiting costs you 20 points, as you said",
    ),
    (
        "citizenship=AU&category=wh&value_wh=10&later=20",
        "worth_no_points",
        "Stay out of the pools: by your points a permit takes away as much as it brings.",
        "Take off fewer to see a plan.",
    ),
    (
        f"{BRITISH}&on=2026-10-25",
        "end_unknown",
        "Enter Working Holiday and Young Professionals. A profile is free",
        "the day of the last one is not announced",
    ),
    (
        f"{BRITISH}&cost=1&born=1991-01",
        "birthday_unknown",
        "Whether a round comes in time is not known. A profile is free, but you gave each week of "
        "waiting a cost (1). If it is worth that to you, enter.",
        "it depends on the day of the month you were born on",
    ),
]


@pytest.mark.parametrize(("query", "prospect", "advice", "said"), CASES)
def test_each_reason_in_words(client, ask, query, prospect, advice, said):
    """The page and the JSON have the same words, and the page no figure where none is known."""
    found = ask(query)
    assert set(found["prospects"].values()) == {prospect}
    assert found["advice"].startswith(advice)
    assert said in found["reason"]
    page = Page.of(client.get(f"{PAGE}?{query}"))
    assert found["advice"] in page.text()
    assert said in page.text()
    assert "people like you" not in page.text()
    assert "dots__likely" not in page.values("class", "path")
    assert "takes no invitation" not in page.text()


def test_every_prospect_has_words():
    assert set(reasons.REASONS) == set(Prospect)
    assert {each.value for each in Prospect} - {each.value for each in OPEN} == {
        *CLOSED,
        "worth_no_points",
    }


def test_pools_without_figures_are_no_reason_to_decline(client):
    query = "citizenship=ES&category=wh&category=yp&value_wh=9&value_yp=9&invited=yp&stream=icex"
    text = Page.of(client.get(f"{PAGE}?{query}")).text()
    assert "An invitation in hand is sure: nothing here speaks against accepting it." in text
    assert "IRCC does not say how many people wait" in text


@pytest.mark.parametrize(
    ("day", "held", "gone"),
    [
        ("2026-11-02", "&in=wh", True),
        ("2026-11-24", "&in=wh", True),
        ("2026-11-24", "", True),
        ("2026-12-10", "&in=wh", False),  # may be a new profile
        ("2026-10-12", "&in=wh", False),
    ],
)
def test_no_profile_outlives_its_season(client, ask, day, held, gone):
    """IRCC empties the pools when a season ends (``season-end``): nobody is told to stay in one."""
    query = f"citizenship=GB&category=wh&value_wh=100{held}&on={day}"
    found = ask(query)
    assert ("IRCC removed every profile" in found["advice"]) == gone
    assert found["advice"].startswith("Enter" if gone else "Stay")
    assert found["advice"] in Page.of(client.get(f"{PAGE}?{query}")).text()


def test_who_may_be_too_young_is_told_of_that_birthday(ask):
    found = ask("citizenship=GB&category=wh&value_wh=100&born=2009-10&on=2026-11-24")
    assert found["prospects"] == {"wh": "birthday_unknown"}
    assert "old enough from a day between 1 October 2027 and 31 October 2027" in found["reason"]
    assert "2045" not in found["reason"]
