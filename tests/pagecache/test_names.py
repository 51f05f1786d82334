"""One name for a page: whatever the host is called, and whatever is added to its address."""

import random

import pytest
from django.conf import settings
from django.urls import URLPattern, get_resolver, reverse

from iecguide.articles.models import SharePicture
from iecguide.pagecache.names import READS, host, query

from .test_middleware import pages_middleware, seen

pytestmark = pytest.mark.django_db
OURS = ("guide.example", "localhost")
# An address of each public route; the last four say themselves what they do with the unknown.
ADDRESSES = {
    "home": "/",
    "about": "/about/",
    "privacy": "/privacy/",
    "countries": "/countries/",
    "country": "/countries/ireland/",
    "programmes": "/programmes/",
    "programme": "/programmes/spouse-or-partner/",
    "draws_csv": "/programmes/draws/draws.csv",
    "draws_atom": "/programmes/draws/draws.atom",
    "finder_rules": "/programmes/quiz/rules/",
    "live": "/live/",
    "consultants": "/help/consultants/",
    "organizations": "/help/organizations/",
    "study": "/study/",
    "study_rules": "/study/quiz/rules/",
    "guide": "/guide/",
    "guide_feed": "/guide/feed.atom",
    "topic": "/guide/topics/pools/",
    "topic_feed": "/guide/topics/pools/feed.atom",
    "author": "/guide/authors/editors/",
    "article": "/guide/which-category/",
    "share_picture": None,  # named by what it shows
    "sitemap": "/sitemap.xml",
    "sitemap_part": "/sitemap-guide.xml",
    "robots": "/robots.txt",
    "accuracy": "/pools/accuracy/",
    "pool_csv": "/pools/ireland.csv",
    "pool_atom": "/pools/ireland.atom",
    "pool_country": "/pools/ireland/",
    "rules": "/quiz/rules/",
}
ASK_THEMSELVES = {
    "roadmaps", "roadmap",
    "pools", "strategy", "strategy_json", "quiz", "question", "result", "result_json", "search",
    "crs", "crs_json", "clb_json", "draws",
    "jobs", "jobs_json", "job", "work", "places", "work_seasons",
    "provinces", "province", "banks",
    "plan", "plan_json", "plan_ics",
    "finder", "finder_question", "finder_result", "finder_json",
    "study_quiz", "study_question", "study_result", "study_json",
}  # fmt: skip
REFLECTING = (
    "/", "/guide/which-category/", "/guide/feed.atom", "/sitemap.xml", "/robots.txt",
    "/sitemap-pages.xml", "/pools/ireland.atom", "/quiz/born/?citizenship=IE",
)  # fmt: skip
KNOWN = (
    "q", "page", "p", "on", "from", "category", "citizenship", "value_wh", "sort", "born", "show",
    "format", "utm_source", "fbclid",
)  # fmt: skip


def public_routes(patterns=None, before=""):
    """The name and the route of every address under the public sections."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield pattern.name, route
        else:
            yield from public_routes(pattern.url_patterns, route)


def is_public(route):
    section = route.lstrip("^").partition("/")[0]
    return section in settings.PAGES_PUBLIC or "sitemap-" in section


def test_every_public_route_says_what_it_reads():
    names = {name for name, route in public_routes() if is_public(route)}
    assert names == set(READS) | ASK_THEMSELVES
    assert set(ADDRESSES) == set(READS)


def picture():
    kept = SharePicture.objects.select_related("article").first()
    return reverse("share_picture", args=[kept.article.slug, kept.digest])


@pytest.mark.parametrize("name", READS)
def test_what_nobody_reads_changes_nothing(visit, rendered, name):
    """Neither a byte nor a header, and nothing is made for it."""
    path = ADDRESSES[name] or picture()
    plain = visit(path)
    assert plain.status_code == 200
    rendered.clear()
    chance = random.Random(name)  # noqa: S311
    for _time in range(5):
        given = chance.sample([parameter for parameter in KNOWN if parameter not in READS[name]], 3)
        added = "&".join(
            f"{parameter}={chance.randrange(10**6)}" for parameter in [*given, "%C3%A9"]
        )
        assert seen(visit(f"{path}?{added}")) == seen(plain)
    assert rendered == []


@pytest.mark.parametrize(
    ("path", "given", "read"),
    [
        ("/", "utm_source=x", ""),
        ("/", "&&=&", ""),
        ("/countries/", "q=a", "q=a"),
        ("/countries/", "x=1&q=a", "x=1&q=a"),
        ("/countries/", "%71=a", "%71=a"),
        ("/countries/", "Q=a&qq=1", ""),
        ("/guide/topics/pools/", "page=2", "page=2"),
        ("/guide/", "page=2", ""),
        ("/quiz/", "utm_source=x", "utm_source=x"),
        ("/nothing/", "x=1", "x=1"),
    ],
)
def test_query(path, given, read):
    assert query(path, given) == read


@pytest.mark.parametrize(
    ("sent", "name"),
    [
        ("localhost", "localhost"),
        ("LOCALHOST", "localhost"),
        ("localhost.", "localhost"),
        ("localhost:8000", "localhost:8000"),
        ("localhost:1", "localhost"),
        ("guide.example:443", "guide.example"),
        ("evil.example", None),
        ("guide.example:bad", None),
        ("", None),
    ],
)
def test_host(sent, name):
    assert host(sent, "8000", OURS, "") == name
    site = "https://guide.example"
    assert host(sent, "8000", OURS, site) == (name and "guide.example")


def test_a_site_address_that_is_not_allowed_is_no_name_of_ours():
    assert host("localhost", "8000", OURS, "https://other.example") == "localhost"


def test_spellings_of_a_host_are_one_page(visit, settings):
    """Six hundred names made six hundred pages, and drove every other one out."""
    settings.ALLOWED_HOSTS = ["guide.example"]
    first = visit("/pools/ireland.atom", Host="guide.example")
    for spelling in (
        "GUIDE.example",
        "guide.example.",
        *(f"guide.example:{n}" for n in range(1, 20)),
    ):
        assert seen(visit("/pools/ireland.atom", Host=spelling)) == seen(first)
    assert len(pages_middleware(visit.client).memory) == 1


@pytest.mark.parametrize("path", REFLECTING)
def test_nothing_of_a_request_is_reflected(visit, settings, path):
    """What names the page is all that shows in it: links say the site's own address."""
    settings.ALLOWED_HOSTS = ["guide.example"]
    added = "" if "?" in path else "?utm_source=qqqq"
    body = visit(path + added, Host="GUIDE.example:4711").content.decode()
    assert ("4711" in body, "GUIDE" in body, "qqqq" in body) == (False, False, False)
    assert "guide.example" in body


@pytest.mark.parametrize("path", REFLECTING)
def test_the_operators_address_is_the_only_one(client, settings, path):
    settings.ALLOWED_HOSTS = ["guide.example", "www.guide.example"]
    settings.SITE_URL = "https://guide.example"
    pages = [
        client.get(path, secure=True, headers={"Host": name}) for name in settings.ALLOWED_HOSTS
    ]
    found = {page.content for page in pages}
    assert len(found) == 1
    body = found.pop().decode()
    assert ("https://guide.example" in body, "www.guide" in body) == (True, False)
