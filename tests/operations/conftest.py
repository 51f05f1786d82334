"""Sites of a test's own, that servers and commands may run on."""

from collections.abc import Iterator

import pytest

from .own import Site, copy, empty


@pytest.fixture
def db(django_db_setup, django_db_blocker) -> Iterator[None]:
    """The test database without a transaction: it is copied as it is.

    The name tells pytest-django that a test database is needed.
    """
    with django_db_blocker.unblock():
        yield


@pytest.fixture
def site(db, tmp_path) -> Iterator[Site]:
    """A site of the test's own, with the shipped content."""
    with copy(tmp_path / "site") as found:
        yield found


@pytest.fixture
def other(db, tmp_path) -> Iterator[Site]:
    """A second one, with nothing in its database."""
    with empty(tmp_path / "other") as found:
        yield found


@pytest.fixture
def urls(db) -> list[str]:
    """A page of every kind, and all of the countries, pools and articles."""
    from iecguide.articles.models import Article
    from iecguide.facts.models import Country

    slugs = list(Article.objects.values_list("slug", flat=True))
    countries = list(Country.objects.values_list("slug", flat=True))
    return [
        *("/", "/about/", "/countries/", "/guide/", "/pools/", "/pools/accuracy/", "/quiz/rules/"),
        "/quiz/result/?citizenship=GB&born=1998-05",
        "/quiz/result.json?citizenship=GB&born=1998-05",
        "/pools/strategy/?citizenship=GB&category=wh&value_wh=100",
        *(f"/countries/{slug}/" for slug in countries),
        *(f"/pools/{slug}/" for slug in countries),
        *(f"/guide/{slug}/" for slug in slugs),
    ]
