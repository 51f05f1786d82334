"""Every kind of page is valid HTML: no parse error, no id twice, landmarks where they belong."""

import html5lib
import pytest

from tests.articles.reading import Page
from tests.browser.pages import ERRORS, PLANS, POINTS, QUESTIONS, READING, RESULTS

pytestmark = pytest.mark.django_db

STRATEGY = "/pools/strategy/?citizenship=GB&category=wh&category=yp&value_wh=100&value_yp=70"
MORE = {
    "strategy": STRATEGY,
    "strategy, start": "/pools/strategy/",
}
URLS = READING | QUESTIONS | ERRORS | RESULTS | POINTS | PLANS | MORE


def errors(html: str) -> list[str]:
    """What a strict reader of HTML complains of."""
    parser = html5lib.HTMLParser()
    parser.parse(html)
    return [f"{position}: {code} {data}" for position, code, data in parser.errors]


_made: dict[str, str] = {}


@pytest.mark.parametrize("name", URLS)
class TestPage:
    @pytest.fixture
    def html(self, client, name) -> str:
        """Made once for all that is asked of it: each test only reads it."""
        if name not in _made:
            _made[name] = client.get(URLS[name]).content.decode()
        return _made[name]

    def test_parses(self, html):
        assert errors(html) == []

    def test_ids(self, html):
        ids = Page(html).ids()
        assert len(ids) == len(set(ids))
        assert [name for name in ids if not name or " " in name] == []

    def test_landmarks(self, html):
        page = Page(html)
        assert [page.count(tag) for tag in ("main", "h1", "title")] == [1, 1, 1]
        headers = [
            attributes
            for tag, attributes in page.tags
            if tag == "header" and attributes.get("class")
        ]
        assert [header["class"] for header in headers].count("site-header") == 1
        navs = [attributes for tag, attributes in page.tags if tag == "nav"]
        assert all("aria-label" in nav or "aria-labelledby" in nav for nav in navs)

    def test_head(self, html):
        """A title and a description of its own, of a length that is shown whole."""
        page = Page(html)
        named = [
            attributes["content"]
            for _tag, attributes in page.tags
            if attributes.get("name") == "description"
        ]
        assert len(named) == 1
        assert 20 <= len(named[0]) <= 200
        assert page.title.endswith("| IEC Guide")
        assert 12 <= len(page.title) <= 130

    def test_attributes(self, html):
        """Images have words, which may be none, and sizes."""
        for tag, attrs in Page(html).tags:
            if tag == "img":
                assert {"alt", "width", "height"} <= set(attrs)


def test_titles_are_told_apart(client):
    titles = {}
    for name, url in READING.items():
        titles.setdefault(Page.of(client.get(url)).title, []).append(name)
    shared = {tuple(names) for names in titles.values() if len(names) > 1}
    assert shared == {
        ("countries", "countries, none found"),
        ("programmes", "programmes, some"),
        ("seasons", "seasons of a month"),
        ("places of two jobs", "regions of a province", "work of a month"),
    }


@pytest.mark.parametrize(
    "html",
    [
        "<!doctype html><title>x</title><p><div>x</div></p>",
        "<!doctype html><title>x</title><table><p>x</p></table>",
        "<!doctype html><title>x</title><a href=x><a href=y></a></a>",
        "<title>x</title><p>no doctype",
        "<!doctype html><title>x</title><p>&nosuch;",
    ],
)
def test_the_reader_is_strict(html):
    assert errors(html) != []
