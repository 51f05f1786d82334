"""Where a job pays best, as a page: every figure with its year and source, none invented."""

from datetime import date

import pytest
from django.urls import reverse

from iecguide.facts.models import FactsVersion
from iecguide.occupations.models import MinimumWage, PostingMonth, WageTable
from iecguide.occupations.places.ranking import Order
from iecguide.occupations.repository import labour
from iecguide.programmes.kinds import PROVINCES
from tests.articles.reading import Page

pytestmark = pytest.mark.django_db
ADDRESS = "/work/places/"


def text_of(client, query, status=200):
    response = client.get(f"{ADDRESS}?{query}" if query else ADDRESS)
    assert response.status_code == status, response
    return " ".join(Page.of(response).text().split())


def tables(client, query):
    return client.get(f"{ADDRESS}?{query}").context["tables"]


def test_figures_are_those_on_record(client):
    (table,) = tables(client, "job=cook")
    known = labour()
    assert len(table.rows) == len(PROVINCES)
    for each in table.ranked:
        province = each.place.province
        pay = known.table_of(province).pay.get("63200")
        assert each.place.median == (pay and pay.median)
        assert each.place.minimum == known.minimum[province]
    assert (table.rows[0].name, table.rows[0].pay, table.rows[0].above) == (
        "Yukon",
        "CAD 25.75",
        "CAD 7.24",
    )
    assert table.rows[4].below == "CAD 0.75"
    assert (table.rows[-1].rank, table.rows[-1].name, table.rows[-1].pay) == (None, "Nunavut", "")


def test_every_figure_has_a_year_and_a_source(client):
    text = text_of(client, "job=cook")
    for words in (
        "an hour, figures of 2024",
        "Job Bank: wages 2024 , 3 December 2024",
        "Middle pay in all of Canada: CAD 18 an hour, figures of 2025.",
        "Job Bank: wages 2025",
        "Alberta: CAD 15 an hour, since 1 October 2018.",
        "Nunavut: CAD 19.75 an hour, since",
        "CanPay Insights: minimum wages that rise on 1 October 2026",
        "Canadian Occupational Projection System, 2024 to 2033",
        "Not on record",
        "1 place has no figure on record for this.",
    ):
        assert words.replace(" ,", ",") in text.replace(" ,", ","), words


def test_postings_that_were_not_imported_are_no_number(client):
    text = text_of(client, "job=cook&order=openings")
    assert "no month of Job Bank’s file is imported here, so we show no number" in text
    assert "So the places stand in the order of their middle pay." in text
    assert "Best first by middle pay" in text
    assert "Postings of a month" in text  # the choice of the form
    assert all(row.postings == "" for row in tables(client, "job=cook")[0].rows)


@pytest.fixture
def _october():
    counts = {"63200": {"ON": [70, 90], "BC": [9, 9]}}
    PostingMonth.objects.create(
        day=date(2026, 10, 1), counts=counts, origin="a file", imported_on=date(2026, 11, 2)
    )


@pytest.mark.usefixtures("_october")
def test_postings_of_a_month(client):
    (table,) = tables(client, "job=cook&order=openings")
    assert [(row.rank, row.name, row.postings) for row in table.rows[:3]] == [
        (1, "Ontario", "70"),
        (2, "British Columbia", "9"),
        (3, "Alberta", "0"),  # the file has every posting of its month
    ]
    text = text_of(client, "job=cook&order=openings")
    assert "Postings are those of October 2026 on Job Bank." in text
    assert "Job Bank: all job postings, by month" in text
    regions = text_of(client, "job=cook&where=ON&order=openings")
    assert "Postings are counted by province, not by region." in regions
    assert "So the places stand in the order of their middle pay." in regions


def test_regions_of_a_province_and_of_all(client):
    (table,) = tables(client, "job=cook&where=BC")
    assert {each.place.province for each in table.ranked} == {"BC"}
    assert [row.rank for row in table.rows][:1] == [1]
    (every,) = tables(client, "job=cook&where=regions")
    assert len(every.rows) == 72
    assert {row.province for row in table.rows} == {"British Columbia"}


