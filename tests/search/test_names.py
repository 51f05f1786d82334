"""One finder of names: the quiz, the list of countries and the search say the same of each."""

import csv
from pathlib import Path
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

import pytest

from iecguide.facts.models import PlaceName
from iecguide.facts.names import NOT_LISTED
from iecguide.facts.snapshot import snapshot
from iecguide.search.query import find
from iecguide.search.words import asked
from tests.articles.reading import Page

pytestmark = pytest.mark.django_db

TABLE = Path(__file__).parents[1] / "facts" / "names.csv"
with TABLE.open(encoding="utf-8") as _lines:
    NAMES = [tuple(row.values()) for row in csv.DictReader(_lines)]


def test_the_table_is_long_enough():
    assert len(NAMES) >= 80
    assert len({name for name, _code, _page in NAMES}) == len(NAMES)


@pytest.mark.parametrize(("name", "code", "page"), NAMES)
def test_one_name_one_place(client, name, code, page):
    """Typed as a passport, into the list of countries, and into the search."""
    sent = urlencode({"from": "citizenship", "citizenship_typed": name})
    answered = dict(parse_qsl(urlsplit(client.get(f"/quiz/?{sent}").url).query))
    assert answered["citizenship"] == code
    listed = client.get(f"/countries/?{urlencode({'q': name})}")
    if page == NOT_LISTED:
        found = Page.of(listed)
        assert "Canada has no IEC agreement with" in found.text("main")
        assert NOT_LISTED in found.values("href", "a")
    else:
        assert listed.url.partition("#")[0] == page
    assert find(name).entries[0].url == page


@pytest.mark.parametrize(
    ("typed", "near"),
    [
        ("germny", ["Germany"]),
        ("switserland", ["Switzerland"]),
        ("united", ["United Kingdom", "United States", "United Arab Emirates"]),
        ("xylofon", []),
    ],
)
def test_nearly_a_name(client, typed, near):
    """Names that begin so or are spelt alike are offered, and nothing is guessed."""
    page = Page.of(client.get(f"/countries/?q={typed}"))
    text, links = page.text("main"), page.values("href", "a")
    assert f"We know no country that is called “{typed}”." in text
    assert ("Did you mean one of these?" in text) == bool(near)
    assert {f"/countries/?q={quote(name)}" for name in near} <= set(links)


def test_the_beginning_of_one_name_is_enough(client):
    assert client.get("/countries/?q=austral").url == "/countries/australia/"


def test_an_editors_name_works_everywhere(client):
    """A nickname that is added is known to all three, and its word to every other page."""
    assert snapshot().names.find("Blighty") is None
    row = PlaceName.objects.get(code="GB")
    row.names += "\nBlighty"
    row.full_clean()
    row.save()
    assert client.get("/countries/?q=blighty").url == "/countries/united-kingdom/"
    assert "citizenship=GB" in client.get("/quiz/?from=citizenship&citizenship_typed=blighty").url
    assert find("blighty quota").query == find("british quota").query
    assert find("blighty").entries[0].url == "/countries/united-kingdom/"
    assert asked("blighty") == asked("welsh")


def test_words_that_mean_something_else_here():
    """“pr” is no Puerto Rico, “ro” no Romania, “it” no Italy."""
    find("x")
    assert asked("pr") == asked("permanent residence")
    assert asked("ro") == asked("recognized organization")
    assert asked("is it in") == ["is", "it", "in"]


def test_nothing_found_offers_what_is_spelt_alike(client):
    page = Page.of(client.get("/search/?q=zvitzerland"))
    assert "Nothing found" in page.text("main")
    assert "Did you mean one of these?" in page.text("main")
    assert "/search/?q=Switzerland" in page.values("href", "a")
