"""The chance as people of a hundred: what is said, what is drawn, and never more than is known."""

import re

import pytest

from pools.strategy.page.frequencies import Frequency, draw, frequency
from pools.strategy.plans.optimizer import advise
from tests.articles.reading import Page

from .test_messages import situation


@pytest.mark.parametrize("number", [0, 1, 19, 20, 21, 48, 95, 100])
def test_so_many_dots_are_drawn(number):
    """A dash of no length every ten units, from the beginning of each row to its end."""
    lengths = [float(text) for text in re.findall(r"h([\d.]+)", draw(number))]
    assert sum(int(length // 10) + 1 for length in lengths) == number
    rows = [int(text) for text in re.findall(r"M5 (\d+)", draw(number))]
    assert rows == [5 + 10 * row for row in range(len(lengths))]


class Case:
    """What a frequency asks of a plan's case: whether its season is known, and its categories."""

    def __init__(self, case, announced):
        self.case, self.announced = case, announced
        self.wishes = self

    def list_relevant(self):
        return tuple(self.case.odds)


def found(announced=True, **more) -> Frequency:
    case = situation(**more)
    return frequency(Case(case, announced), advise(case).strategies[0])


def test_a_chance_in_words():
    said = found(wh=[0.1] * 6)
    assert said.text == "About 47 of 100 people like you are invited."
    assert said.shares == said.failing == ""
    assert said.years == []  # a bad year is the same here


@pytest.mark.parametrize(
    ("announced", "share", "text"),
    [
        (True, 0.999, "More than 99 of 100 people like you are invited."),
        (False, 0.999, "More than 95 of 100 people like you are invited."),
        (True, 0.0001, "Fewer than 1 of 100 people like you are invited."),
    ],
)
def test_never_surer_than_the_figures(announced, share, text):
    said = found(announced, weeks=1, wh=[share])
    assert said.text == text
    assert len(said.dots) == 4


def test_who_declines_something_is_told_apart():
    said = found(wh=[0.8] * 6, yp=[0.1] * 6, pools=("wh", "yp"), resubmit=6)
    assert "get an invitation they take" in said.text
    assert said.shares.startswith("Working Holiday ")


@pytest.mark.django_db
@pytest.mark.parametrize("code", ["FR", "IE", "TW", "KR"])
@pytest.mark.parametrize("on", ["2026-03-10", "2026-06-10", "2026-11-24"])
def test_the_page_says_what_the_json_has(client, code, on):
    """As many of a hundred as the plan's outcome has, and the years from bad to good."""
    query = f"citizenship={code}&category=wh&value_wh=100&on={on}"
    plan = client.get(f"/pools/strategy.json?{query}").json()["strategies"][0]
    likely = round((1 - plan["outcome"]["none"]) * 100)
    page = Page.of(client.get(f"/pools/strategy/?{query}"))
    said = re.search(r"(About|More than) (\d+) of 100 people like you are invited\.", page.text())
    assert said
    assert int(said[2]) == likely if said[1] == "About" else likely >= 95
    years = re.findall(r"(\d+) (?:in a bad year|as expected|in a good year)", page.text())
    assert [int(year) for year in years] == sorted(map(int, years))
