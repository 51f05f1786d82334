"""The front page, and the whole site walked link by link: nothing leads nowhere."""

import re
from collections import defaultdict
from datetime import date
from itertools import pairwise
from urllib.parse import urldefrag, urlsplit

import pytest
from axes.models import AccessAttempt, AccessLog
from django.contrib.staticfiles import finders
from django.db import connection
from django.test.utils import CaptureQueriesContext

from iecguide.facts import snapshot as module
from iecguide.facts.models import Season
from tests.articles.reading import Page
from tests.quiz.iec import BY_NAME

pytestmark = pytest.mark.django_db

FIRST = (  # questions at the start of a quiz, which have an address by name, too
    "Which passports",
    "Where in Canada do you want to live",
    "Are you in Canada, or abroad",
)
PAGES = ["/", "/about/", "/privacy/", "/countries/", "/guide/", "/pools/", "/quiz/", "/quiz/rules/"]
FIT = (
    "citizenship=IE&document=passport&born=2000-01&used=none&letter=none&student=yes&school=IE"
    "&placement=yes&offer=skilled&funds=yes&insurance=yes&family=with&want=career"
)
RESULTS = [
    f"/quiz/result/?{FIT}",
    "/quiz/result/?citizenship=IE",
    "/quiz/result/?citizenship=BR",
    "/quiz/result/?citizenship=GB&citizenship=BR&born=1985-01&ro=wh&want=studies",
    "/quiz/result/?citizenship=DK&document=other&residence=BR",
    "/quiz/result/?citizenship=IE&residence=GL&student=no&school=IE",
]
QUESTIONS = [f"/quiz/{name}/?citizenship=FR&citizenship=IT&student=no" for name in BY_NAME]
MISTAKES = [f"/quiz/?from={name}&citizenship=FR&citizenship=IT" for name in BY_NAME] + [
    "/quiz/?from=used&citizenship=IE&used=some&used_1_category=wh",
    "/quiz/?from=used&citizenship=IE&used=some&more=1",
    "/quiz/result/?citizenship=IE&born=x&want=y",
]


@pytest.fixture(scope="module")
def site(django_db_setup, django_db_blocker):
    """Every page that links lead to from the front page and some of the quiz, parsed once."""
    from django.test import Client

    client, found, todo = Client(), {}, [*PAGES, *RESULTS, *QUESTIONS, *MISTAKES]
    with django_db_blocker.unblock():
        while todo:
            url = todo.pop()
            if url in found:
                continue
            response = client.get(url)
            is_page = response["Content-Type"].startswith("text/html")
            found[url] = response.status_code, Page.of(response) if is_page else None
            if response.status_code == 302:
                todo.append(response.url)
            elif is_page and "?" not in url:
                todo += [urldefrag(href).url for href in found[url][1].links()]
    return found


def pages(site):
    return {url: page for url, (status, page) in site.items() if page and status in (200, 422)}


def by_page(site, problem):
    """The problem of each page that has one."""
    return {url: found for url, page in pages(site).items() if (found := problem(page))}


def repeated(values):
    return sorted({value for value in values if values.count(value) > 1})


def test_the_walk_is_the_site(site):
    """All the countries, articles, topics and lists are a few clicks from the front page."""
    kinds = defaultdict(int)
    for url in pages(site):
        if "?" not in url:
            kinds[url.strip("/").split("/")[0]] += 1
    assert kinds["countries"] == 40
    assert kinds["pools"] >= 37
    assert kinds["guide"] >= 8
    assert set(PAGES) <= set(pages(site))


def test_every_link_resolves(site):
    """From every page, with and without a query: a page, or a redirect to one."""
    wrong = {url: status for url, (status, _page) in site.items() if status not in (200, 302)}
    assert {url: status for url, status in wrong.items() if url not in MISTAKES + RESULTS} == {}
    assert all(site[url][0] == 200 for url in RESULTS)


