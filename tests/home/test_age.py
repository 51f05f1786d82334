"""A year without new facts or reports: every page answers, and says what it cannot know."""

import re
from datetime import date

import pytest
from django.utils import timezone

from iecguide.facts import snapshot as module
from iecguide.facts.models import Season
from tests.articles.reading import Page

pytestmark = pytest.mark.django_db
PAGES = {
    "home": "/",
    "quiz": "/quiz/citizenship/",
    "countries": "/countries/",
    "country": "/countries/ireland/",
    "article": "/guide/the-iec-year/",
    "pools": "/pools/",
    "pool": "/pools/ireland/",
    "strategy": "/pools/strategy/?citizenship=IE&category=wh&value_wh=100",
    "result": "/quiz/result/?citizenship=IE&document=passport&born=2000-01&used=none&letter=none"
    "&funds=yes&insurance=yes",
}
DAYS = [
    date(2026, 12, 1), date(2026, 12, 19), date(2027, 1, 1), date(2027, 1, 13), date(2027, 1, 14),
    date(2027, 3, 1), date(2027, 6, 15), date(2027, 10, 18), date(2027, 10, 31),
    date(2027, 11, 1), date(2027, 12, 1), date(2028, 1, 1),
]  # fmt: skip
OLD = date(2027, 1, 14)  # the first day on which the facts are old
OVER = date(2027, 11, 1)  # the first day whose rules nobody has put on record
LOOKED = "when we last looked"


@pytest.fixture
def on(client, monkeypatch):
    """``on(day, name)``: a page as it is on a day."""

    def get(day, name):
        monkeypatch.setattr(timezone, "localdate", lambda *_args: day)
        response = client.get(PAGES[name], follow=True)
        return response.status_code, Page.of(response)

    return get


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_every_page_on_that_day(on, day):
    """All answer, with the age of the facts at the top once they are old."""
    for name in PAGES:
        status, page = on(day, name)
        allowed = (200, 422) if name in ("quiz", "result") and day >= OVER else (200,)
        assert (name, status in allowed) == (name, True)
        text = page.text("main")
        says = "We last read our sources on 29 November 2026."
        assert (name, says in text) == (name, day >= OLD)
        ended = "The rules we have on record end with 31 October 2027."
        assert (name, ended in text) == (name, day >= OVER)


@pytest.mark.parametrize("day", [day for day in DAYS if day < OVER], ids=str)
def test_what_is_not_announced_has_a_day(on, day):
    """Not announced, as far as anybody looked."""
    says = "The 2027 season has no opening day yet, as of 22 November 2026."
    assert says in on(day, "home")[1].text("p")
    article = on(day, "article")[1].text("main")
    assert f"not announced {LOOKED} (22 November 2026)" in article
    assert "not announced yet" not in article
    result = on(day, "result")[1].text("main")
    opening = "The 2027 season has no opening day yet, as of 22 November 2026."
    assert opening in result
    # A fee's line has its own source and day below it.
    bare = re.findall(rf"(?<!fee: )not (?:all )?announced (?!{LOOKED})", result)
    assert bare == []


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_a_rating_of_last_season_is_no_next_round(on, day):
    """The 2026 season is over; its ratings are those of its last report."""
    says = "The 2026 season is over. We found no closing day, and count it as over since 31 October"
    home = on(day, "home")[1].text("main")
    assert "The 2026 season is over: this is its last report we have, of 9 October 2026." in home
    assert "next round" not in home.lower()
    for name in ("pools", "pool"):
        text = on(day, name)[1].text("main")
        assert "next round" not in text.lower(), name
        assert says in text
        assert "What stands here is the last report we have, of 9 October 2026." in text
    assert "9 October 2026: 124 candidates" not in on(day, "home")[1].text("main")
    strategy = on(day, "strategy")[1].text("main")
    assert "has no rounds to go by yet" not in strategy
    if day < date(2027, 10, 18):
        assert "No round of the 2027 season is known to us." in strategy


def test_in_season_the_next_round_is_one(on):
    text = on(date(2026, 10, 10), "pools")[1].text("main")
    assert "Next round" in text
    assert "season is over" not in text
    assert "season is over" not in on(date(2026, 10, 10), "home")[1].text("main")


@pytest.mark.parametrize("day", [OVER, date(2028, 1, 1)], ids=str)
def test_home_invites_into_no_quiz_that_cannot_judge(on, day):
    """On 1 November 2027 the quiz answers 422: the front page says why and leads elsewhere."""
    _status, page = on(day, "home")
    text = page.text("main")
    assert "The quiz waits for the rules of the next season" in text
    assert "few short questions" not in text
    assert [href for href in page.links() if href.startswith("/quiz/?")] == []
    assert page.values("href", "a").count("/quiz/") == 1  # the menu
    assert "Check if you can go" not in on(day, "country")[1].text("main")
    status, page = on(day, "quiz")
    assert status == 422
    assert "is outside the seasons we know (21 October 2025 to 31 October 2027)." in page.text()


def test_the_front_page_promises_no_number_of_questions(on):
    """How many there are depends on the answers; tests/quiz/test_flow.py holds that each counts."""
    _status, page = on(date(2026, 11, 24), "home")
    text = page.text("p")
    hint = text[text.index("A few short questions") : text.index("No account")]
    assert not any(sign.isdigit() for sign in hint)


@pytest.mark.parametrize(
    ("day", "says"),
    [
        (date(2026, 12, 31), ""),
        (date(2027, 1, 5), "The pools opened on 14 December 2026, and we have no report of them"),
    ],
    ids=str,
)
def test_an_open_season_without_reports_says_so(on, monkeypatch, day, says):
    monkeypatch.setattr(module, "_kept", None)
    Season.objects.filter(year=2027).update(opens_on=date(2026, 12, 14))
    for name in ("home", "pools", "strategy", "country"):
        text = on(day, name)[1].text("main")
        assert ("The pools opened on 14 December 2026, and we have no" in text) == bool(says)
        assert says in text
