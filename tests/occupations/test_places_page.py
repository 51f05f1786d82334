"""Where a job pays best, as a page: every figure with its year and source, none invented."""

from datetime import date

import pytest
from django.urls import reverse

from iecguide.facts.models import FactsVersion
from iecguide.occupations.models import MinimumWage, PostingMonth, SeasonalWork, WageTable
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


def test_a_month_beside_a_job(client):
    """What the season says of the month; the ranks stay those of pay."""
    text = text_of(client, "job=lift+operator&month=12")
    assert "In season in December" in text
    assert "Apply in December" not in text
    assert "Work: October to May. Apply: April to August." in text
    summer = text_of(client, "job=lift+operator&month=7")
    assert "Out of season in July Apply in July" in summer
    (winter,), (whole,) = (tables(client, f"job=65211{end}") for end in ("&month=12", ""))
    assert [row.rank for row in winter.rows] == [row.rank for row in whole.rows]
    assert "Seasons of this job" not in text_of(client, "job=21232&month=12")


def test_a_season_of_one_province_marks_it(client):
    (table,) = tables(client, "job=85101&month=7")
    marked = {row.name: row.season for row in table.rows if row.season}
    assert marked == {"British Columbia": "Cherry harvest in the Okanagan and Similkameen"}
    text = text_of(client, "job=85101&month=7")
    assert "Out of season in July" in text  # apples
    assert "We found no source that we trust for the months of work." in text  # other farms
    (winter,) = tables(client, "job=85101&month=1")
    assert not any(row.season for row in winter.rows)
    (regions,) = tables(client, "job=85101&where=BC&month=7")
    assert not any(row.season for row in regions.rows)  # a harvest is not everywhere in BC
    assert "Cherry harvest" not in text_of(client, "job=85101&where=ON&month=7")


def test_a_month_without_a_job(client):
    """The jobs of its seasons, the best pay first."""
    response = client.get(f"{ADDRESS}?month=7")
    jobs = response.context["seasonal"].jobs
    assert {job.noc for job in jobs} == {"65310", "65200", "64314", "85120", "85101"}
    medians = [labour().pay(job.noc).pay.median for job in jobs]
    assert medians == sorted(medians, reverse=True)
    text = text_of(client, "month=7")
    assert "Apply in July to: Winter resorts." in text
    assert "Other farms and harvests. They are not in this list." in text
    assert "/work/places/?job=85120&amp;month=7" in response.content.decode()
    elsewhere = client.get(f"{ADDRESS}?where=ON&month=7").context["seasonal"]
    assert "85101" not in {job.noc for job in elsewhere.jobs}  # cherries are of British Columbia
    assert "?job=85120&where=ON&month=7" in {job.noc: job.url for job in elsewhere.jobs}["85120"]
    SeasonalWork.objects.all().delete()
    FactsVersion.bump()
    assert "We know of no season with work in July." in text_of(client, "month=7")


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
        ("?month=7&job=cook", "?job=cook&month=7"),
    ],
)
def test_one_address_for_each_page(client, asked, canonical):
    response = client.get(f"{ADDRESS}{asked}")
    assert (response.status_code, response["Location"]) == (302, f"{ADDRESS}{canonical}")


@pytest.mark.parametrize(
    ("query", "field", "words"),
    [
        ("job=cook&where=ZZ", "where", "Choose from the list what to compare."),
        ("job=cook&month=13", "month", "Choose a month from the list."),
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
