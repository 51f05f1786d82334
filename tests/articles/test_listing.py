"""Lists of articles stay short: shelves in the guide, pages of a topic and of an author."""

from datetime import date, timedelta

import pytest

from iecguide.articles.models import Article, Author, Topic
from iecguide.articles.reading.listing import PAGE, SHELF

from .reading import Page

pytestmark = pytest.mark.django_db
TOPIC, AUTHOR = "/guide/topics/pools/", "/guide/authors/editors/"


@pytest.fixture
def many():
    """``many(n)``: only so many articles, all of one topic and author, newest first."""
    Article.objects.all().delete()
    topic, author = Topic.objects.get(slug="pools"), Author.objects.get(slug="editors")

    def make(count):
        for n in range(count):
            article = Article.objects.create(
                title=f"Article {n}",
                slug=f"article-{n}",
                summary="Short.",
                description="Short.",
                body="<p>Short.</p>",
                topic=topic,
                status=Article.Status.PUBLISHED,
                published_on=date(2026, 11, 1) - timedelta(days=n),
            )
            article.authors.add(author)

    return make


def listed(page):
    """The numbers of the articles on a page, in order."""
    start = "/guide/article-"
    return [int(link[len(start) : -1]) for link in page.links() if link.startswith(start)]


def around(page):
    """Where the links to newer and older ones lead."""
    return {
        attrs["rel"]: attrs["href"]
        for tag, attrs in page.tags
        if tag == "a" and attrs.get("rel") in ("prev", "next")
    }


@pytest.mark.parametrize(
    ("count", "shown", "more"), [(SHELF, SHELF, 0), (SHELF + 1, SHELF, 1), (40, SHELF, 1)]
)
def test_a_shelf_shows_its_newest(client, many, count, shown, more):
    many(count)
    page = Page.of(client.get("/guide/"))
    assert listed(page) == list(range(shown))
    assert page.links().count(TOPIC) == 1 + more


@pytest.mark.parametrize("url", [TOPIC, AUTHOR])
def test_pages_follow_one_another(client, many, url):
    many(2 * PAGE + 1)
    found = [Page.of(client.get(url + query)) for query in ("", "?page=2", "?page=3")]
    every = [number for page in found for number in listed(page)]
    assert [len(listed(page)) for page in found] == [PAGE, PAGE, 1]
    assert every == list(range(2 * PAGE + 1))
    assert [around(page) for page in found] == [
        {"next": "?page=2"},
        {"prev": url, "next": "?page=3"},
        {"prev": "?page=2"},
    ]


def test_a_list_that_fits_has_no_other_page(client, many):
    many(PAGE)
    assert around(Page.of(client.get(TOPIC))) == {}


@pytest.mark.parametrize("page", ["0", "1", "2", "-2", "x", "", "²", "9999999", "2.0"])
def test_there_is_no_such_page(client, many, page):
    """The first has no number; beyond the last there is none."""
    many(PAGE)
    assert client.get(f"{TOPIC}?page={page}").status_code == 404
    assert client.get(TOPIC).status_code == 200


def test_deep_lists_take_as_many_queries_as_short_ones(client, many, django_assert_num_queries):
    many(2 * PAGE + 1)
    for url in ("/guide/?n", TOPIC + "?n", AUTHOR + "?page=2"):
        client.get(url)
    with django_assert_num_queries(3):
        client.get(TOPIC + "?page=2")
    with django_assert_num_queries(3):
        client.get(AUTHOR + "?page=2")