def test_links_from_the_quiz_resolve(site, client):
    """Those with answers in them, from questions and results."""
    hrefs = {href for url, page in pages(site).items() if "?" in url for href in page.links()}
    unknown = sorted({urldefrag(href).url for href in hrefs} - set(site))
    assert len(unknown) > 30
    for href in unknown:
        response = client.get(href, follow=True)
        assert (href, response.status_code) == (href, 200)
        assert len(response.redirect_chain) <= 1, href


def test_fragments_exist(site):
    """A link to a part of a page finds that part."""
    for url, page in pages(site).items():
        for href in page.links():
            target, fragment = urldefrag(href)
            if fragment and target in site:
                assert fragment in site[target][1].ids(), (url, href)


def test_ids_are_unique(site):
    assert by_page(site, lambda page: repeated(page.ids())) == {}


def test_one_heading_of_the_first_level(site):
    assert by_page(site, lambda page: page.count("h1") - 1) == {}


def test_what_is_pointed_at_is_there(site):
    """Labels, descriptions, landmarks and links inside the page."""
    assert by_page(site, lambda page: sorted(page.pointed_at() - set(page.ids()))) == {}


def test_headings_skip_no_level(site):
    def skipped(page):
        levels = [int(tag[1]) for tag, _attrs in page.tags if tag in ("h1", "h2", "h3", "h4")]
        return [pair for pair in pairwise(levels) if pair[1] > pair[0] + 1]

    assert by_page(site, skipped) == {}


def test_every_control_has_a_name(site):
    """A label, or words of its own around it."""

    def nameless(page):
        labelled = set(page.values("for"))
        return [
            attrs
            for tag, attrs in page.tags
            if tag in ("select", "input", "textarea")
            and attrs.get("type") not in ("hidden", "radio", "checkbox")
            and attrs.get("id") not in labelled
            and "aria-label" not in attrs
        ]

    assert by_page(site, nameless) == {}


def test_titles_and_descriptions(site):
    """A title for every page, and no two pages that are read under the same."""
    assert by_page(site, lambda page: not page.title.endswith(" | IEC Guide")) == {}
    titles = [page.title for url, page in pages(site).items() if "?" not in url]
    assert repeated([title for title in titles if not title.startswith(FIRST)]) == []
    for url, page in pages(site).items():
        described = [
            attributes["content"]
            for tag, attributes in page.tags
            if attributes.get("name") == "description"
        ]
        assert [bool(text.strip()) for text in described] == [True], url


def test_every_page_says_what_we_are(site):
    says = "It is not run by IRCC or any government, and it is not legal advice."
    assert by_page(site, lambda page: says not in page.text("footer")) == {}
    checked = re.compile("Facts last checked on 2[289] November 2026")  # points: on the 22nd
    assert by_page(site, lambda page: not checked.search(page.text("footer"))) == {}
    assert by_page(site, lambda page: page.values("lang", "html") != ["en-CA"]) == {}


def test_outside_links(site):
    """Only links lead away, to the web and nothing else; no page loads from elsewhere.

    A page's own whole address, for search engines and shares, is the site's.
    """
    for url, page in pages(site).items():
        for tag, attrs in page.tags:
            for name in ("href", "src", "action", "hx-get"):
                address = urlsplit(attrs.get(name, ""))
                own = address.netloc == "testserver" and (
                    attrs.get("rel") == "canonical" or "itemprop" in attrs
                )
                if address.netloc and not own:
                    assert (tag, name) == ("a", "href"), (url, attrs)
                    assert address.scheme in ("http", "https"), (url, attrs)


def test_static_files_exist(site):
    """What a page loads is a file we ship; what it offers beside itself is an address."""
    offered = set()
    for url, page in pages(site).items():
        for address in {*page.values("src"), *page.values("href", "link", "use")}:
            name = urldefrag(address).url
            if name.startswith("/static/"):
                assert finders.find(name.removeprefix("/static/")), (url, address)
            else:
                offered.add(name)
    alternate = {
        attrs["href"]
        for page in pages(site).values()
        for tag, attrs in page.tags
        if tag == "link" and (attrs.get("rel") in ("alternate", "canonical") or "itemprop" in attrs)
    }
    assert offered == alternate


