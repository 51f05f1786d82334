"""Who writes in the tests of articles, and what about."""

import pytest

from iecguide.articles.models import Article
from tests.articles.editors import WRITER, person


@pytest.fixture
def article():
    return Article.objects.get(slug="several-pools")


@pytest.fixture
def writer(client):
    """Will, signed in."""
    made = person("will", WRITER)
    client.force_login(made)
    return made
