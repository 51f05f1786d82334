"""The pools as pages: the newest report as IRCC gave it, one address for each view, the price."""

import csv
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from iecguide.facts import snapshot as facts_snapshot
from iecguide.facts.models import CategoryTerms, FactsVersion
from pools.messages import format_share
from pools.models import PoolFigures, Report
from tests.articles.reading import Page
from tests.pools.caches import forget
from tests.quiz.profiles import PARTNERS

pytestmark = pytest.mark.django_db

LINES = [  # read from IRCC's report of 9 October 2026: candidates, spots, rating, invited, quota
    ("wh", "Andorra", "1", "5", "excellent", "13", "24"),
    ("wh", "Australia", "2,238", "133", "very low", "8,901", "5,820"),
    ("wh", "France", "21,803", "95", "very low", "8,009", "5,861"),
    ("wh", "Ireland", "1,129", "124", "very low", "4,721", "2,890"),
    ("wh", "United Kingdom", "5,846", "122", "very low", "14,559", "9,363"),
    ("yp", "Ireland", "8", "13", "excellent", "234", "48"),
    ("yp", "France", "79", "0", "very low", "3,359", "1,900"),
    ("yp", "France VIE", "45", "64", "excellent", "509", "650"),
    ("yp", "Switzerland", "1", "7", "excellent", "233", "207"),
    ("coop", "France", "41", "147", "excellent", "3,418", "2,590"),
    ("coop", "Switzerland", "0", "0", "excellent", "60", "35"),
    ("coop", "United Kingdom", "3", "4", "excellent", "100", "20"),
]


@pytest.fixture(autouse=True)
def own_figures(monkeypatch):
    """Changes here are rolled back, so what was built of them may not stay."""
    monkeypatch.setattr(facts_snapshot, "_kept", None)
    forget()
    yield
    forget()


@pytest.fixture
def page(client):
    def get(url):
        response = client.get(url)
        assert (url, response.status_code) == (url, 200)
        return Page.of(response)

    return get


@pytest.mark.parametrize("line", LINES, ids=lambda line: f"{line[0]} {line[1]}")
def test_line(page, line):
    category, name, candidates, spots, rating, invited, quota = line
    text = page(f"/pools/?category={category}").text("tr")
    _before, found, after = text.partition(f" {name} {candidates} {spots} {rating} ")
    assert found
    moved, _word, rest = after.partition(" invited ")
    assert MOVED.fullmatch(moved)
    assert rest.split()[:2] == [invited, quota]


MOVED = re.compile(r"(was (very )?[a-z]+ )?[\d,]+")


def names(found):
    """The country of each row, in the order of the page."""
    return [attrs for tag, attrs in found.tags if tag == "th" and attrs.get("scope") == "row"]


def test_all_pools(page):
    """The list has every pool, by category and country."""
    found = page("/pools/")
    assert len(names(found)) == sum(
        len(names(page(f"/pools/?category={category}"))) for category in ("wh", "yp", "coop")
    )
    assert found.forms[-1].hidden == []
    tabs = [attrs for tag, attrs in found.tags if attrs.get("aria-current") == "page"]
    assert [tab["href"] for tab in tabs if tag_is_link(tab)] == ["/pools/"]


def test_what_moved(page):
    """From the report of 1 October to that of the 9th: the rating and the quota, where they did."""
    text = page("/pools/?country=GB").text("tr")
    assert "Working Holiday 5,846 122 very low 67 invited 14,559 9,363 was 9,263" in text
    assert "Young Professionals 15 8 excellent was very good 29 invited 1,274 434 " in text


@pytest.mark.parametrize("category", ["wh", "yp", "coop"])
def test_every_pool_has_a_line(page, category):
    """As many as the agreements have, with the two streams."""
    offered = CategoryTerms.objects.filter(category=category, offered=True).count()
    streams = 2 if category == "yp" else 0
    found = page(f"/pools/?category={category}")
    assert len(names(found)) == offered + streams
    tabs = [attrs for tag, attrs in found.tags if attrs.get("aria-current") == "page"]
    assert [tab["href"] for tab in tabs if tag_is_link(tab)] == [f"/pools/?category={category}"]


