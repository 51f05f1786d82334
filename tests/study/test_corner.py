"""The page of the student corner: the answer first, figures, costs, letters and weeks by place."""

from datetime import date

import pytest
from django.urls import reverse

from iecguide.articles.models import Article
from iecguide.core.registries.guide import articles
from iecguide.facts.snapshot import snapshot
from iecguide.study.book import book
from iecguide.study.models import LetterPlaces, ProcessingTime, StudyFigure
from iecguide.study.pages.places import letters, times
from iecguide.study.pages.presentation import costs
from tests.articles.reading import Page

pytestmark = pytest.mark.django_db


def test_the_corner(client):
    response = client.get("/study/")
    page = Page.of(response)
    text = page.text()
    for figure in (
        "CAD 23,448",
        "CAD 24,617",
        "24 hours a week",
        "90 days",
        "180 days",
        "50,088",
    ):
        assert figure in text
    assert reverse("study_quiz") in page.links()
    assert "designated-learning-institutions-list.html" in response.content.decode()
    assert "Attestation letters of 2026 end" in text
    assert "2024/25" in text  # older averages say their year


def test_no_link_to_an_article_that_readers_cannot_open(client):
    slug = "studying-on-an-iec-permit"
    address = reverse("article", args=[slug])
    assert address in Page.of(client.get("/study/")).links()
    Article.objects.get(slug=slug).delete()
    assert address not in Page.of(client.get("/study/")).links()
    assert articles([slug, "no-such-article"]) == []


def test_the_corner_says_what_each_province_costs_and_what_nobody_knows(client):
    """Every province has its row; the money is that of the day, and no gap is a number."""
    rows = {row.place: row for row in client.get("/study/").context["costs"]}
    assert len(rows) == 14
    assert rows["Quebec"].living == "24,617"
    assert {rows[name].living for name in rows if name not in ("Quebec", "Canada")} == {"23,448"}
    assert rows["Alberta"].undergraduate.amount == ""
    assert "has to show to live on for a year" in Page.of(client.get("/study/")).text()


@pytest.mark.parametrize(("day", "quebec"), [("2026-12-31", "24,617"), ("2027-01-01", "")])
def test_money_that_nobody_has_seen_is_not_on_record(day, quebec):
    rows = costs(book(), date.fromisoformat(day))
    assert next(row.living for row in rows if row.place == "Quebec") == quebec


def test_letters_by_province():
    found = letters(book(), date(2026, 11, 29))
    rows = {row.place: (row.applications, row.permits) for row in found.rows}
    assert rows["Ontario"] == ("104,780", "70,074")
    assert rows["Yukon"] == ("257", "")  # not announced is no number
    assert rows["Nunavut"][0] == "0"
    assert sum(row.applications for row in book().letters) == 309_670
    assert (found.year, found.is_past) == (2026, False)
    assert letters(book(), date(2027, 1, 1)).is_past
    assert letters(book(), date(2025, 12, 31)) is None


def test_weeks_by_country(client):
    found = {row.place: row for row in times(book(), snapshot()).rows}
    assert (found["France"].weeks, found["Croatia"].weeks) == (2, None)
    text = Page.of(client.get("/study/")).text()
    assert "19 August 2026" in text
    assert "no figure" in text


def test_a_year_without_letters_on_record_says_so(client):
    for row in LetterPlaces.objects.all():
        row.year = 2025
        row.save()
    assert "The numbers of 2026 are not on record yet." in Page.of(client.get("/study/")).text()
    LetterPlaces.objects.all().delete()
    ProcessingTime.objects.all().delete()
    assert "Attestation letters by province" not in Page.of(client.get("/study/")).text()


def test_the_answer_comes_first(client):
    text = Page.of(client.get("/study/")).text()
    assert "A course of up to 6 months needs no study permit, if it ends before your stay" in text
    StudyFigure.objects.get(slug="without-permit").delete()
    assert "May I take a course" in Page.of(client.get("/study/")).text()