def test_alternates_resolve(site, client):
    """Feeds a page names in its head."""
    alternate = {
        urlsplit(attrs["href"]).path
        for page in pages(site).values()
        for tag, attrs in page.tags
        if tag == "link" and attrs.get("rel") == "alternate"
    }
    assert {
        path: status for path in alternate if (status := client.get(path).status_code) != 200
    } == {}


# The front page


def season(client):
    return Page.of(client.get("/")).text("p")


def test_the_season_as_it_is(client):
    """The opening of 2027 is not announced, and the page does not guess: it says what was usual."""
    text = season(client)
    assert "The 2027 season has no opening day yet, as of 22 November 2026." in text
    assert "The last 4 seasons opened between 11 December and 19 December." in text


def test_the_usual_opening_is_counted_from_the_facts(client, monkeypatch):
    """With one season moved by an editor, the line moves with it."""
    monkeypatch.setattr(module, "_kept", None)
    row = Season.objects.get(year=2024)
    row.opens_on = date(2023, 12, 4)
    row.save()
    assert "between 4 December and 19 December" in season(client)


@pytest.mark.parametrize(
    ("opens", "closes", "says"),
    [
        (date(2026, 12, 14), None, "The pools of 2027 open on 14 December 2026."),
        (date(2026, 11, 24), None, "The 2027 season is open since 24 November 2026."),
        (
            date(2026, 11, 1),
            None,
            "The closing day was not announced when we last looked, on 22 November 2026.",
        ),
        (date(2026, 11, 1), date(2027, 10, 18), "The pools close on 18 October 2027."),
    ],
)
def test_the_season_when_it_is_announced(client, monkeypatch, opens, closes, says):
    monkeypatch.setattr(module, "_kept", None)
    row = Season.objects.get(year=2027)
    row.opens_on, row.closes_on = opens, closes
    row.save()
    assert says in season(client)


def test_categories(client, facts):
    """How many countries have each, counted from the facts."""
    found = Page.of(client.get("/")).text("p")
    for category in ("wh", "yp", "coop"):
        active = [country for country in facts.countries.values() if country.status == "active"]
        number = sum(country.terms[category].offered for country in active)
        assert f"{number} countries and territories" in found


def test_each_category_leads_to_its_own_article(client):
    links = Page.of(client.get("/")).links()
    own = ["working-holiday", "young-professionals", "international-co-op"]
    assert [href for href in links if href.strip("/").split("/")[-1] in own] == [
        f"/guide/{slug}/" for slug in own
    ]


def test_three_doors(client):
    """The quiz, a pool or an invitation, Canada: each link has a page, and keeps what it said."""
    links = Page.of(client.get("/")).links()
    doors = [
        "/quiz/",
        "/pools/strategy/#invitation",
        "/pools/strategy/",
        "/quiz/?stage=letter",
        "/quiz/?stage=canada",
    ]
    assert [href for href in links[links.index("/") + 1 :] if href in doors[1:2]] == doors[1:2]
    assert set(doors) <= set(links)
    assert "invitation" in Page.of(client.get("/pools/strategy/")).ids()
    for stage in ("letter", "canada"):
        (form,) = Page.of(client.get(f"/quiz/?stage={stage}")).forms
        assert ("stage", stage) in form.hidden


@pytest.mark.parametrize("given", ["FR", "fr", " FR "])
def test_own_pool(client, given):
    response = client.get("/", {"citizenship": given})
    assert (response.status_code, response["Location"]) == (302, "/pools/france/")


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("", "Choose the country of your passport."),
        ("XX", "“XX” has no pools. Choose a country from the list."),
        ("MX", "“MX” has no pools."),
        ("<b>\x00" + "9" * 99, "has no pools."),
    ],
)
def test_own_pool_that_is_none(client, given, said):
    """Said at the list, which is there again; never an error of the server."""
    response = client.get("/", {"citizenship": given})
    found = Page.of(response)
    assert response.status_code == 422
    assert said in found.text()
    assert found.title.split()[0] == "Error:"
    assert found.pointed_at() <= set(found.ids())
    assert "<b>" not in response.content.decode().split("</head>")[1].replace("<body>", "")