def tag_is_link(attrs):
    return "href" in attrs


def test_one_country(page):
    assert len(names(page("/pools/?country=FR"))) == 4
    found = page("/pools/?category=yp&country=FR")
    assert len(names(found)) == 2
    assert found.forms[-1].hidden == [("category", "yp")]
    assert ("country", "FR") in found.forms[-1].chosen


def test_several_passports(page):
    """The pools of the first passport come first, and each box keeps its country."""
    text = page("/pools/?country=GB&country=AT&country=").text("tbody")
    assert 0 <= text.index("United Kingdom") < text.index("Austria")
    assert "France" not in text
    found = page("/pools/?country=GB&country=AT")
    chosen = found.forms[-1].chosen
    assert [code for name, code in chosen if name == "country"] == ["GB", "AT"]
    assert found.values("name", "select") == ["country", "country", "country", "sort"]


@pytest.mark.parametrize(
    ("query", "order"),
    [
        ("category=wh&sort=candidates", ["France", "Chile", "United Kingdom", "Taiwan"]),
        ("category=wh&sort=spots", ["South Korea", "Australia", "Ireland", "United Kingdom"]),
        ("category=wh&sort=rating", ["Norway", "South Korea", "Slovakia", "Australia"]),
    ],
)
def test_orders(page, query, order):
    """By IRCC's report of 9 October 2026; within a rating by name."""
    text = page(f"/pools/?{query}").text("tr")
    places = [text.index(f" {name} ") for name in order]
    assert places == sorted(places)


def test_pools_with_nobody_are_folded(client):
    """They stand apart, whoever chose a passport sees theirs among the others."""
    every = client.get("/pools/?category=coop").content.decode()
    folded = every.partition("pool-group__empty")[2]
    assert "Austria" in folded
    assert "Austria" not in every.partition("<tbody")[2].partition("pool-group__empty")[0]
    assert "pool-group__empty" not in client.get("/pools/?country=AT").content.decode()


NO_CATEGORY = (
    "“x” is not a category. The categories are Working Holiday, Young Professionals and "
    "International Co-op."
)


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("category=x", NO_CATEGORY),
        ("country=ZZ", "“ZZ” is not a country with pools. Choose one from the list."),
        ("country=us", "“US” is not a country with pools. Choose one from the list."),
        ("sort=age", "“age” is not an order of the list. Choose one from the list."),
        ("category=wh&country=%00", "“�” is not a country with pools. Choose one from the list."),
    ],
)
def test_unknown_values_are_said(client, query, said):
    response = client.get(f"/pools/?{query}")
    assert response.status_code == 422
    assert [mistake.text for mistake in response.context["filter"].mistakes] == [said]
    assert said in Page.of(response).text("li")


def test_a_category_the_country_does_not_have(page):
    said = (
        "Netherlands does not have International Co-op. It has Working Holiday and Young "
        "Professionals."
    )
    assert said in page("/pools/?category=coop&country=nl").text("main")


@pytest.mark.parametrize(
    ("query", "url"),
    [
        ("page=2", "/pools/"),
        ("x=1&country=gb&country=fr&sort=spots", "/pools/?country=GB&country=FR&sort=spots"),
    ],
)
def test_unknown_names_are_dropped(client, query, url):
    response = client.get(f"/pools/?{query}")
    assert (response.status_code, response.url) == (302, url)


@pytest.mark.parametrize("slug", ["mexico", "nothing", "IE", "strategy-x"])
def test_no_such_pool(client, slug):
    for url in (f"/pools/{slug}/", f"/pools/{slug}.csv"):
        assert client.get(url).status_code == 404


def test_a_country(page):
    """Each pool in the order of the categories, streams after theirs, in words first."""
    found = page("/pools/france/")
    assert found.text("h1") == "France: the pools of 2026"
    titles = [title for title in found.text("h2").split("  ") if title]
    assert " ".join(titles) == (
        "Working Holiday Young Professionals Young Professionals: VIE International Co-op"
    )
    text = found.text("p")
    assert "very low 9 October 2026: 21,803 candidates for 95 spots." in text
    assert (
        "IRCC rated the one round after that report very low: a chance of 1 to 19%. A season has"
        " many rounds." in text
    )
    assert "8,009 invitations for a quota of 5,861 is no mistake: many people decline" in text
    assert text.count("is no mistake") == 1


