"""The list of programmes and the page of each."""

import pytest

from iecguide.core.numbers import dollars
from iecguide.programmes.book import book, newest
from iecguide.programmes.kinds import Standing
from iecguide.programmes.models import RESERVED, Programme
from tests.articles.reading import Page

pytestmark = pytest.mark.django_db


def names(response):
    return [row.name for group in response.context["groups"] for row in group.rows]


def test_all_of_them(client):
    response = client.get("/programmes/")
    assert len(names(response)) == len(book().programmes) == 62


def test_the_filter(client):
    found = names(client.get("/programmes/?kind=temporary&open=yes"))
    assert "Francophone Mobility" in found
    assert "Canadian Experience Class" not in found
    every = {each.name: each for each in book().programmes}
    assert all(every[name].standing.is_open for name in found)
    ontario = names(client.get("/programmes/?province=on"))
    assert "Ontario: self-employed physicians" in ontario
    assert "Canadian Experience Class" in ontario
    assert "Yukon: nominee program" not in ontario


@pytest.mark.parametrize("query", ["kind=x", "province=ZZ", "open=maybe", "kind=%00", "open=no"])
def test_what_is_no_choice_is_named(client, query):
    response = client.get(f"/programmes/?{query}")
    assert response.status_code == 422
    assert len(response.context["filter"].mistakes) == 1
    assert "is not one of the choices" in response.content.decode()
    assert len(names(response)) == 62


@pytest.mark.parametrize("slug", ["express-entry-trades", "quebec-peq", "agri-food-pilot"])
def test_a_page(client, slug):
    programme = book().by_slug(slug)
    text = Page.of(client.get(f"/programmes/{slug}/")).text()
    for requirement in programme.requirements:
        assert requirement.condition.text in text
    assert programme.selection in text
    assert programme.standing_words in text
    for source in programme.every_source:
        assert source.title in text


def test_every_page_is_made(client):
    for programme in book().programmes:
        assert client.get(f"/programmes/{programme.slug}/").status_code == 200
    assert client.get("/programmes/no-such/").status_code == 404


def test_every_word_has_a_source():
    """Of each filled field and of each condition."""
    for programme in newest().programmes:
        assert {"status", "selection"} <= set(programme.sources), programme.code
        assert bool(programme.fees) == ("fees" in programme.sources), programme.code
        assert bool(programme.processing) == ("processing" in programme.sources), programme.code
        assert all(each.condition.source for each in programme.requirements), programme.code


def test_amounts_nobody_has_read_are_not_free(client):
    """A fee of a province is not known: no total is made without it."""
    response = client.get("/programmes/alberta-opportunity-stream/")
    assert ("Fee of the province", "") in [
        (str(name), text) for name, text in response.context["fees"]
    ]
    assert response.context["total"] == ""
    cec = client.get("/programmes/canadian-experience-class/")
    assert cec.context["total"] == dollars(990 + 600 + 85)


def test_states():
    standing = {each.code: each.standing for each in book().programmes}
    assert standing["CEC"] == Standing.OPEN
    assert standing["ON_OWP03"] == Standing.NOT_ACCEPTING
    assert standing["FAM_PARENT"] == Standing.PAUSED
    assert [each for each in Standing if each.is_open] == [Standing.OPEN, Standing.OPEN_LIMITED]


def test_addresses_of_other_pages_are_not_taken():
    programme = Programme.objects.get(code="CEC")
    programme.pk, programme.code, programme.slug = None, "OTHER", RESERVED[0]
    programme._state.adding = True
    assert ("slug", "Another page has this address.") in list(programme.find_faults())