@pytest.mark.parametrize(
    ("path", "current"),
    [
        ("/quiz/", ["/quiz/"]),
        ("/pools/", ["/pools/"]),
        ("/pools/france/", ["/pools/"]),
        ("/pools/strategy/", ["/pools/"]),
        ("/pools/strategy/?citizenship=FR&category=wh", ["/pools/"]),
        ("/plan/", ["/plan/"]),
        ("/roadmaps/", ["/plan/"]),
        ("/study/", ["/programmes/"]),
        ("/live/banks/", ["/live/"]),
        ("/work/jobs/", ["/live/"]),
        ("/programmes/", ["/programmes/"]),
        ("/programmes/crs/", ["/programmes/"]),
        ("/guide/", ["/guide/"]),
        ("/search/", ["/search/"]),
        ("/", []),
    ],
)
def test_the_header_says_where_one_is(client, path, current):
    found = Page.of(client.get(path))
    header = ["/quiz/", "/pools/", "/plan/", "/programmes/", "/live/", "/guide/", "/search/"]
    links = [attrs for tag, attrs in found.tags if tag == "a"][2:9]
    assert [attrs["href"] for attrs in links] == header
    assert [attrs["href"] for attrs in links if "aria-current" in attrs] == current
    assert "/countries/" in found.links()


def test_price(client):
    client.get("/")
    with CaptureQueriesContext(connection) as found:
        client.get("/")
    assert len(found) <= 8
    for url in ("/about/", "/privacy/"):
        with CaptureQueriesContext(connection) as found:
            client.get(url)
        assert (url, len(found)) == (url, 1)


@pytest.mark.parametrize("address", ["", "a@b.ca"])
def test_contact(client, settings, address):
    settings.CONTACT_EMAIL = address
    found = Page.of(client.get("/about/"))
    assert "/report/" in found.links()
    assert ("Write to us" in found.text("main")) == bool(address)
    assert found.values("href", "a").count(f"mailto:{address}") == bool(address)


def test_privacy_says_what_the_admin_keeps(client):
    """The columns of the two tables of sign-ins, but for what is not about a person."""
    kept = {"username", "attempt_time", "ip_address", "user_agent"}
    not_personal = {
        "id", "http_accept", "path_info", "get_data", "post_data", "failures_since_start",
        "logout_time", "session_hash", "expiration",
    }  # fmt: skip
    for model in (AccessAttempt, AccessLog):
        assert {field.name for field in model._meta.get_fields()} - not_personal == kept
    text = Page.of(client.get("/privacy/")).text("main")
    for word in ("name they typed", "the time", "internet address", "browser says", "30 days"):
        assert word in text


@pytest.mark.parametrize("url", PAGES)
def test_no_cookie(client, url):
    """Public pages are the same for everybody, so they can be kept."""
    response = client.get(url)
    assert dict(response.cookies) == {}
    assert "cookie" not in response.get("Vary", "").lower()
    assert client.post(url).status_code == 405


def test_what_is_assumed_of_the_end_of_a_season(client):
    """Said of the season that opened last, and only while its closing day is not on record."""
    said = "No closing day was found for 2026. We treat the season as over after October,"
    assert said in Page.of(client.get("/about/")).text()
    season = Season.objects.get(year=2026)
    season.ends_by = date(2026, 11, 2)
    season.save()
    assert said.replace("October", "November") in Page.of(client.get("/about/")).text()
    season.closes_on = season.ends_by
    season.save()
    assert "No closing day was found" not in Page.of(client.get("/about/")).text()
