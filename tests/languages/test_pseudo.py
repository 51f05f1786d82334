"""Every kind of page in a language nobody speaks: what stands bare was never given to gettext."""

import html
import json
import re
from urllib.parse import parse_qs, urlsplit

import pytest
from django.template import loader
from django.utils import translation

from iecguide.facts.models import Country
from iecguide.programmes.kinds import PROVINCES
from iecguide.search import query
from pools.models import PoolFigures
from pools.pages.season_accuracy import piece_sources
from quiz.iec.questionnaire import IEC
from tests.browser.pages import PAGES

from .pseudo import LANGUAGE, bare_words, offered, visible

pytestmark = pytest.mark.django_db

_PLAN = "citizenship=GB&category=wh&category=yp"
STRATEGY = {
    "nothing said": "",
    "a passport": "citizenship=GB",
    "examples": _PLAN,
    "a plan": f"{_PLAN}&value_wh=100&value_yp=70&born=1995-01&on=2026-06-10",
    "a plan from a pool": f"{_PLAN}&in=wh&value_wh=100&value_yp=70&born=1991-01&on=2026-03-10"
    "&until=2026-09-01&cost=1&resubmit=2",
    "an invitation": "citizenship=KR&category=wh&category=yp&category=coop&value_wh=100&value_yp=90"
    "&value_coop=95&invited=coop&on=2026-04-10&order=random&later=20",
    "no round left": "citizenship=JP&category=wh&value_wh=100&born=1996-02",
    "last season": "citizenship=FR&category=wh&category=yp&value_wh=100&value_yp=60&invited=yp",
    "mistakes": "citizenship=GB&category=wh&value_wh=9999&cost=99999&born=1&until=1&resubmit=99",
    "no agreement": "citizenship=US",
}
RESULTS = {
    "Canadian": "citizenship=CA",
    "a nomination": "citizenship=AU&born=1990-12&ro=yes&offer=skilled&family=with",
    "earlier permits": "citizenship=GB&born=1995-05&residence=GB&used=wh:2014-05:12&used=yp:2016"
    "&want=freedom&letter=2026-06&ro=no&expires=2027-12&funds=no&insurance=no&family=alone",
    "a student abroad": "citizenship=SE&born=2002-05&residence=FR&used=none&student=yes&school=SE",
    "an old letter": "citizenship=AT&born=1994-05&used=none&letter=2027-05&expires=2027-02",
    "too young": "citizenship=FR&born=2009-12",
}
MORE = {
    "pools of a category": "/pools/?category=wh",
    "pools, no such category": "/pools/?category=9",
    "pools, no agreement": "/pools/?country=9",
    "pools with streams": "/pools/france/",
    "atom of the guide": "/guide/feed.atom",
    "atom of a topic": "/guide/topics/pools/feed.atom",
    "atom of a pool": "/pools/ireland.atom",
    "atom of the rounds of Express Entry": "/programmes/draws/draws.atom",
    "country with months between": "/countries/hong-kong/",
    "country with streams": "/countries/france/",
    "article with tables": "/guide/what-it-costs/",
    "article with lists": "/guide/two-passports/",
    "questions of the search": "/search/?q=age+limit",
}
EVERY = (
    PAGES
    | {f"strategy: {name}": f"/pools/strategy/?{text}" for name, text in STRATEGY.items()}
    | {f"result: {name}": f"/quiz/result/?{text}" for name, text in RESULTS.items()}
    | {
        f"question: {question.name}": f"/quiz/{question.name}/?citizenship=GB"
        for question in IEC.questions
    }
    | MORE
)
JSON = {
    "result": "/quiz/result.json?citizenship=GB&born=1991-05&used=wh:2014-05:12",
    "result, wrong": "/quiz/result.json?citizenship=FR&born=99",
    "studies": "/study/quiz/result.json?level=college&months=24&where=outside&province=QC",
    "studies, wrong": "/study/quiz/result.json?level=9&months=0",
    "points": f"{PAGES['points counted'].replace('/?', '/result.json?')}",
    "points, wrong": "/programmes/crs/result.json?first=en&second=en&age=999&first_reading=13",
    "plan": PAGES["plan"].replace("/plan/?", "/plan.json?"),
    "plan, wrong": "/plan.json?letter=2026-05-01&departure=2026-01-01",
    "strategy": f"/pools/strategy.json?{STRATEGY['a plan']}",
    "strategy, wrong": f"/pools/strategy.json?{STRATEGY['mistakes']}",
}
FAILED = ("400", "403", "403_csrf", "404", "413", "429", "500", "503", "too_fast")
# What the search says it read in place of a word.
READ = {"/search/?q=denmrak": {"denmark"}}


@pytest.fixture(scope="module")
def _offered(django_db_setup):
    with offered():
        yield


