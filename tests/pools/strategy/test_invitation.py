"""An open invitation: a sure thing is never given up on a guess, and its days are counted."""

from datetime import date, timedelta
from itertools import product

import pytest

from tests.articles.reading import Page

from . import brute

pytestmark = pytest.mark.django_db

JSON, PAGE = "/pools/strategy.json", "/pools/strategy/"
OFFERED = {  # a country for each shape of agreement: alone, two, three, shared, once in a lifetime
    "FR": ("wh", "yp", "coop"),
    "GB": ("wh", "yp", "coop"),
    "IE": ("wh", "yp", "coop"),
    "KR": ("wh", "yp", "coop"),
    "TW": ("wh", "yp", "coop"),
    "NL": ("wh", "yp"),
    "CH": ("yp", "coop"),
    "JP": ("wh",),
}
DAYS = ["2026-03-10", "2026-06-10", "2026-09-02", "2026-10-12"]
LATER = ["2026-10-29", "2026-11-24", "2027-01-15", "2027-01-20"]
VALUES = [(100, 60, 30), (100, 99, 98), (100, 10, 1), (100, 95, 50), (1000, 700, 650)]
BORN = ["", "1990-11", "1991-02", "1991-06", "1996-03", "2008-06"]
LATE = "last_weeks_decide"
FRENCH = "citizenship=FR&category=wh&category=yp&value_wh=100&value_yp=60"


@pytest.fixture
def ask(client):
    def ask(query, status=200):
        response = client.get(f"{JSON}?{query}")
        assert response.status_code == status
        return response.json()

    return ask


@pytest.fixture
def page(client):
    def page(query, status=200):
        response = client.get(f"{PAGE}?{query}")
        assert response.status_code == status
        return Page.of(response)

    return page


def cases():
    """Every country, invited category and day, with values and months of birth at random."""
    dice = brute.dice(20261128)
    for country, day in product(OFFERED, [*DAYS, *LATER]):
        for invited in OFFERED[country]:
            names = dice.sample(OFFERED[country], len(OFFERED[country]))
            points = dict(zip(names, dice.choice(VALUES), strict=False))
            values = "".join(f"&value_{name}={points[name]}" for name in OFFERED[country])
            born = dice.choice(BORN)
            entered = "".join(f"&category={name}" for name in OFFERED[country])
            yield (
                f"citizenship={country}{entered}{values}&invited={invited}"
                f"{f'&born={born}' if born else ''}&on={day}"
            )


@pytest.mark.parametrize("block", range(8))
def test_a_sure_thing_is_never_given_up_on_a_guess(ask, block):
    """From the JSON alone: whoever is told to decline does better on the likely path, in a low and
    in a high season, by the plan that is named best, and not between two seasons."""
    declined = 0
    for query in list(cases())[block::8]:
        found = ask(query)
        now = found["now"]
        if not now or now["accept"]:
            continue
        declined += 1
        best = found["strategies"][0]
        assert found["best"] == best["id"], query
        for name in ("value", "value_low", "value_high"):
            assert best[name] > now["value_accept"], query
        assert best["value"] > now["value_accept"] + 1, query
        assert now["low"] == best["value_low"]
        assert now["worst"] == min(best["value_low"], best["value_high"])
        assert now["earliest_new_invitation"] >= found["on"], query
        assert not found["invitation"]["between_seasons"], query
        weeks = [step["week"] for step in best["policy"] if step["pools"]]
        assert weeks[0] < "2026-10-12", query
    assert declined or block


@pytest.mark.parametrize("block", range(8))
def test_page_and_json_say_the_same(ask, page, block):
    for query in list(cases())[block * 4 :: 32]:
        found = ask(query)
        text = page(query).text()
        if not found["now"]:
            continue
        assert found["advice"] in text, query
        assert found["advice"].startswith("Accept") == found["now"]["accept"], query
        assert found["now"]["earliest_text"] in text, query
        if found["strategies"]:
            assert found["now"]["text"] in text