def test_one_round_and_a_whole_season(page):
    """What late rounds brought is told with what a season brings: the chance of a result."""
    from iecguide.core.dates import today
    from iecguide.facts.season.outlook import chance_before
    from iecguide.facts.values import Category

    chance = chance_before(facts_snapshot.snapshot(), "FR", Category.WH, today())
    text = page("/pools/france/").text("p")
    assert "each invited about 2 in 1,000 of those waiting." in text
    likely, low = (round(share * 100) for share in (chance.likely, chance.low))
    assert f"About {likely} of 100 are invited Bad year: about {low}." in text
    assert "if 2027 is like the seasons before: our sum from IRCC’s reports up to 9 October" in text


def test_one_is_no_plural(page):
    for slug in ("south-korea", "andorra", "ireland"):
        text = page(f"/pools/{slug}/").text("main")
        assert not re.search(r"\b1 (candidates|spots)\b", text)
    assert "1 candidate for 32 spots." in page("/pools/south-korea/").text("p")


def test_the_last_reports_in_words(page):
    """Those who joined after a report were not waiting: at most everybody who was counts."""
    waiting, invited = (24, 21, 27, 19, 78, 63, 60, 44), (29, 30, 37, 23, 75, 13, 20, 15)
    share = sum(map(min, waiting, invited)) / sum(waiting)
    text = f"Over the last 8 reports, each invited about {share * 100:.0f} in 100 of those waiting."
    assert text in page("/pools/united-kingdom/").text("p")


@pytest.mark.parametrize(
    ("share", "text"),
    [
        (0, "0.0%"),
        (2 / 4749, "under 0.1%"),
        (0.0124, "1.2%"),
        (2152 / 2153, "over 99.9%"),
        (1, "100.0%"),
    ],
)
def test_an_observed_chance(share, text):
    assert format_share(share) == text


def test_csv(client):
    """Every report of the country's pools, as kept; the newest as above."""
    response = client.get("/pools/ireland.csv")
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["Content-Disposition"] == 'attachment; filename="ireland-2026.csv"'
    head, *rows = csv.reader(response.content.decode().splitlines())
    names = "observed_on category stream quota invitations candidates spots rating"
    assert head == names.split()
    newest = [row for row in rows if row[:2] == ["2026-10-09", "wh"]]
    assert [row[3:7] for row in newest] == [["2890", "4721", "1129", "124"]]
    assert len(rows) == len({(row[0], row[1], row[2]) for row in rows})
    assert {len(row) for row in rows} == {8}


def test_source(page):
    """IRCC's file, the day of its report and the day we read it."""
    for url in ("/pools/", "/pools/ireland/"):
        cited = page(url).text("p")
        assert "report of 9 October 2026" in cited
        assert "checked " in cited


def test_without_reports(page):
    """Before the first report of all there is a page, not an error."""
    PoolFigures.objects.all().delete()
    Report.objects.all().delete()
    FactsVersion.bump()
    assert "There is no such pool, or no report of it." in page("/pools/").text("main")
    assert "No report of these pools is on record yet." in page("/pools/ireland/").text("main")


@pytest.mark.parametrize("url", ["/pools/", "/pools/?category=yp", "/pools/ireland/"])
def test_at_two_sizes(client, url):
    """Warm pages read no figures: the price is the same for one country as for all."""
    every = queries(client, url)
    PoolFigures.objects.exclude(country__code="IE").delete()
    FactsVersion.bump()
    assert queries(client, url) == every <= 5


def queries(client, url):
    client.get(url)
    with CaptureQueriesContext(connection) as found:
        assert client.get(url).status_code == 200
    return len(found)


def test_every_country_has_a_page(client):
    facts = facts_snapshot.snapshot()
    for code in PARTNERS:
        response = client.get(f"/pools/{facts.countries[code].slug}/")
        assert (code, response.status_code) == (code, 200)
