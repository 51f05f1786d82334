"""The guide as pages: who may read what, the lists' price in queries, and what stands where."""

import re
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from iecguide.articles.models import Article, ArticleSource, Author, Topic
from tests.articles.reading import Page
from tests.conftest import TODAY

pytestmark = pytest.mark.django_db

TOMORROW = TODAY + timedelta(days=1)
LISTS = ["/guide/", "/guide/topics/categories/", "/guide/authors/editors/", "/"]


@pytest.fixture
def article():
    """One of our own, published today, in the first topic, by the editors."""
    made = Article.objects.create(
        title="A test of the guide",
        slug="a-test",
        summary="In short.",
        description="A page to try things on.",
        body='<h2 id="one">One</h2><p>Body.</p>',
        topic=Topic.objects.get(slug="categories"),
        status=Article.Status.PUBLISHED,
        published_on=TODAY,
        checked_on=TODAY,
    )
    made.authors.add(Author.objects.get(slug="editors"))
    return made


def seen(client):
    """Where the article can be found."""
    listed = {url for url in LISTS if "/guide/a-test/" in Page.of(client.get(url)).links()}
    return client.get("/guide/a-test/").status_code, listed


def test_published_today(client, article):
    assert seen(client) == (200, set(LISTS))


@pytest.mark.parametrize(
    "changes",
    [
        {"status": "draft"},
        {"published_on": TOMORROW},
        {"published_on": date(2031, 1, 1)},
        {"status": "draft", "published_on": None},
    ],
)
def test_not_yet(client, article, changes):
    """A draft or a later day: no page, no list, no link from another article."""
    other = Article.objects.get(slug="which-category")
    other.related.add(article)
    Article.objects.filter(pk=article.pk).update(**changes)
    assert seen(client) == (404, set())
    assert "/guide/a-test/" not in Page.of(client.get("/guide/which-category/")).links()


@pytest.mark.parametrize(
    "url",
    ["/guide/nothing/", "/guide/topics/nothing/", "/guide/authors/nothing/", "/guide/topics/"],
)
def test_no_such_page(client, url):
    assert client.get(url).status_code == 404


@pytest.mark.parametrize("url", [*LISTS, "/guide/a-test/"])
def test_only_get(client, article, url):
    assert client.post(url).status_code == 405


def test_an_article(client, article):
    """Title, short answer, table of contents, sources with dates, what to read next."""
    ArticleSource.objects.create(
        article=article,
        title="A page",
        url="https://www.canada.ca/x",
        dated="2026-03",
        checked_on=date(2026, 11, 2),
        kind="official",
        confidence="medium",
        supports="the first rule",
    )
    article.related.set(Article.objects.filter(slug="which-category"))
    found = Page.of(client.get("/guide/a-test/"))
    assert found.title == "A test of the guide | IEC Guide"
    assert found.text("h1") == "A test of the guide"
    assert [href for href in found.values("href", "a") if href.startswith("#")] == [
        "#main",
        "#one",
        "#sources",
    ]
    text = found.text("main")
    for words in ("In short.", "Last checked 24 November 2026", "The first rule. March 2026."):
        assert words in text
    for words in (
        "Checked 2 November 2026, where no other",
        "Sources (1, official: 1)",
        "Medium confidence",
    ):
        assert words in text
    assert "/guide/which-category/" in found.links()
    descriptions = [attrs for tag, attrs in found.tags if attrs.get("name") == "description"]
    assert [description["content"] for description in descriptions] == ["A page to try things on."]


def source(article, kind, title, day=TODAY):
    return ArticleSource.objects.create(
        article=article,
        title=title,
        url=f"https://example.org/{title}",
        dated="2026",
        checked_on=day,
        kind=kind,
        confidence="high",
    )


