"""The countries as pages: every fact with its mark, the search box, the price in queries."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from iecguide.facts import snapshot as module
from iecguide.facts.models import (
    CategoryTerms,
    Country,
    FactsVersion,
    RecognizedOrganization,
    Source,
)
from iecguide.facts.pages.country_table import facts_sheet
from pools.models import PoolFigures
from tests.articles.reading import Page
from tests.quiz.profiles import PARTNERS

pytestmark = pytest.mark.django_db

SEASON = 2027
CODES = [*PARTNERS, "MX", "UA", "US"]
WITH = ("citations__source", "terms__citations__source", "terms__streams__citations__source")
QUOTAS = ("terms__quotas__citations__source", "terms__quotas__season", "terms__quotas__stream")


def countries():
    return Country.objects.prefetch_related(*WITH, *QUOTAS)


def sheet_of(code):
    return facts_sheet(countries().get(code=code), SEASON)


@pytest.fixture
def page(client):
    def get(code):
        return Page.of(client.get(Country.objects.get(code=code).get_absolute_url()))

    return get


# What stands on a country's page


@pytest.mark.parametrize("code", CODES)
def test_every_value_has_a_mark(code):
    """In the table and the notes; only what is not announced has nothing to point at."""
    sheet = sheet_of(code)
    cells = [(row.label, cell) for row in sheet.rows for cell in row.cells if cell.text]
    bare = [(label, cell.text) for label, cell in cells if not cell.marks]
    assert {text for _label, text in bare} <= {"Not announced", "Not found"}
    assert [note.title for note in (*sheet.whole, *sheet.notes) if not note.marks] == []


@pytest.mark.parametrize("code", CODES)
def test_marks_lead_to_sources(page, code):
    """Numbered from 1 without a gap, each used, each with address, date and kind."""
    sheet = sheet_of(code)
    numbers = [mark.number for mark in sheet.marks]
    used = {mark for row in sheet.rows for cell in row.cells for mark in cell.marks}
    used |= {mark for note in (*sheet.whole, *sheet.notes) for mark in note.marks}
    assert numbers == sorted(used) == list(range(1, len(numbers) + 1))
    found = page(code)
    linked = [href for href in found.values("href", "a") if href.startswith("#source-")]
    assert {int(href.removeprefix("#source-")) for href in linked} == set(numbers)
    assert [anchor for anchor in found.ids() if anchor.startswith("source-")] == [
        f"source-{number}" for number in numbers
    ]
    for mark in sheet.marks:
        assert mark.source.url in found.values("href", "a")


def test_every_fact_is_on_its_page():
    """For each filled field of a country and its terms, one of its sources is on the page."""
    lost = {}
    for country in countries():
        shown = {mark.source.pk for mark in facts_sheet(country, SEASON).marks}
        for record in (country, *country.terms.all()):
            for name in record.filled():
                cited = {
                    citation.source_id
                    for citation in record.citations.all()
                    if name in citation.covered()
                }
                if not cited & shown:
                    lost.setdefault(f"{record._meta.model_name}.{name}", []).append(country.code)
    assert lost == {}


SAYS = {
    "IE": ["18 to 35", "24 months", "12 months", "2,890", "3,800", "Not announced", "Required"],
    "FR": ["5,861", "VIE", "Ages 18 to 28; IRCC lists up to 35.", "18 to 35"],
    "ES": ["834", "ICEX", "Ages 18 to 30.", "3 months must pass between two stays."],
    "AT": ["18 to 30", "18 to 35", "6 months", "Required", "160"],
    "DK": ["Required (Greenland, Faroe Islands count too)", "266"],
    "FI": ["120", "No limit", "11 December 2023"],
    "NZ": ["23 months", "18 to 35"],
    "CH": ["18 months", "207", "does not apply"],
    "CZ": ["562", "1,000", "Required"],
    "GB": ["9,363", "24 months", "11 December 2023"],
}


@pytest.mark.parametrize("code", SAYS)
def test_says(page, code):
    text = page(code).text("main")
    assert [words for words in SAYS[code] if words not in text] == []


@pytest.mark.parametrize("code", PARTNERS)
def test_table(page, code):
    """Three categories in their order, a row for each condition, every cell filled."""
    found = page(code)
    tables = [place for place, (tag, _attrs) in enumerate(found.tags) if tag == "table"]
    assert found.tags[tables[0]][1]["class"] == "facts-table"
    cells = [(tag, attrs.get("scope")) for tag, attrs in found.tags[tables[0] :]]
    assert cells.count(("th", "col")) == 4
    sheet = sheet_of(code)
    assert sheet.categories == ("Working Holiday", "Young Professionals", "International Co-op")
    assert cells.count(("td", None)) == 3 * len(sheet.rows)
    labels = [row.label for row in sheet.rows]
    assert len(set(labels)) == len(labels)
    country = Country.objects.get(code=code)
    assert found.title.startswith(f"{country.name} and International Experience Canada")
    assert f"/quiz/?citizenship={code}" in found.links()


@pytest.mark.parametrize("code", ["MX", "UA", "US"])
def test_no_table_without_an_agreement(page, code):
    """Nothing to compare: the summary and the notes say what is left."""
    found = page(code)
    assert found.count("table") == 0
    assert Country.objects.get(code=code).summary in found.text("main")


def test_no_such_country(client):
    for slug in ("atlantis", "IE", "ireland%20", "ie"):
        assert client.get(f"/countries/{slug}/").status_code == 404


# The list


def test_list(client):
    """The 36 by name, each with its page, its lengths and ages."""
    found = Page.of(client.get("/countries/"))
    assert found.text("h1") == "36 countries and territories"
    linked = [href for href in found.links() if href.startswith("/countries/") and len(href) > 11]
    slugs = list(Country.objects.filter(status="active").values_list("slug", flat=True))
    assert [href.split("/")[2] for href in linked if not href.endswith("#organizations")][
        : len(slugs)
    ] == slugs
    text = found.text("tr")
    assert "Ireland 24 24 12 18 to 35" in text
    assert "Austria 12 12 6 18 to 30 or 35" in text
    assert "Switzerland – not offered 18 18 18 to 35" in text


def test_who_cannot_enter_the_pools_is_told_where_to_look(client):
    """By where each agreement stands today, not by name."""
    said = "these citizens cannot enter the pools directly today"
    text = Page.of(client.get("/countries/")).text()
    assert f"Mexico , Ukraine , United States : {said}" in text
    Country.objects.get(code="MX").delete()
    for country, status in (("IE", "suspended"), ("UA", "active"), ("US", "active")):
        changed = Country.objects.get(code=country)
        changed.status = status
        changed.save()
    page = client.get("/countries/")
    assert f"Ireland : {said}" in Page.of(page).text()
    assert 'content="The 37 countries and territories of' in page.content.decode()
    Country.objects.filter(code="IE").update(status="active")
    FactsVersion.bump()
    assert said not in Page.of(client.get("/countries/")).text()


def test_list_cites_organizations(client):
    """Each with every source it rests on."""
    html = client.get("/countries/").content.decode()
    assert RecognizedOrganization.objects.count() == 7
    for organization in RecognizedOrganization.objects.all():
        assert organization.name in html
        for citation in organization.citations.all():
            assert citation.source.title in html


@pytest.mark.parametrize(
    ("wanted", "slug"),
    [
        ("Ireland", "ireland"),
        ("ireland", "ireland"),
        ("  IRELAND ", "ireland"),
        ("IE", "ireland"),
        ("gb", "united-kingdom"),
        ("United K", "united-kingdom"),
        ("Irel", "ireland"),
        ("mexico", "mexico"),
        ("korea", "south-korea"),
        ("UK", "united-kingdom"),
        ("United", None),  # two of them
        ("Brazil", None),
        ("<b>x</b>", None),
    ],
)
def test_search(client, wanted, slug):
    response = client.get("/countries/", {"q": wanted})
    if slug:
        assert (response.status_code, response.url) == (302, f"/countries/{slug}/")
        return
    assert response.status_code == 200
    says = f"We know no country that is called “{wanted}”."
    if wanted == "Brazil":
        says = "Canada has no IEC agreement with Brazil, so there is no pool for its citizens."
    assert Page.of(response).text("p").count(says) == 1
    assert b"<b>x</b>" not in response.content


def test_empty_search(client):
    assert client.get("/countries/?q=+").content == client.get("/countries/?q=").content


# The price


def queries(client, url):
    client.get(url)
    with CaptureQueriesContext(connection) as found:
        assert client.get(url).status_code == 200
    return len(found)


def test_list_at_two_sizes(client, monkeypatch):
    monkeypatch.setattr(module, "_kept", None)
    every = queries(client, "/countries/")
    PoolFigures.objects.all().delete()  # they hold on to their country
    Country.objects.exclude(slug__in=["ireland", "mexico", "ukraine", "united-states"]).delete()
    RecognizedOrganization.objects.exclude(slug="swap").delete()
    assert Page.of(client.get("/countries/")).text("h1") == "1 country or territory"
    assert queries(client, "/countries/") == every


def test_country_at_two_sizes(client, monkeypatch):
    """As many for France, with streams and quotas of two seasons, as for a France of one line."""
    monkeypatch.setattr(module, "_kept", None)
    large = queries(client, "/countries/france/")
    terms = CategoryTerms.objects.filter(country__code="FR")
    terms.exclude(category="yp").delete()
    for quota in terms.get().quotas.all()[1:]:
        quota.delete()
    assert queries(client, "/countries/france/") == large


def test_every_country_costs_the_same(client):
    found = {code: queries(client, f"/countries/{slug}/") for code, slug in slugs().items()}
    streams = {code: found.pop(code) for code in ("FR", "ES")}
    assert len(set(streams.values())) == 1
    assert max(found.values()) <= streams["FR"]


def slugs():
    return dict(Country.objects.filter(status="active").values_list("code", "slug"))


def test_confidence_is_said(client):
    """A source we are not sure of says so, where it is used."""
    unsure = Source.objects.filter(citations__confidence="low").first()
    citation = unsure.citations.filter(confidence="low").first()
    record = citation.record
    country = getattr(record, "country", None) or getattr(record, "terms", None)
    country = getattr(country, "country", country) or record
    if isinstance(country, Country):
        text = Page.of(client.get(country.get_absolute_url())).text("li")
        assert "Low confidence" in text
    else:
        assert "Low confidence" in Page.of(client.get("/countries/")).text()


def test_the_answer_comes_first(client):
    """The categories as cards, with the chance as the quiz says it; the days stand beside them."""
    page = Page.of(client.get("/countries/france/"))
    text = page.text("main")
    assert (
        "Working Holiday About 48 of 100 are invited Bad year: about 5. Good year: more than 95."
        " Stay up to 24 months Age 18 to 35 How often once Fees last known CAD 369.75 Young"
        " Professionals More than 95 of 100 are invited" in text
    )
    assert text.index("our sum from IRCC’s reports up to 9 October 2026.") < text.index("Condition")
    assert (
        "2 times in your life, all categories together. Working Holiday and Young Professionals"
        " share one place: you can use only one of them." in text
    )
    beside = page.text("aside")
    assert "Usual opening: 11 to 19 December 2026" in beside
    assert "Usual first round: 8 to 19 January 2027" in beside
    quiz = "citizenship=FR&born=2000-05&document=passport&expires=2033-04&used=none"
    result = Page.of(client.get(f"/quiz/result/?{quiz}", follow=True)).text("main")
    assert "about 48 of 100 are invited" in result


@pytest.mark.parametrize("code", PARTNERS)
def test_cards_say_what_the_table_says(page, code):
    """Every category that is offered has a card, the others are named; no value of their own."""
    text = page(code).text("main").partition("Every condition, by category")[0]
    sheet = sheet_of(code)
    rows = {row.label: [cell.text for cell in row.cells] for row in sheet.rows}
    for name, offered, age, stay in zip(
        sheet.categories,
        rows["Offered"],
        rows["Age when invited"],
        rows["Longest stay"],
        strict=True,
    ):
        card = text.partition("Chances are for people")[0].rpartition(f"{name} ")[2]
        if offered == "Yes":
            assert f"Stay up to {stay} " in card
            assert f"Age {age} " in card
        else:
            assert name in text.partition("Not offered: ")[2]


def test_no_chance_is_made_up(client):
    assert Page.of(client.get("/countries/ukraine/")).count("aside") == 0


def test_the_day_of_checking_is_said_once(client):
    """Beside a source only another day than the usual one."""
    text = Page.of(client.get("/countries/")).text("main")
    said = re.findall(r"checked (?:on )?(\d+ \w+ \d{4})", text)
    assert len(said) <= 6
    assert text.count("where no other day is given") == 2
