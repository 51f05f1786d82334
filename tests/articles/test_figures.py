"""No bare figure in an article: amounts, ages and day counts come from facts or name a source."""

import re

import pytest

from iecguide.articles.prose import parse
from iecguide.articles.publishing.loading import article_files
from iecguide.facts.placeholders.book import PATTERN

FILES = list(article_files())
FIGURE = re.compile(
    r"(?:CAD|\$)\s?\d|\b\d+(?:\.\d+)?\s?dollars"
    r"|\b\d+[- ](?:calendar |business |working )?days?\b"
    r"|\b(?:aged?|turn(?:ing|s|ed)?|birthday)\s\d+|\b\d+(?:st|nd|rd|th) birthday"
    r"|\b\d\d (?:to|and|or|-|–) \d\d\b|\byears? old\b",
    re.IGNORECASE,
)
BLOCKS = ("p", "li", "td", "th", "caption", "h2", "h3")


def bare(file) -> list[str]:
    """Blocks with a figure that is no placeholder, and no link to a source of the article."""
    sources = {source["url"] for source in file.meta["sources"]}
    found = []
    for block in parse(file.body)(BLOCKS):
        if block.find(BLOCKS):
            continue  # its parts are looked at one by one
        cited = {link.get("href") for link in block("a")} & sources
        if FIGURE.search(PATTERN.sub("X", block.get_text())) and not cited:
            found.append(block.get_text())
    return found


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.meta["slug"])
def test_no_bare_figure(file):
    assert bare(file) == []


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.meta["slug"])
def test_none_in_what_cannot_cite(file):
    """The short answer has no links, and the description no placeholders either."""
    for text in (file.meta["summary"], file.meta["description"]):
        words = PATTERN.sub("X", text)
        left = [match[0] for match in FIGURE.finditer(words)]
        assert left == [], text


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.meta["slug"])
def test_links_lead_to_listed_sources(file):
    """Whatever a text links to outside is on its list of sources."""
    listed = {source["url"] for source in file.meta["sources"]}
    away = {link["href"] for link in parse(file.body)("a") if link["href"].startswith("http")}
    assert away - listed == set()


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.meta["slug"])
def test_months_for_the_police_certificate_are_in_a_row(file):
    """The rule of June 2026, wherever an article tells it: months are not added up."""
    told = re.search(r"(?:six|6) months or more since", file.meta["summary"] + file.body)
    assert told is None


def test_some_use_figures_of_the_pools():
    live = [
        file.meta["slug"] for file in FILES if re.search(r"\[\[(?:pool|rounds|rating):", file.body)
    ]
    assert len(live) >= min(4, len(FILES) // 4)


@pytest.mark.parametrize(
    "text",
    [
        "It costs CAD 85.", "pay $100", "within 10 days", "the 20-day clock", "aged 18", "18 to 35",
        "turning 31", "before your 36th birthday", "30 years old", "5 business days", "12 dollars",
    ],
)  # fmt: skip
def test_a_figure_is_seen(text):
    assert FIGURE.search(text)


@pytest.mark.parametrize(
    "text", ["on 9 October 2026", "two people", "1,129 people and 124 spots", "TEER 4", "X days"]
)
def test_other_numbers_are_let_be(text):
    assert not FIGURE.search(text)
