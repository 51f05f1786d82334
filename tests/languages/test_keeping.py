"""What is kept for a language is found in that language alone."""

import pytest
from django.test import Client
from django.utils import translation

from iecguide.search import query
from iecguide.search.indexing import add, refresh_documents
from iecguide.search.models import SearchEntry
from iecguide.search.query import find

from .pseudo import LANGUAGE, offered

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def _offered(django_db_setup):
    with offered():
        yield


@pytest.fixture
def two(_offered):
    """Both languages, English active."""
    query._kept.clear()
    yield
    query._kept.clear()


def urls(text):
    return {entry.url for entry in find(text).entries}


def test_a_page_is_kept_for_its_language(two):
    client = Client()
    english = client.get("/about/")
    with translation.override(LANGUAGE):
        other = client.get("/about/")
        assert client.get("/about/").content == other.content
    assert client.get("/about/").content == english.content
    assert english.content != other.content
    assert english["ETag"] != other["ETag"]


def test_a_search_finds_its_own_language(two):
    find("x")
    english = set(SearchEntry.objects.filter(article=None).values_list("url", "name"))
    with translation.override(LANGUAGE):
        find("x")
        assert "/quiz/" in urls("quiz")
        assert {entry.language for entry in find("quiz").entries} == {LANGUAGE}
    assert {entry.language for entry in find("quiz").entries} == {"en-ca"}
    own = SearchEntry.objects.filter(article=None, language="en-ca")
    assert set(own.values_list("url", "name")) == english
    assert own.count() == SearchEntry.objects.filter(language=LANGUAGE).count()


def test_another_language_takes_no_place_among_the_best(two):
    """The engine's limit counts matches of this language, however many another has."""
    wanted = urls("citizens")
    entries = list(SearchEntry.objects.filter(article=None))
    many = [
        SearchEntry(
            language=LANGUAGE, kind="k", name="citizens", url=f"/x/{number}/", text="citizens",
            typed="citizens", title="citizen\ncitizen", body="citizen", mark="m",
            shown_from=entries[0].shown_from,
        )
        for number in range(query.CANDIDATES * 2)
    ]  # fmt: skip
    add(many)
    assert wanted
    assert urls("citizens") == wanted


def test_one_language_does_not_forget_another(two):
    with translation.override(LANGUAGE):
        refresh_documents()
    before = SearchEntry.objects.filter(language=LANGUAGE).count()
    assert before
    refresh_documents()
    assert SearchEntry.objects.filter(language=LANGUAGE).count() == before


def test_the_sitemap_has_each_page_once(two, client):
    with translation.override(LANGUAGE):
        refresh_documents()
    text = client.get("/sitemap-pages.xml").content.decode()
    assert text.count("<loc>http://testserver/quiz/</loc>") == 1