def test_official_sources_come_first_and_the_day_is_said_once(client, article):
    source(article, "secondary", "Rumour")
    source(article, "official", "Law")
    source(article, "secondary", "Later", TODAY - timedelta(days=3))
    text = Page.of(client.get("/guide/a-test/")).text("main")
    assert text.index("Law") < text.index("Rumour") < text.index("Later")
    assert "Sources (3, official: 1)" in text
    assert text.count("24 November 2026") == 2  # at the top, and over the sources
    assert text.count("Checked 21 November 2026") == 1


def test_an_article_without_sources_has_no_heading_for_them(client, article):
    found = Page.of(client.get("/guide/a-test/"))
    assert "#sources" not in found.values("href", "a")
    assert "sources" not in found.ids()
    assert "Sources" not in found.text("main")


def test_words_are_escaped(client, article):
    """Only the body is HTML; a title or summary is text."""
    nasty = "<img src=x onerror=alert(1)>"
    Article.objects.filter(pk=article.pk).update(title=nasty, summary=nasty, description=nasty)
    for url in (*LISTS, "/guide/a-test/"):
        assert b"<img src=x" not in client.get(url).content


def queries(client, url):
    client.get(url)
    with CaptureQueriesContext(connection) as found:
        assert client.get(url).status_code == 200
    return len(found)


def more(number):
    """Articles in the first topic, with authors and sources."""
    topic, author = Topic.objects.get(slug="categories"), Author.objects.get(slug="editors")
    for position in range(number):
        made = Article.objects.create(
            title=f"Number {position}",
            slug=f"number-{position}",
            topic=topic,
            status=Article.Status.PUBLISHED,
            published_on=TODAY,
        )
        made.authors.add(author)
        made.related.set(Article.objects.all()[:3])


@pytest.mark.parametrize("url", LISTS)
def test_lists_at_two_sizes(client, article, url):
    small = queries(client, url)
    more(12)
    assert queries(client, url) == small


def test_an_article_at_two_sizes(client, article):
    article.related.set(Article.objects.exclude(pk=article.pk)[:1])
    ArticleSource.objects.create(article=article, title="x", url="https://x.example", dated="2026",
        checked_on=TODAY, kind="official", confidence="high")  # fmt: skip
    small = queries(client, "/guide/a-test/")
    more(6)
    article.related.set(Article.objects.exclude(pk=article.pk))
    for position in range(9):
        article.sources.create(title=f"x{position}", url="https://x.example", dated="2026",
            checked_on=TODAY, kind="official", confidence="high")  # fmt: skip
    assert queries(client, "/guide/a-test/") == small


def test_bodies_stay_at_home(client, article):
    """A list does not read the text of its articles."""
    for url in ("/guide/", "/guide/topics/categories/", "/guide/authors/editors/"):
        with CaptureQueriesContext(connection) as found:
            client.get(url)
        assert [query["sql"] for query in found if '"body"' in query["sql"]] == []


def test_under_the_answer_stand_figures_that_need_no_sentence(client):
    """The first three deadlines and costs, each a link to its place among the sourced figures."""
    html = client.get("/guide/after-the-invitation/").content.decode()
    under = html.split('itemprop="abstract"')[1].split("<aside")[0]
    found = re.findall(
        r'<dt>([^<]*)</dt>\s*<dd><a class="figure" href="#(figure-\d+)">([^<]*)<', under
    )
    assert [(label, text) for label, _place, text in found] == [
        ("Accept or decline an invitation", "10 days"),
        ("Send the application", "20 days"),
        ("Give fingerprints and photo", "30 days"),
    ]
    assert all(f'id="{place}"' in html for _label, place, _text in found)


def test_a_countrys_own_figure_does_not_stand_alone(client):
    """Of one country, or a count: without its sentence it would mislead."""
    html = client.get("/guide/several-pools/").content.decode()
    assert "key-facts" not in html.split('itemprop="abstract"')[1].split("<aside")[0]
    assert "Ireland, Young Professionals: candidates" in html
