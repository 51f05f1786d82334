"""Pages from memory, through the whole site: what is kept, for how long, and what it costs."""

import gzip
from datetime import UTC, datetime, timedelta

import brotli
import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from iecguide.articles.models import Article
from iecguide.core.registries import schedule
from iecguide.facts.models import Country, FactsVersion
from iecguide.pagecache.middleware import PUBLIC
from pools.models import Report
from tests.conftest import TODAY
from tests.operations.test_headers import policy

from .conftest import VERSIONS

pytestmark = pytest.mark.django_db
TOMORROW = TODAY + timedelta(days=1)
ARTICLE = "/guide/which-category/"
KEPT = [
    "/",
    "/about/",
    "/privacy/",
    "/countries/",
    "/countries/ireland/",
    "/guide/",
    ARTICLE,
    "/guide/topics/pools/",
    "/guide/authors/editors/",
    "/pools/",
    "/pools/ireland/",
    "/pools/ireland.csv",
    "/pools/ireland.atom",
    "/pools/accuracy/",
    "/pools/strategy/",
    "/quiz/",
    "/quiz/rules/",
]
WITH_PARAMETERS = [
    "/quiz/result/?citizenship=IE",
    "/quiz/result.json?citizenship=IE",
    "/quiz/born/?citizenship=IE",
    "/pools/?category=yp",
    "/pools/strategy/?citizenship=IE&category=wh&value_wh=100",
    "/pools/strategy.json?citizenship=IE&category=wh&value_wh=100",
    "/countries/?q=Atlantis",
]


def seen(response):
    """What a visitor gets: everything but what the test client adds."""
    return response.status_code, headers(response), response.content


def headers(response):
    """All but the request's own name."""
    return {name: value for name, value in response.items() if name != "X-Request-ID"}


@pytest.mark.parametrize("path", KEPT)
def test_the_second_answer_comes_from_memory(visit, rendered, path):
    """The same bytes under the same headers, for one query and without rendering."""
    first = visit(path)
    rendered.clear()
    second = visit(path)
    assert first.status_code == 200
    assert seen(second) == seen(first)
    assert (second.queries, rendered) == ([VERSIONS], [])


@pytest.mark.parametrize("path", WITH_PARAMETERS)
def test_parameters_are_computed_each_time(visit, rendered, path):
    first = visit(path)
    rendered.clear()
    second = visit(path)
    assert seen(second) == seen(first)
    assert (second.status_code, second["Cache-Control"]) == (200, PUBLIC)
    assert rendered or ".json" in path
    assert [query for query in second.queries if query == VERSIONS] == [VERSIONS]


def test_parameters_fill_no_memory(visit):
    """A page without parameters is still there after a thousand with."""
    visit("/about/")
    pages = pages_middleware(visit.client)
    before = len(pages.memory)
    for n in range(100):
        visit(f"/about/?n={n}")
        visit(f"/pools/strategy/?citizenship=IE&category=wh&value_wh={n}")
    assert (before, len(pages.memory)) == (1, 1)


def pages_middleware(client):
    """The middleware that keeps pages, found on the way in."""
    chain = client.handler._middleware_chain
    while type(chain).__name__ != "PagesMiddleware":
        chain = getattr(chain, "__wrapped__", None) or chain.get_response
    return chain


@pytest.mark.parametrize("path", [*KEPT, *WITH_PARAMETERS])
def test_headers(visit, path):
    response = visit(path, **{"Accept-Encoding": "br"})
    assert response["Cache-Control"] == PUBLIC
    assert "s-maxage" not in PUBLIC
    assert response["Vary"] == "Accept-Encoding"
    assert response["ETag"].startswith('"')
    assert response.cookies == {}


@pytest.mark.parametrize("path", ["/", WITH_PARAMETERS[0]])
@pytest.mark.parametrize("again", [False, True])
def test_codings(visit, path, again):
    """Compressed as asked, made and from memory; each with an ETag of its own."""
    plain = visit(path)
    tags = {plain["ETag"]}
    for accepted, unpack in (("br", brotli.decompress), ("gzip", gzip.decompress)):
        for _time in range(1 + again):
            response = visit(path, **{"Accept-Encoding": f"{accepted};q=0.5, other"})
        assert response["Content-Encoding"] == accepted
        assert int(response["Content-Length"]) == len(response.content)
        assert unpack(response.content) == plain.content
        tags.add(response["ETag"])
    refused = visit(path, **{"Accept-Encoding": "br;q=0, gzip;q=0"})
    assert "Content-Encoding" not in refused
    assert refused.content == plain.content
    assert len(tags) == 3


def test_a_strong_tag_names_the_same_bytes(visit):
    """What is compressed quickly for one answer has another tag than what is kept."""
    by_tag = {}
    for path in ["/guide/"] * 3 + ["/quiz/born/?citizenship=IE"]:
        response = visit(path, **{"Accept-Encoding": "br"})
        assert by_tag.setdefault(response["ETag"], response.content) == response.content
    assert len(by_tag) == 3


