"""Whether a round can come in time: by month of birth, and as the strategy says it."""

from dataclasses import replace
from datetime import date

import pytest

from iecguide.facts.season.rounds import Possible
from iecguide.facts.values import Category
from quiz.engine.fields.months import Month
from quiz.engine.findings import State, Verdict
from quiz.iec.assessment import judge

pytestmark = pytest.mark.django_db

NOW = "2026-11-28"
WH = Category.WH


@pytest.fixture
def find(facts, profiles):
    """What the quiz finds of somebody fitting, judged for a day."""

    def get(code, born, on=NOW, world=facts, **changes):
        answers = profiles.answers(profiles.fitting(code, WH, born=born, on=on, **changes))
        return judge(world, answers, answers.on, code, WH)

    return get


def reason(result):
    return next((ground.finding for ground in result.reasons if ground.rule == "rounds"), None)


@pytest.mark.parametrize(
    ("code", "born", "verdict", "message", "least"),
    [
        # The limit is 35 for Britons, 30 for Japanese. First rounds: 8 to 19 January; Japan's
        # came on 2 March in 2026.
        ("GB", "1990-12", Verdict.DEPENDS, "rounds.too_late", 0),
        ("GB", "1991-01", Verdict.DEPENDS, "rounds.birthday", 0),
        ("GB", "1991-02", Verdict.ELIGIBLE, "rounds.few", 2),
        ("GB", "1991-03", Verdict.ELIGIBLE, "rounds.met", 6),
        ("GB", "2000-01", Verdict.ELIGIBLE, "rounds.met", 40),
        ("JP", "1995-12", Verdict.DEPENDS, "rounds.too_late", 0),
        ("JP", "1996-01", Verdict.DEPENDS, "rounds.birthday", 0),
        ("JP", "1996-02", Verdict.DEPENDS, "rounds.birthday", 0),
        ("JP", "1996-03", Verdict.DEPENDS, "rounds.birthday", 0),
        ("JP", "1996-04", Verdict.ELIGIBLE, "rounds.met", 4),
        ("DE", "1991-02", Verdict.DEPENDS, "rounds.birthday", 0),  # 9 February in 2026
    ],
)
def test_before_the_opening(find, code, born, verdict, message, least):
    found = find(code, born)
    assert (found.verdict, reason(found).message, found.rounds.least) == (verdict, message, least)


def test_what_is_announced_closes(find, facts):
    """By usual days nobody is shut out; by an announced first round they are."""
    told = replace(facts.seasons[-1], first_round_on=date(2027, 1, 18))
    world = replace(facts, seasons=(*facts.seasons[:-1], told))
    assert reason(find("GB", "1990-12")).state == State.UNKNOWN
    closed = find("GB", "1990-12", world=world)
    assert (closed.verdict, reason(closed).message) == (Verdict.NOT_ELIGIBLE, "rounds.none")
    perhaps = find("GB", "1991-01", world=world)  # born on the 20th to 31st: the 18th is in time
    assert (perhaps.verdict, reason(perhaps).state) == (Verdict.DEPENDS, State.UNKNOWN)
    assert find("GB", "1991-02", world=world).verdict == Verdict.ELIGIBLE


def test_in_a_season_a_whole_week_is_needed(find):
    """A round's day is not announced: two days of a week may have none."""
    assert find("GB", "1990-07", on="2026-06-22").verdict == Verdict.ELIGIBLE
    assert reason(find("GB", "1990-07", on="2026-06-29")).message == "rounds.perhaps"


def test_months_without_a_birth_are_not_counted(find):
    assert reason(find("GB", None)) is None


DAYS = ["2026-03-10", "2026-06-15", "2026-10-05", NOW, "2026-12-20"]


@pytest.mark.parametrize("on", DAYS)
@pytest.mark.parametrize("code", ["GB", "JP", "FR", "AT", "DE"])
def test_quiz_and_strategy_agree(client, facts, find, code, on):
    """For every month of birth around the limit (further away nothing changes): no plan where no
    round can come, and one wherever a round is sure."""
    limit, day = facts.countries[code].terms[WH].max_age, date.fromisoformat(on)
    turning = Month(day.year - limit - 1, day.month)
    seen = set()
    for month in (turning.plus(n) for n in range(-6, 18)):
        query = f"citizenship={code}&category=wh&value_wh=100&born={month}&on={on}"
        plans = client.get(f"/pools/strategy.json?{query}").json()["strategies"]
        found = find(code, str(month), on=on)
        seen.add(found.verdict)
        if found.verdict == Verdict.NOT_ELIGIBLE or found.rounds.possible == Possible.NONE:
            assert plans == [], month
        elif found.rounds.possible == Possible.SOME:
            assert plans, month
        assert (found.verdict == Verdict.ELIGIBLE) <= bool(plans), month
    assert seen == set(Verdict)


RESULT = (
    "/quiz/result/?citizenship=GB&document=passport&born={}&residence=GB&used=none&letter=none"
    "&funds=yes&insurance=yes&on=2026-11-28"
)


@pytest.mark.parametrize(
    ("born", "shown"),
    [
        ("1990-12", "Probably too late"),
        ("1991-01", "perhaps none, at most 4, from 8 January 2027 to 30 January 2027"),
        ("1991-02", "at least 2, from 8 January 2027 to 31 January 2027"),
    ],
)
def test_the_page_says_it(page, born, shown):
    text = page(RESULT.format(born)).text()
    assert shown in text


def test_a_day_that_cannot_be_is_no_day_to_aim_at(page):
    text = page(RESULT.format("1990-12")).text()
    assert "30 November 2026" not in text
    assert "no round is likely to come in time" in text
