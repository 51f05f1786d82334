"""What the quiz's proofs share: profiles as text."""

import pytest

from tests.articles.reading import Page

from .profiles import Profiles


@pytest.fixture(scope="session")
def profiles(facts) -> Profiles:
    return Profiles(facts)


@pytest.fixture
def page(client):
    """A page that is there, parsed."""

    def get(url, status=200):
        response = client.get(url)
        assert (url, response.status_code) == (url, status)
        return Page.of(response)

    return get


@pytest.fixture
def leads(client):
    """Where an address redirects to, once."""

    def get(url):
        response = client.get(url)
        assert (url, response.status_code) == (url, 302)
        return response.url

    return get
