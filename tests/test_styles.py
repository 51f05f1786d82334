"""What a page asks of its style sheets is there: a lost rule once left charts without lines."""

import re
from functools import cache
from pathlib import Path

import pytest

from tests.articles.reading import Page
from tests.browser.pages import ERRORS, POINTS, QUESTIONS, READING, RESULTS

pytestmark = pytest.mark.django_db

SHEETS = Path(__file__).parents[1] / "static/css"
_NAMED = re.compile(r"(?<=\.)-?[A-Za-z_][\w-]*")
_NO_RULE = re.compile(r"url\([^)]*\)|/\*.*?\*/|\"[^\"]*\"", re.DOTALL)
PLAN = "/pools/strategy/?citizenship=KR&category=wh&category=yp&value_wh=100&value_yp=60"
# One of each kind of page.
PAGES = {
    **READING,
    **{name: QUESTIONS[name] for name in ("finder", "passports", "permits with rows", "letter")},
    **{name: ERRORS[name] for name in ("month wrong", "filter wrong", "finder wrong")},
    **RESULTS,
    **{name: POINTS[name] for name in ("points counted", "points wrong", "rounds of no category")},
    "plan": f"{PLAN}&born=1998-06",
    "plan, invited": f"{PLAN}&invited=yp&born=1998-06",
    "plan, nothing said": "/pools/strategy/",
}
# Classes that no rule names, and why.
BARE = {
    "card--eligible": "the tone a card has anyhow",
    "dots__all": "the dots that no chance colours",
    "category--good": "the colour an answer has anyhow",
    "reason--met": "the colour a reason has anyhow",
    "reason--todo": "the colour a reason has anyhow",
    "glance-days": "any class takes the bullets off a list",
    "pool-group": "by which the browser tests find a group",
    "chart__plot": "by which the browser tests find a plot",
}


@cache
def named(sheet: str) -> frozenset[str]:
    """The classes that the rules of a style sheet name."""
    return frozenset(_NAMED.findall(_NO_RULE.sub(" ", (SHEETS / sheet).read_text())))


def unstyled(page: Page) -> set[str]:
    """The classes of a page for which no style sheet it loads has a rule."""
    sheets = [
        found["href"].rsplit("/", 1)[1]
        for tag, found in page.tags
        if tag == "link" and found.get("rel") == "stylesheet"
    ]
    # Names of collected files have a digest in them: site.3f2a….css
    known = {name for sheet in sheets for name in named(re.sub(r"\.[0-9a-f]{8,}\.", ".", sheet))}
    return {name for text in page.values("class") for name in text.split()} - known


@pytest.mark.parametrize("name", PAGES)
def test_every_class_has_a_rule(client, name):
    found = unstyled(Page.of(client.get(PAGES[name], follow=True)))
    assert sorted(found - set(BARE)) == []
