"""Every kind of page in a language nobody speaks: what stands bare was never given to gettext."""

import pytest

from pools.models import PoolFigures
from tests.browser.pages import PAGES

from .pseudo import bare_words, spoken, visible

pytestmark = pytest.mark.django_db

STRATEGY = {
    "start": "/pools/strategy/",
    "choose": "/pools/strategy/?citizenship=GB",
}
MORE = {}


@pytest.fixture
def pseudo(settings, monkeypatch):
    with spoken(settings, monkeypatch):
        yield


@pytest.fixture
def names():
    """Streams are called by their letters in every language."""
    return frozenset(PoolFigures.objects.values_list("stream", flat=True).distinct()) - {""}


@pytest.mark.parametrize("name", PAGES)
def test_pages(client, pseudo, names, name):
    response = client.get(PAGES[name], follow=True)
    assert bare_words(visible(response.content.decode()), names) == []
