"""Feeds and the sitemap: valid, complete, and nothing in them that readers may not see."""

from datetime import UTC, datetime
from urllib.parse import urlsplit

import feedparser
import pytest
from defusedxml import ElementTree
from django.db import connection
from django.test.utils import CaptureQueriesContext

from iecguide.articles.models import Article, Topic
from iecguide.articles.reading.feeds import NEWEST
from tests.conftest import TODAY

from . import many
from .reading import Page

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
FEEDS = ["/guide/feed.atom", "/guide/topics/pools/feed.atom"]


def root(client, url):
    return ElementTree.fromstring(client.get(url).content)


def texts(element, name):
    return [child.text for child in element.iter(name)]


@pytest.mark.parametrize("url", FEEDS)
def test_a_feed_reader_is_content(client, url):
    response = client.get(url)
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    found = feedparser.parse(response.content)
    assert (found.bozo, found.version) == (False, "atom10")
    assert len(found.entries) >= 1


@pytest.mark.parametrize("url", FEEDS)
def test_what_atom_requires(client, url):
    """RFC 4287: one id, title and updated each; an author; links to itself and to the page."""
    feed = root(client, url)
    assert feed.tag == f"{ATOM}feed"
    entries = feed.findall(f"{ATOM}entry")
    for element in (feed, *entries):
        for name in ("id", "title", "updated"):
            assert len(element.findall(f"{ATOM}{name}")) == 1, (element, name)
        assert datetime.fromisoformat(element.find(f"{ATOM}updated").text).tzinfo
        assert urlsplit(element.find(f"{ATOM}id").text).scheme == "http"
    assert all(entry.findall(f"{ATOM}author/{ATOM}name") for entry in entries)
    assert len({entry.find(f"{ATOM}id").text for entry in entries}) == len(entries)
    links = {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}
    assert links == {
        "self": f"http://testserver{url}",
        "alternate": f"http://testserver{url.removesuffix('feed.atom')}",
    }


def test_the_guide_says_where_its_feeds_are(client):
    for url, feeds in {
        "/": FEEDS[:1],
        "/guide/": FEEDS[:1],
        "/guide/topics/pools/": FEEDS,
        "/guide/several-pools/": FEEDS,
    }.items():
        page = Page.of(client.get(url))
        found = [
            attributes["href"]
            for _tag, attributes in page.tags
            if attributes.get("rel") == "alternate"
        ]
        assert found == feeds, url


def test_an_entry(client):
    """The answer in short, as text, with its figures."""
    Article.objects.filter(slug="several-pools").update(
        summary="Up to <b>[[clock:accept]]</b> & no more.",
        updated_at=datetime(2026, 11, 24, 9, tzinfo=UTC),
    )
    entries = feedparser.parse(client.get("/guide/topics/pools/feed.atom").content).entries
    entry = next(entry for entry in entries if entry.link.endswith("/several-pools/"))
    assert entry.title == "Can you be in several IEC pools, and what if the wrong one comes?"
    assert entry.summary == "Up to &lt;b&gt;10 days&lt;/b&gt; &amp; no more."
    assert entry.author == "the IEC Guide editors"
    assert [tag.term for tag in entry.tags] == ["Pools and invitations"]
    assert entry.updated == "2026-11-24T09:00:00+00:00"


def test_the_newest_change_first_and_not_all(client):
    many.write(NEWEST + 5, TODAY)
    Article.objects.filter(slug="many-7").update(updated_at=datetime(2026, 11, 24, 20, tzinfo=UTC))
    found = feedparser.parse(client.get("/guide/feed.atom").content).entries
    assert len(found) == NEWEST
    dated = [entry.updated for entry in found]
    assert (found[0].link, dated) == ("http://testserver/guide/many-7/", sorted(dated)[::-1])


@pytest.mark.parametrize("changes", [{"status": "draft"}, {"published_on": "2031-01-01"}])
def test_not_yet(client, changes):
    Article.objects.filter(slug="several-pools").update(**changes)
    for url in (*FEEDS, "/sitemap-articles.xml"):
        assert b"/guide/several-pools/" not in client.get(url).content


def test_no_such_topic(client):
    assert client.get("/guide/topics/nothing/feed.atom").status_code == 404


@pytest.mark.parametrize("url", [*FEEDS, "/sitemap-articles.xml", "/sitemap.xml"])
def test_at_two_sizes(client, url):
    def queries():
        with CaptureQueriesContext(connection) as found:
            client.get(url)
        return len(found)

    queries()
    small = queries()
    many.write(12, TODAY)
    queries()
    assert queries() == small


# The sitemap


def parts(client):
    return [urlsplit(address).path for address in texts(root(client, "/sitemap.xml"), f"{MAP}loc")]


def test_the_index_lists_its_parts(client):
    assert root(client, "/sitemap.xml").tag == f"{MAP}sitemapindex"
    assert parts(client) == ["/sitemap-articles.xml", "/sitemap-guide.xml", "/sitemap-pages.xml"]


def test_every_page_of_it_is_there_and_wants_to_be_found(client):
    """200 without a redirect, its own canonical address, and no noindex."""
    listed = [url for part in parts(client) for url in texts(root(client, part), f"{MAP}loc")]
    assert len(set(listed)) == len(listed) > 80
    for url in listed:
        response = client.get(urlsplit(url).path)
        assert response.status_code == 200, url
        page = Page.of(response)
        assert [
            attributes["href"]
            for _tag, attributes in page.tags
            if attributes.get("rel") == "canonical"
        ] == [url]
        assert [
            attributes for _tag, attributes in page.tags if attributes.get("name") == "robots"
        ] == [], url


def test_it_is_complete(client):
    listed = {urlsplit(u).path for p in parts(client) for u in texts(root(client, p), f"{MAP}loc")}
    articles = {article.get_absolute_url() for article in Article.objects.published(TODAY)}
    topics = {topic.get_absolute_url() for topic in Topic.objects.all()}
    others = {"/", "/about/", "/privacy/", "/countries/", "/countries/ireland/", "/pools/"}
    others |= {"/pools/ireland/", "/pools/accuracy/", "/pools/strategy/", "/quiz/", "/quiz/rules/"}
    assert (articles | topics | others | {"/guide/"}) - listed == set()


def test_articles_say_when_they_changed(client):
    Article.objects.update(updated_at=datetime(2026, 11, 20, 18, tzinfo=UTC))
    found = texts(root(client, "/sitemap-articles.xml"), f"{MAP}lastmod")
    assert set(found) == {"2026-11-20"}


def test_the_operators_address_wins(client, settings):
    settings.SITE_URL = "https://guide.example"
    found = texts(root(client, "/sitemap-guide.xml"), f"{MAP}loc")
    assert found[0] == "https://guide.example/guide/"
    assert b"Sitemap: https://guide.example/sitemap.xml" in client.get("/robots.txt").content


def test_robots(client):
    response = client.get("/robots.txt")
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert response.content.decode().splitlines() == [
        "User-agent: *",
        "Disallow: /admin/",
        "",
        "Sitemap: http://testserver/sitemap.xml",
    ]