def test_two_jobs(client):
    cook, nurse = tables(client, "job=cook&second=nurse")
    assert (cook.name, nurse.group.noc) == ("Cooks", "31301")
    assert "Among the five best for both jobs: British Columbia." in text_of(
        client, "job=cook&second=nurse"
    )
    assert "No place is among the five best" in text_of(client, "job=cook&second=31112")
    assert len(tables(client, "second=nurse")) == 1


def test_live_postings_are_of_the_job_and_the_province(client):
    page = Page.of(client.get(f"{ADDRESS}?job=cook"))
    links = [found.get("href", "") for tag, found in page.tags if tag == "a"]
    live = [link for link in links if "jobbank.gc.ca" in link]
    assert len(live) == len(PROVINCES)
    assert "https://www.jobbank.gc.ca/jobsearch/jobsearch?fn21=63200&fprov=YT" in live


def test_pay_by_the_year_is_compared_with_no_hour(client):
    (table,) = tables(client, "job=31100")
    assert not table.hourly
    assert all(row.above == row.below == "" for row in table.rows)
    text = text_of(client, "job=31100")
    assert "No pay by place is on record for this job." in text
    assert "a year, figures of 2025" in text
    assert "Above the minimum wage Postings" not in text


def test_nobody_knows_the_job(client):
    text = text_of(client, "job=xqzt&second=cook")
    assert "No job found for “xqzt”." in text
    assert "Cooks" in text


def test_other_jobs_keep_what_was_asked(client):
    (table,) = tables(client, "job=nurse&where=BC")
    ((_name, address),) = table.others
    assert address == "/work/places/?job=31300&where=BC"
    assert client.get(address).status_code == 200


@pytest.mark.parametrize(
    ("asked", "canonical"),
    [
        ("?job=", ""),
        ("?x=1&job=+cook++", "?job=cook"),
        ("?where=bc&job=cook&order=pay", "?job=cook&where=BC"),
        ("?second=nurse&job=cook&where=REGIONS", "?job=cook&second=nurse&where=regions"),
    ],
)
def test_one_address_for_each_page(client, asked, canonical):
    response = client.get(f"{ADDRESS}{asked}")
    assert (response.status_code, response["Location"]) == (302, f"{ADDRESS}{canonical}")


@pytest.mark.parametrize(
    ("query", "field", "words"),
    [
        ("job=cook&where=ZZ", "where", "Choose from the list what to compare."),
        ("job=cook&order=best", "order", "Choose from the list what comes first."),
        ("job=" + "a" * 81, "job", "Write at most 80 characters, such as cook."),
        ("job=cook&job=nurse", "job", "This was answered twice. Keep one answer."),
        ("second=%00", "second", "Null characters are not allowed."),
    ],
)
def test_bad_input_names_the_field(client, query, field, words):
    page = Page.of(client.get(f"{ADDRESS}?{query}"))
    assert words in " ".join(page.text().split())
    assert any(found.get("href") == f"#{field}" for tag, found in page.tags if tag == "a")
    text_of(client, query, 422)


def test_what_an_editor_takes_away_is_not_known(client):
    MinimumWage.objects.filter(province="YT").delete()
    WageTable.objects.filter(area=labour().table_of("BC").area).delete()
    FactsVersion.bump()
    (table,) = tables(client, "job=cook")
    rows = {row.name: row for row in table.rows}
    assert (rows["Yukon"].minimum, rows["Yukon"].above) == ("", "")
    assert (rows["British Columbia"].rank, rows["British Columbia"].pay) == (None, "")
    assert [row.rank for row in table.rows].count(None) == 2


def test_it_can_be_found_and_reached(client):
    assert reverse("places") == ADDRESS
    for page in ("/work/jobs/", "/work/jobs/63200/", "/live/"):
        assert ADDRESS in client.get(page).content.decode()
    assert ADDRESS in client.get("/search/?q=wages+by+province").content.decode()
    assert ADDRESS in client.get("/sitemap-pages.xml").content.decode()
    assert set(Order) == {"pay", "above", "openings"}