@pytest.mark.parametrize("path", ["/", WITH_PARAMETERS[0], WITH_PARAMETERS[1]])
def test_not_modified_without_rendering(visit, rendered, path):
    tag = visit(path)["ETag"]
    rendered.clear()
    response = visit(path, **{"If-None-Match": tag})
    assert (response.status_code, response.content) == (304, b"")
    assert (response.queries, rendered) == ([VERSIONS], [])
    kept = {name: response.get(name) for name in ("ETag", "Cache-Control", "Vary")}
    assert kept == {"ETag": tag, "Cache-Control": PUBLIC, "Vary": "Accept-Encoding"}
    assert response.get("Content-Type") is None
    assert response["X-Content-Type-Options"] == "nosniff"
    assert policy(response)["default-src"] == "'none'"


@pytest.mark.parametrize(
    ("given", "status"),
    [
        ("{tag}", 304),
        ("W/{tag}", 304),
        ('"other", {tag}', 304),
        ('"other" , W/"another",  W/{tag}', 304),
        ("*", 304),
        ('"other"', 200),
        ("other", 200),
        ("", 200),
        ("{unquoted}", 200),
    ],
)
def test_conditions(visit, given, status):
    tag = visit("/")["ETag"]
    header = given.format(tag=tag, unquoted=tag.strip('"'))
    assert visit("/", **{"If-None-Match": header}).status_code == status


def test_the_tag_of_another_coding_is_the_same_page(visit):
    """A proxy that keeps one coding asks for a visitor who wants another."""
    tag = visit("/", **{"Accept-Encoding": "br"})["ETag"]
    response = visit("/", **{"If-None-Match": tag, "Accept-Encoding": "gzip"})
    assert (response.status_code, response["ETag"]) == (304, tag)


def test_not_modified_on_a_process_that_has_just_started(db, visit, rendered):
    """The tag says it all: nothing has to be rendered to know that it still holds."""
    tag = visit(ARTICLE)["ETag"]
    rendered.clear()
    fresh = Client().get(ARTICLE, headers={"If-None-Match": tag})
    assert (fresh.status_code, rendered) == (304, [])


def test_every_page_has_a_tag_of_its_own(visit):
    tags = [visit(path)["ETag"] for path in [*KEPT, *WITH_PARAMETERS]]
    assert len(set(tags)) == len(tags)


@pytest.mark.parametrize("path", ["/", WITH_PARAMETERS[0]])
def test_head(visit, path):
    """As GET, without the body; made or from memory."""
    made = visit(path, "head")
    got = visit(path)
    kept = visit(path, "head")
    for response in (made, kept):
        assert response.content == b""
        assert headers(response) == headers(got)
    assert int(made["Content-Length"]) == len(got.content)


def test_ranges_are_ignored(visit):
    visit("/")
    response = visit("/", Range="bytes=0-99")
    assert (response.status_code, len(response.content)) == (200, int(response["Content-Length"]))
    assert response.get("Accept-Ranges") is None


def test_a_fact_changes(visit):
    before = visit("/countries/ireland/")
    country = Country.objects.get(slug="ireland")
    country.name = "Éire"
    country.save()
    after = visit("/countries/ireland/")
    assert before["ETag"] != after["ETag"]
    assert ("<h1>Éire" in before.content.decode(), "<h1>Éire" in after.content.decode()) == (
        False,
        True,
    )


def test_a_report_changes(visit):
    before = visit("/pools/ireland/")
    report = Report.objects.order_by("-observed_on").first()
    report.figures.filter(country__code="IE", category="wh").update(candidates_number=4_321)
    FactsVersion.bump()
    after = visit("/pools/ireland/").content.decode()
    assert ("4,321" in before.content.decode(), "4,321" in after) == (False, True)


def test_prose_changes(visit):
    visit(ARTICLE)
    Article.objects.filter(slug="which-category").update(title="Another title")
    stale = visit(ARTICLE).content.decode()
    FactsVersion.bump(FactsVersion.PROSE)
    fresh = visit(ARTICLE).content.decode()
    assert ("Another title" in stale, "Another title" in fresh) == (False, True)


def test_the_day_changes(visit, monkeypatch):
    """An article that is due tomorrow is there tomorrow."""
    some = Article.objects.values_list("pk", flat=True)[:2]
    Article.objects.exclude(pk__in=some).update(published_on=TOMORROW)
    FactsVersion.bump(FactsVersion.PROSE)
    home = visit("/")
    monkeypatch.setattr("iecguide.core.dates.timezone.localdate", lambda: TOMORROW)
    tomorrow = visit("/")
    assert home["ETag"] != tomorrow["ETag"]
    assert [response.content.count(b'<li><a href="/guide/') for response in (home, tomorrow)] == [
        3,
        4,
    ]  # and the menu's


