"""The points that answers of the finder allow: nobody who fits them scores outside."""

from dataclasses import replace
from datetime import date
from urllib.parse import parse_qs, parse_qsl, urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from iecguide.express_entry.repository import express_entry
from iecguide.programmes.book import book
from quiz.crs.score.fsw import fsw_score
from quiz.crs.score.person import Person, Span
from quiz.crs.score.points import score
from quiz.engine import answers as engine
from quiz.programmes.derived.factors import factor_points
from quiz.programmes.points import age_of, calculator_query, find_points, points_of
from quiz.programmes.questionnaire import FINDER
from quiz.programmes.views import PAGES
from tests.conftest import TODAY
from tests.quiz.crs.people import people

pytestmark = pytest.mark.django_db
GENERATED = settings(max_examples=300, deadline=None, derandomize=True, database=None)
OF_FINDER = {"master_or_professional": "master"}
TOLD = "born=1998-03&education=bachelor&english=7&french=0&canadian_skilled_months_3y=14&ties=none"


@pytest.fixture(scope="module")
def tables(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        return express_entry().last_known(TODAY).tables


def said(**texts):
    """Answers as the site reads them from an address."""
    return engine.read(texts.items(), FINDER.answers, PAGES.context(book())).answers


def told(query=TOLD):
    return said(**dict(parse_qsl(query)))


def weakest(levels):
    """The answer of the finder for four levels."""
    lowest = min(levels)
    if max(levels) <= 3:
        return "0"
    return "3" if lowest <= 3 else str(lowest)


def answers_of(person, on, months):
    """What this person would answer in the finder."""
    french, english = person.french, person.english
    return said(
        age=str(person.age),
        education=OF_FINDER.get(person.education, person.education),
        english=weakest(english),
        french=weakest(french),
        canadian_skilled_months_3y=str(months),
        ties="file" if person.nomination else "none",
    )


def best_order(tables, person):
    """The points of a person who puts the language first that gives more."""
    swapped = replace(person, first=person.second, second=person.first, french_first=True)
    return max(score(tables, person).total, score(tables, swapped).total)


@GENERATED
@given(person=people, months=st.integers(0, 36))
def test_nobody_who_fits_scores_outside(tables, person, months):
    """Whoever is told of by a file is nominated; English is told first, whichever comes first."""
    person = replace(person, french_first=False)
    months = min(months, person.canadian_work * 12 + 11)
    answers = answers_of(person, TODAY, months)
    span = points_of(tables, answers, TODAY)
    assert span.low <= best_order(tables, person) <= span.high


@pytest.fixture(scope="module")
def factors(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        return express_entry().fsw


@GENERATED
@given(
    person=people,
    months=st.integers(0, 36),
    continuous=st.integers(0, 120),
    more=st.integers(0, 10),
    offer_told=st.booleans(),
)
def test_nobody_who_fits_has_other_factors(factors, person, months, continuous, more, offer_told):
    """The 67 points of whoever fits the answers stand within what these allow."""
    person = replace(person, french_first=False)
    months = min(months, person.canadian_work * 12 + 11)
    ties = ["studies"] if person.canadian_study != "none" else []
    ties = [*ties, *(["file"] if person.nomination else [])] or ["none"]
    answers = answers_of(person, TODAY, months).changed(
        ties=tuple(ties), skilled_months_continuous_same_noc_10y=continuous
    )
    if offer_told:
        answers = answers.changed(valid_job_offer="yes" if person.job_offer else "no")
    person = replace(person, canadian_work=max(person.canadian_work, months // 12))
    years = min(10, max(continuous // 12, months // 12) + more)
    swapped = replace(person, first=person.second, second=person.first, french_first=True)
    best = max(fsw_score(factors, each, years).total for each in (person, swapped))
    span = factor_points(factors, answers, age_of(answers, TODAY))
    assert span.low <= best <= span.high


def test_nothing_told_is_any_number_of_factors(factors):
    span = factor_points(factors, said(), None)
    assert (span.low, span.high) == (0, 100)


def test_by_hand(tables):
    """28 years old 110, bachelor 120, CLB 7 with one ability 17 and three up to 34 …"""
    span = points_of(tables, told(), TODAY)
    low = Person(
        age=28,
        education="bachelor",
        first=(7, 7, 7, 7),
        canadian_work=1,
        spouse=True,
    )
    assert span.low == score(tables, low).total
    high = Person(
        age=28,
        education="bachelor",
        first=(7, 10, 10, 10),
        second=(3, 3, 3, 3),
        canadian_work=5,
        foreign_work=3,
        certificate=True,
        sibling=True,
        canadian_study="3+",
    )
    found = score(tables, high).total
    assert span.high in (found, score(tables, with_spouse(high)).total)
    assert span.high >= found


def with_spouse(person):
    return replace(
        person,
        spouse=True,
        spouse_education="doctoral",
        spouse_language=(10, 10, 10, 10),
        spouse_canadian_work=5,
    )


@pytest.mark.parametrize("left", ["born", "education", "languages"])
def test_too_little_known(tables, left):
    names = ("english", "french") if left == "languages" else (left,)
    answers = told().without(*names)
    assert points_of(tables, answers, TODAY) is None


def test_a_month_of_birth_leaves_two_ages(tables):
    birthday = {"education": "bachelor", "english": "7", "french": "0", "ties": "none"}
    both = points_of(tables, said(born="1996-11", **birthday), date(2026, 11, 10))
    younger = points_of(tables, said(age="29", **birthday), date(2026, 11, 10))
    older = points_of(tables, said(age="30", **birthday), date(2026, 11, 10))
    assert (both.low, both.high) == (older.low, younger.high)
    assert older.high < younger.high


def test_a_score_that_was_told_wins():
    found = find_points(express_entry(), said(score="470", age="28"), TODAY)
    assert (found.span, found.told, found.grid_until) == (Span(470, 470), True, None)


def test_no_grid_no_points():
    assert find_points(None, said(age="28"), TODAY).span is None


def test_what_the_calculator_takes():
    assert calculator_query(told()) == [
        ("born", "1998-03"),
        ("education", "bachelor"),
        ("first", "en"),
        ("nomination", "no"),
    ]
    assert calculator_query(said(education="unsure")) == []


def test_the_page_says_the_range_and_its_grid(client):
    page = client.get(f"/programmes/quiz/result/?{TOLD}", follow=True)
    html = page.content.decode()
    assert "by the grid in force until" in page.context["points"]
    assert page.context["points"].split(".")[0] in html
    link = "/programmes/crs/?born=1998-03&amp;education=bachelor&amp;first=en&amp;nomination=no"
    assert link in html
    calculator = client.get(link.replace("&amp;", "&"), follow=True)
    assert calculator.status_code == 200
    assert set(parse_qs(urlsplit(link.replace("&amp;", "&")).query)) == {
        "born",
        "education",
        "first",
        "nomination",
    }


def test_the_json_tells_the_range_apart_from_a_score(client):
    rows = client.get(f"/programmes/quiz/result.json?{TOLD}").json()["programmes"]
    cec = next(row for row in rows if row["code"] == "CEC")["competitive"]
    assert "score" not in cec
    assert cec["points"]["low"] < cec["points"]["high"]
    assert cec["grid_until"] == "2026-11-02"
    rows = client.get(f"/programmes/quiz/result.json?{TOLD}&score=470").json()["programmes"]
    cec = next(row for row in rows if row["code"] == "CEC")["competitive"]
    assert cec["score"] == 470
    assert "points" not in cec