@pytest.mark.parametrize(
    ("query", "reason"),
    [
        # 62 of 100 on the likely path, 58 in a low season, two rounds before the birthday
        (f"{FRENCH}&invited=yp&born=1991-02&on=2027-01-16", "low_says_accept"),
        (f"{FRENCH}&invited=yp&born=1991-02", "between_seasons"),
        (f"{FRENCH.replace('FR', 'IE')}&invited=yp", "between_seasons"),
        # in January, before the first figures of the season: the quota is not announced
        (f"{FRENCH.replace('FR', 'IE')}&invited=yp&on=2027-01-20", "season_not_announced"),
        (
            "citizenship=FR&category=wh&category=coop&value_wh=100&value_coop=99&invited=coop"
            "&on=2026-03-10",
            "close",
        ),
        # better in every season, but mostly by the last two weeks, whose rounds nobody knows
        (f"{FRENCH.replace('FR', 'IE').replace('60', '70')}&invited=yp&on=2026-06-12", LATE),
        (f"{FRENCH.replace('FR', 'KR')}&invited=yp&on=2026-10-14", LATE),
        (f"{FRENCH}&invited=wh&on=2026-03-10", "accepting_is_better"),
        (f"{FRENCH}&invited=yp&on=2026-10-25", "no_other_round"),
    ],
)
def test_accept(ask, query, reason):
    now = ask(query)["now"]
    assert (now["accept"], now["reason"]) == (True, reason)


def test_decline(ask, page):
    """Korea in June: the Working Holiday pool takes nearly everybody each week, in a low season
    too. The first day of a new invitation is said."""
    query = f"{FRENCH.replace('FR', 'KR')}&invited=yp&on=2026-06-10"
    now = ask(query)["now"]
    assert (now["accept"], now["reason"]) == (False, "declining_is_better")
    assert now["worst"] > 60
    text = page(query).text()
    assert "Decline the Young Professionals invitation. Withdraw your profile" in text
    assert "The earliest new invitation: still this week." in text


def test_what_is_worth_nothing_is_no_sure_thing(ask):
    query = "citizenship=GB&category=wh&category=yp&value_wh=100&invited=yp&on=2026-06-10"
    now = ask(query)["now"]
    assert (now["accept"], now["reason"]) == (False, "worth_nothing")


@pytest.mark.parametrize(
    ("day", "between"),
    [
        ("2026-10-30", False),
        ("2026-11-10", False),  # an invitation of 31 October has its tenth day
        ("2026-11-11", True),
        ("2026-12-20", True),
        ("2027-01-07", True),
        ("2027-01-08", False),  # the first round of 2024 was on 8 January
        ("2026-03-10", False),
    ],
)
def test_between_two_seasons(ask, page, day, between):
    query = f"{FRENCH.replace('FR', 'KR')}&invited=yp&on={day}"
    found = ask(query)
    assert found["invitation"] == {"category": "yp", "between_seasons": between, "clock": None}
    text = page(query).text()
    assert "On which day did yours come?" in text
    assert ("is between two seasons: 2026 is over" in text) == between
    if between:
        assert "The earliest new invitation: in the week of 18 January 2027, if the rounds" in text
        assert "between 8 January 2027 and 19 January 2027" in text


# The clock


@pytest.mark.parametrize(
    ("came", "on", "last", "left", "ended"),
    [
        ("2026-06-09", "2026-06-10", "2026-06-19", 9, False),
        ("2026-06-10", "2026-06-10", "2026-06-20", 10, False),
        ("2026-05-31", "2026-06-10", "2026-06-10", 0, False),
        ("2026-05-30", "2026-06-10", "2026-06-09", 0, True),
        ("2026-02-20", "2026-03-01", "2026-03-02", 1, False),
    ],
)
def test_ten_days_to_answer(ask, page, facts, came, on, last, left, ended):
    query = f"{FRENCH}&in=yp&invited=yp&invited_on={came}&on={on}"
    clock = ask(query)["invitation"]["clock"]
    assert clock["source"]["url"] == facts.clock_sources["accept"].url
    assert {**clock, "source": ""} == {
        "came": came,
        "days": facts.clocks["accept"],
        "last_day": last,
        "days_left": left,
        "ended": ended,
        "source": "",
    }
    day = date.fromisoformat(last)
    said = f"{day.day} {day:%B} {day.year}"
    text = page(query).text()
    assert f"to answer: the last day is {said}." in text or f"to answer: {said}." in text or ended
    assert (f"The Young Professionals invitation ran out on {said}." in text) == ended


def test_an_invitation_that_ran_out_is_no_choice(ask):
    """The profile is gone with it: the plan begins anew, and nothing is there to accept."""
    query = f"{FRENCH}&in=yp&on=2026-06-10"
    found = ask(f"{query}&invited=yp&invited_on=2026-05-01")
    assert (found["now"]["accept"], found["now"]["reason"]) == (False, "ended")
    assert found["now"]["value_accept"] == 0
    assert found["strategies"] == ask(f"{FRENCH}&on=2026-06-10")["strategies"]
    alone = "citizenship=GB&category=wh&value_wh=0&value_yp=9&invited=yp&on=2026-06-10"
    assert ask(f"{alone}&invited_on=2026-05-01")["strategies"]