def test_a_moment_of_publication_passes(visit, monkeypatch, rendered):
    now = datetime(2026, 11, 24, 17, tzinfo=UTC)
    due = now + timedelta(minutes=5)
    monkeypatch.setattr(schedule.registry, "providers", [lambda time: due if time < due else None])
    monkeypatch.setattr("iecguide.pagecache.state.timezone.now", lambda: now)
    before = visit(ARTICLE)
    rendered.clear()
    assert (seen(visit(ARTICLE)), rendered) == (seen(before), [])
    monkeypatch.setattr("iecguide.pagecache.state.timezone.now", lambda: due)
    after = visit(ARTICLE)
    assert "articles/article.html" in rendered
    assert after["ETag"] != before["ETag"]


@pytest.mark.parametrize(
    ("path", "status", "cache"),
    [
        ("/nothing/", 404, "no-store"),
        ("/guide/nothing/", 404, "no-store"),
        ("/quiz/?from=born&citizenship=IE", 422, "no-store"),
        ("/quiz/result.json?born=x", 400, "no-store"),
        ("/quiz/result/", 302, "no-cache"),
        ("/countries/?q=ireland", 302, "no-cache"),
        ("/about", 301, "no-cache"),
        ("/admin/", 302, "no-store"),
        ("/admin/login/", 200, "no-store"),
    ],
)
def test_what_is_not_a_public_page(visit, rendered, path, status, cache):
    """Never kept, and never under a tag."""
    visit(path)
    rendered.clear()
    response = visit(path)
    assert (response.status_code, response["Cache-Control"]) == (status, cache)
    assert response.get("ETag") is None
    again = [] if status == 302 or ".json" in path else ["made again"]
    assert ["made again"] * bool(rendered) == again


@pytest.mark.parametrize("method", ["post", "put", "delete", "options"])
def test_other_methods_pass_by(visit, method):
    visit("/about/")
    response = visit("/about/", method)
    assert (response.status_code, response["Cache-Control"]) == (405, "no-store")


@pytest.mark.parametrize("path", [*KEPT, *WITH_PARAMETERS])
def test_htmx_gets_the_same_page(visit, path):
    """No page differs for a script that asks, so it has no page of its own."""
    usual = visit(path)
    assert seen(visit(path, **{"HX-Request": "true"})) == seen(usual)


@pytest.mark.parametrize("path", ["/", "/quiz/"])
def test_htmx_asks_the_memory(visit, rendered, path):
    visit(path)
    rendered.clear()
    visit(path, **{"HX-Request": "true"})
    assert rendered == []


def test_staff_see_the_same_public_pages(visit):
    """Signed in or not: a public page reads no session, so there is one for everybody."""
    user = get_user_model().objects.create_superuser("editor")
    anonymous = visit(ARTICLE)
    client = Client()
    client.force_login(user)
    response = client.get(ARTICLE)
    assert seen(response) == seen(anonymous)


def test_hosts_have_pages_of_their_own(visit):
    """A feed names its own address."""
    first = visit("/pools/ireland.atom", Host="one.example").content
    two = visit("/pools/ireland.atom", Host="two.example").content
    assert (b"one.example" in first, b"one.example" in two) == (True, False)


def test_a_foreign_host_gets_nothing_from_memory(visit, settings):
    settings.ALLOWED_HOSTS = ["testserver"]
    assert visit("/").status_code == 200
    response = visit("/", Host="evil.example")
    assert response.status_code == 400
    assert policy(response)["default-src"] == "'none'"


def test_while_the_database_is_away(visit, database_away):
    """Kept pages are served, and 304s; the rest says that it will be back, and then is."""
    kept = visit(ARTICLE)
    with database_away():
        assert seen(visit(ARTICLE)) == seen(kept)
        assert visit(ARTICLE, **{"If-None-Match": kept["ETag"]}).status_code == 304
        missing = visit("/search/?q=never+asked")
    assert (missing.status_code, missing["Retry-After"]) == (503, "30")
    assert missing["Cache-Control"] == "no-store"
    assert policy(missing)["default-src"] == "'none'"
    assert "Our archive is closed for a moment" in missing.content.decode()
    assert visit("/search/?q=never+asked").status_code == 200


def test_a_process_that_starts_without_a_database(db, database_away):
    client = Client(raise_request_exception=False)
    with database_away():
        assert client.get("/").status_code == 503
    assert client.get("/").status_code == 200


def test_a_kept_page_is_for_hosts_we_know(visit, settings):
    settings.ALLOWED_HOSTS = ["guide.example"]
    assert visit("/about/", Host="guide.example").status_code == 200
    for name in ("evil.example", "guide.example:bad", "guide.example/about", ""):
        assert (name, visit("/about/", Host=name).status_code) == (name, 400)
    assert visit("/about/", Host="guide.example").status_code == 200
