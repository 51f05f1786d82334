"""Seasonal work: months over the end of a year, what no source tells, and the page."""

import pytest
from django.core.exceptions import ValidationError

from iecguide.facts.models import FactsVersion
from iecguide.occupations.models import SeasonalWork
from iecguide.occupations.seasons.book import seasons
from iecguide.occupations.seasons.calendar import runs
from iecguide.occupations.seasons.lines import months_in_words
from tests.articles.reading import Page

ADDRESS = "/work/seasons/"


def text_of(client, query="", status=200):
    response = client.get(f"{ADDRESS}?{query}" if query else ADDRESS)
    assert response.status_code == status, response
    return " ".join(Page.of(response).text().split())


@pytest.mark.parametrize(
    ("months", "found", "words"),
    [
        ([], [], ""),
        ([5, 6, 7], [(5, 7)], "May to July"),
        ([12, 1, 2, 10, 11], [(10, 2)], "October to February"),
        ([1, 3, 12], [(3, 3), (12, 1)], "March, December to January"),
        ([8], [(8, 8)], "August"),
        (range(1, 13), [(1, 12)], "all year"),
    ],
)
def test_months_in_runs(months, found, words):
    assert runs(months) == found
    assert months_in_words(months) == words


@pytest.mark.django_db
def test_what_ships_has_a_source_for_every_month():
    every = seasons().every
    assert [each.slug for each in every if not each.is_told] == ["other-harvests"]
    for each in every:
        assert bool(each.sources) == each.is_told
        assert all(source.checked for source in each.sources)
    by_slug = {each.slug: each for each in every}
    assert by_slug["winter-resorts"].hire == (4, 5, 6, 7, 8)
    assert by_slug["winter-resorts"].work == (1, 2, 3, 4, 5, 10, 11, 12)


@pytest.mark.django_db
def test_the_calendar_says_its_months_in_words(client):
    page = Page.of(client.get(ADDRESS))
    text = " ".join(page.text().split())
    for words in (
        "Work: October to May. Apply: April to August.",
        "Stepwest: summer season or ski season",
        "Medium confidence",
        "We found no source that we trust for the months of work.",
        "We found no source that we trust for the months to apply in.",
    ):
        assert words in text, words
    assert [found["title"] for tag, found in page.tags if tag == "abbr"][:2] == [
        "January",
        "February",
    ]
    assert text.count("not known") == 12  # the months of the one that no source tells
    assert "work, and apply" in text


@pytest.mark.django_db
def test_a_month_and_a_province(client):
    text = text_of(client, "province=BC&month=12")
    assert "At work in December: Winter resorts." in text
    assert "Apply in December to: Summer resorts and lodges, Tree planting." in text
    assert "Cherry harvest" in text
    elsewhere = text_of(client, "province=NU&month=9")
    assert "Cherry harvest" not in elsewhere
    assert "At work in September: Summer resorts and lodges." in elsewhere
    assert "Apply in" not in elsewhere.replace("to apply in", "")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("month=13", "Choose a month from the list."),
        ("month=x", "Choose a month from the list."),
        ("month=1&month=2", "This was answered twice. Keep one answer."),
        ("province=ZZ", "Choose a province or territory from the list."),
    ],
)
def test_bad_input(client, query, words):
    assert words in text_of(client, query, 422)


@pytest.mark.django_db
def test_one_address_for_each_page(client):
    response = client.get(f"{ADDRESS}?month=10&x=1&province=bc")
    assert (response.status_code, response["Location"]) == (
        302,
        f"{ADDRESS}?province=BC&month=10",
    )


@pytest.mark.django_db
def test_it_can_be_found_and_reached(client):
    for page in ("/work/jobs/", "/live/", "/work/places/?job=cook"):
        assert ADDRESS in client.get(page).content.decode()
    province = client.get("/live/provinces/british-columbia/").content.decode()
    assert f"{ADDRESS}?province=BC" in province
    assert "/work/places/?where=BC" in province
    assert ADDRESS in client.get("/search/?q=tree+planting+season").content.decode()
    assert ADDRESS in client.get("/sitemap-pages.xml").content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("work_months", ["13"]),
        ("hire_months", ["june"]),
        ("provinces", ["ZZ"]),
        ("nocs", ["99999"]),
    ],
)
def test_what_an_editor_may_not_save(field, value):
    work = SeasonalWork.objects.get(slug="tree-planting")
    setattr(work, field, value)
    with pytest.raises(ValidationError) as refused:
        work.full_clean()
    assert field in refused.value.message_dict


@pytest.mark.django_db
@pytest.mark.parametrize("months", [["13"], ["x"], 5, {"a": 1}])
def test_what_was_written_past_every_check(client, months):
    """The last good months stay on the page."""
    before = text_of(client)
    SeasonalWork.objects.filter(slug="tree-planting").update(work_months=months)
    FactsVersion.bump()
    assert text_of(client) == before


@pytest.mark.django_db
def test_no_record_at_all(client):
    SeasonalWork.objects.all().delete()
    FactsVersion.bump()
    assert "No seasonal work is on record here." in text_of(client)