def test_the_day_settles_the_season(ask, page):
    """Invited in the last round of 2026, asked a week later: not between two seasons."""
    query = f"{FRENCH}&invited=yp&invited_on=2026-10-22&on=2026-10-29"
    assert ask(query)["invitation"]["clock"]["days_left"] == 3
    later = f"{FRENCH}&invited=yp&invited_on=2026-10-22&on=2026-11-24"
    assert ask(later)["now"]["reason"] == "ended"
    text = page(f"{FRENCH}&invited=yp&invited_on=2026-11-20").text()
    assert "we know of no round near 20 November 2026" in text
    assert "the last day is 30 November 2026" in text
    assert "First look on which day it came" not in text
    assert "On which day did yours come?" not in text


@pytest.mark.parametrize(
    ("query", "given", "allowed"),
    [
        ("invited=yp&invited_on=2026-11-25", "2026-11-25", "2025-12-19 – 2026-11-24"),
        ("invited=yp&invited_on=2025-12-18", "2025-12-18", "2025-12-19 – 2026-11-24"),
        ("invited=yp&invited_on=soon", "soon", "2025-12-19 – 2026-11-24"),
        ("invited=yp&invited_on=2026-02-30", "2026-02-30", "2025-12-19 – 2026-11-24"),
        ("invited=yp&invited_on=2026-06-11&on=2026-06-10", "2026-06-11", "2026-06-10"),
        ("invited_on=2026-06-09", "2026-06-09", "invited"),
    ],
)
def test_a_day_that_cannot_be(ask, page, query, given, allowed):
    (wrong,) = ask(f"{FRENCH}&{query}", 400)["errors"]
    assert (wrong["field"], wrong["given"]) == ("invited_on", given)
    assert wrong["allowed"].endswith(allowed)
    found = page(f"{FRENCH}&{query}", 422)
    assert f"The day it came: “{given}”" in found.text()
    assert found.pointed_at() <= set(found.ids())
    assert ("invited_on", given) in found.forms[0].chosen


def test_every_day_of_two_years_has_an_answer(ask):
    """No day is refused or between by mistake: nobody is invited between the last round's tenth day
    and the first round, and everybody else may be."""
    day, seen = date(2025, 12, 20), []
    while day <= date(2027, 10, 30):
        found = ask(f"{FRENCH}&invited=yp&invited_on={day}&on={day}")
        seen.append((day, found["invitation"]["between_seasons"]))
        day += timedelta(days=32)
    between = {day for day, yes in seen if yes}
    assert all(
        date(2026, 11, 10) < day < date(2027, 1, 8) or day < date(2026, 1, 19) for day in between
    )
    assert between


@pytest.mark.parametrize("day", ["2027-10-18", "2027-10-23", "2027-10-24"])
@pytest.mark.parametrize("given", ["", "&invited=yp"])
def test_after_the_last_week_without_a_report(page, ask, day, given):
    """No week is left of a season of which nothing was ever reported: said, and no error."""
    found = ask(f"{FRENCH}{given}&on={day}")
    assert found["season"] == 2027
    assert set(found["prospects"].values()) == {"end_unknown"}
    assert found["advice"] in page(f"{FRENCH}{given}&on={day}").text()
    if given:
        assert (found["now"]["accept"], found["now"]["reason"]) == (True, "no_other_round")


# Without figures


@pytest.mark.parametrize(
    ("came", "ended"), [("2026-01-01", True), ("2026-01-12", False), ("", False)]
)
def test_an_invitation_without_figures(ask, page, came, ended):
    """What has run out is not “in hand”; the page and the JSON say the same, and the last day."""
    query = f"{FRENCH}&invited=wh{f'&invited_on={came}' if came else ''}&on=2026-01-14"
    found, text = ask(query), page(query).text()
    assert "Not enough data" in found["advice"]
    assert found["advice"] in text
    assert ("An invitation in hand is sure" in text) == (not ended)
    assert ("ran out on 11 January 2026" in found["advice"]) == ended
    assert ("the last day is 22 January 2026" in text) == (came == "2026-01-12")
    assert ("On which day did yours come?" in text) == (not came)
    assert "No round is left" not in text
    assert (found["now"] or {}).get("reason") == ("ended" if ended else None)