@pytest.fixture
def pseudo(_offered):
    """The language active; what a test before indexed for the search was rolled back."""
    query._kept.clear()
    with translation.override(LANGUAGE):
        yield


@pytest.fixture
def names():
    """Streams and provinces are called by their letters in every language."""
    streams = PoolFigures.objects.values_list("stream", flat=True).distinct()
    return frozenset({*streams, *PROVINCES}) - {""}


def echoed(url):
    """The words a visitor typed are shown again as they are, in a search and in a mistake."""
    given = parse_qs(urlsplit(url).query)
    typed = [
        text for name in ("q", "country", "citizenship", "province") for text in given.get(name, [])
    ]
    return {word for text in typed for word in text.split()} | READ.get(url, set())


def spoken_by(response):
    text = response.content.decode()
    if "atom" in response["Content-Type"]:
        found = re.findall(r"<(?:title|subtitle|summary|name)[^>]*>(.*?)</", text, re.DOTALL)
        return "\n".join(visible(html.unescape(piece)) for piece in found)
    shown = visible(text)
    for source in piece_sources():  # a site is called by its host in every language
        shown = shown.replace(source.host, "")
    return shown


@pytest.mark.parametrize("name", EVERY)
def test_pages(client, names, pseudo, name):
    response = client.get(EVERY[name], follow=True)
    assert response.status_code in (200, 404, 422)
    assert bare_words(spoken_by(response), names | echoed(EVERY[name])) == []


@pytest.mark.parametrize("name", FAILED)
def test_pages_that_say_what_failed(pseudo, name):
    context = {"minutes": 3, "seconds": 7, "allowed": ""}
    page = loader.get_template(f"{name}.html").render(context)
    assert "⟦" in page
    assert bare_words(visible(page)) == []


def sentences(value):
    """The texts of a JSON answer that are made for people; what is allowed is made for programs."""
    if isinstance(value, dict):
        return [
            text for name, part in value.items() if name != "allowed" for text in sentences(part)
        ]
    if isinstance(value, list):
        return [text for part in value for text in sentences(part)]
    return [value] if isinstance(value, str) and (" " in value or "⟦" in value) else []


@pytest.mark.parametrize("name", JSON)
def test_json(client, pseudo, name):
    found = sentences(json.loads(client.get(JSON[name]).content))
    assert found
    assert bare_words("\n".join(found)) == []


def test_the_language_is_named(client, pseudo):
    text = client.get("/guide/which-category/").content.decode()
    assert '<html lang="en-XA">' in text
    assert '<meta itemprop="inLanguage" content="en-XA">' in text
    assert 'xml:lang="en-xa"' in client.get("/guide/feed.atom").content.decode()


# That it finds what it is for


BARE = {
    "a word": "<p>Home</p>",
    "a word beside a message": "<p>⟦Home⟧ page</p>",
    "a colon between two messages": "<p>⟦Fee⟧: ⟪You⟫</p>",
    "a full stop after one": "<p>⟦Checked ⟧<time>01/02/2026</time>.</p>",
    "an English number": "<p>2,650</p>",
    "a label": '<p aria-label="Pages">⟦x⟧</p>',
    "a description": '<meta name="description" content="What it is.">',
}


@pytest.mark.parametrize("name", BARE)
def test_bare_words_are_found(name):
    assert len(bare_words(visible(BARE[name]))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "<p>⟦Checked ⟧<time>01/02/2026</time>⟦.⟧ 2’650 · 7·5</p>",
        "<p>⟦Fee⟧⟦: ⟧⟪You⟫</p>",
        "<p>⟪If you are 18 to⟦…⟧</p>",
        "<p>⟦outer ⟪inner⟫ outer⟧ IEC Guide</p>",
        "<p>⟦Coun</p>",
    ],
)
def test_what_was_given_to_translators_is_not(text):
    assert bare_words(visible(text)) == []


def test_a_bare_word_in_a_template_is_found(client, pseudo, monkeypatch):
    """The page of an article, where somebody forgot the tag."""
    from iecguide.core.serving import template_loader
    from iecguide.core.serving.template_loader import strip_indentation

    def forgetful(source):
        return strip_indentation(source).replace('{% translate "Read next" %}', "Read next")

    engine = loader.engines["django"].engine
    monkeypatch.setattr(template_loader, "strip_indentation", forgetful)
    engine.template_loaders[0].reset()
    try:
        text = client.get("/guide/which-category/").content.decode()
    finally:
        engine.template_loaders[0].reset()
    assert bare_words(visible(text)) == ["Read next"]


def test_records_are_marked_where_they_are_read(pseudo):
    assert Country.objects.get(code="IE").name == "⟪Ireland⟫"
    assert list(Country.objects.filter(code="IE").values_list("name", flat=True)) == ["⟪Ireland⟫"]
