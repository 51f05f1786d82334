"""Search: what people type leads to the page that answers it, and the page says what it found."""

import csv
import re
from pathlib import Path
from urllib.parse import quote

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from iecguide.articles.models import Article, Topic
from iecguide.articles.publishing.publish import form_of, publish, save_draft, take_down
from iecguide.core.registries.documents import documents
from iecguide.facts.models import Country
from iecguide.facts.placeholders.book import book
from iecguide.search import query
from iecguide.search.highlight import Piece, mark_hits, passage
from iecguide.search.indexing import lines
from iecguide.search.models import SearchEntry
from iecguide.search.query import find
from iecguide.search.words import asked, indexed
from tests.articles import many
from tests.articles.reading import Page
from tests.conftest import TODAY

pytestmark = pytest.mark.django_db

with (Path(__file__).parent / "queries.csv").open(encoding="utf-8") as _lines:
    QUERIES = [(row["query"], row["pages"].split()) for row in csv.DictReader(_lines)]


def urls(text):
    return [entry.url for entry in find(text).entries]


# What is found


@pytest.mark.parametrize(("query", "pages"), QUERIES)
def test_in_the_first_three(query, pages):
    """Any of the pages that answer it."""
    assert set(urls(query)[:3]) & set(pages), urls(query)[:5]


def test_the_table_is_long_enough():
    assert len(QUERIES) >= 60
    have = set(SearchEntry.objects.values_list("url", flat=True))
    assert {page for _query, pages in QUERIES for page in pages} - have == set()


def test_most_come_first():
    first = [query for query, pages in QUERIES if urls(query)[0] in pages]
    assert len(first) >= 0.75 * len(QUERIES)


def test_an_article_is_found_by_its_own_questions():
    """Nearly always: a few questions are answered as well by a rule or another article."""
    asked = [
        (question, article)
        for article in Article.objects.published(TODAY)
        for question in article.questions.split("\n")
    ]
    missed = [
        (question, article.slug)
        for question, article in asked
        if article.get_absolute_url() not in urls(question)[:3]
    ]
    assert len(missed) <= 0.01 * len(asked), missed


@pytest.mark.parametrize(
    ("typed", "same"),
    [
        ("yp", "young professionals"),
        ("wh", "Working-Holiday visa"),
        ("coop", "co-op"),
        ("ITA", "invited"),
        ("uk", "British"),
        ("USA", "americans"),
        ("recognised organisations", "RO"),
        ("loi", "poe letter"),
        ("Czechia", "czech republic"),
        ("holland", "Dutch"),
        ("fees", "how much"),
        ("Curaçao", "curacao"),
        ("2,500", "proof of funds"),
    ],
)
def test_one_thing_one_word(typed, same):
    assert asked(typed) == asked(same)


def test_small_words_count_only_alone():
    assert asked("how do I get to it") == ["how", "do", "i", "get", "to", "it"]
    assert asked("how do I decline it") == ["declin"]


def test_the_index_keeps_the_parts_of_a_spelling():
    assert indexed("Young Professionals") == "yp young profession"


@pytest.mark.parametrize("start", ["den", "denm", "denmar", "Denmark"])
def test_a_beginning_is_enough(start):
    assert urls(start)[0] == "/countries/denmark/"


def test_misspelt_words_may_stand_for_one_thing_together():
    """“working holiday” is a category, and no work on a holiday."""
    found = find("wroking holyday")
    assert found.mended == {"wroking": "working", "holyday": "holiday"}
    assert found.entries[0].url == "/guide/working-holiday/"


def test_a_misspelt_word_is_mended_and_said(client):
    assert find("denmrak age").mended == {"denmrak": "denmark"}
    page = Page.of(client.get("/search/?q=denmrak+age"))
    assert "No page has “denmrak”: we looked for words like “denmark”." in page.text("main")


def test_all_words_before_some():
    """Pages with every word come before those with one of them."""
    found = find("denmark fingerprints")
    assert found.query == ["denmark", "biometr"]
    assert {"/countries/denmark/", "/guide/biometrics/"} <= set(urls("denmark fingerprints"))


# The index follows


def article(**changes):
    made = Article.objects.create(
        title="Moose in the way",
        slug="moose",
        summary="Wait until it has gone.",
        description="On moose.",
        body="<p>A moose costs [[fee:participation]] and goes its way.</p>",
        questions="what if a moose stands in the way",
        topic=Topic.objects.first(),
    )
    return publish(save_draft(made, form_of(made) | changes, None))


def test_publishing_puts_it_there_and_taking_down_removes_it():
    assert urls("moose") == []
    made = article()
    assert urls("moose") == ["/guide/moose/"]
    publish(save_draft(made, form_of(made) | {"title": "Elk", "slug": "elk"}, None))
    assert urls("elk") == ["/guide/elk/"]
    assert urls("moose") == ["/guide/elk/"]
    take_down(made)
    assert urls("moose elk") == []
    assert SearchEntry.objects.filter(article=made).count() == 0


def test_a_draft_is_not_found():
    made = article()
    save_draft(made, form_of(made) | {"title": "Wolverine"}, None)
    assert urls("wolverine") == []


def test_a_deleted_article_is_gone():
    article().delete()
    assert urls("moose") == []


def test_a_later_day_is_not_shown():
    SearchEntry.objects.filter(url="/guide/what-it-costs/").update(shown_from="2031-01-01")
    assert "/guide/what-it-costs/" not in urls("how much does it cost")


def test_a_changed_fact_changes_what_is_found():
    assert urls("walrus") == []
    country = Country.objects.get(code="DK")
    country.summary = "Danes may bring a walrus."
    country.save()
    assert urls("walrus") == ["/countries/denmark/"]


def test_every_other_page_is_there_once():
    find("x")
    have = SearchEntry.objects.filter(article=None).values_list("url", flat=True)
    assert sorted(have) == sorted(document.url for document in documents())


def test_a_result_shows_figures_as_they_are_today(client):
    article()
    text = Page.of(client.get("/search/?q=moose+costs")).text("main")
    assert f"costs {book()['fee:participation'].text}" in text
    assert "[[" not in text


# Marks


def test_marks_cover_what_matched():
    assert mark_hits("Should you decline Young Professionals?", ["declin", "yp"]) == [
        Piece("Should you ", False),
        Piece("decline", True),
        Piece(" ", False),
        Piece("Young Professionals", True),
        Piece("?", False),
    ]


def test_marks_lose_nothing():
    text = "“Déjà vu” <b>& so on</b>, 2,500 dollars\nand more"
    assert "".join(piece.text for piece in mark_hits(text, ["fund", "deja"])) == text


@pytest.mark.parametrize("start", ["how", "police", "young", "port of", "working"])
def test_a_spelling_broken_off_is_plain_words(start):
    assert "".join(piece.text for piece in mark_hits(f"So {start}", [start])) == f"So {start}"
    assert indexed(start).split() == [stem for word in start.split() for stem in [indexed(word)]]


def test_the_passage_is_the_one_that_tells_most():
    text = "Nothing here, at all, in this long first sentence of the text. " * 3
    text += "\nA moose can decline. " + "And then some more follows after it."
    found = passage(text, ["moos", "declin"], {})
    assert [piece.text for piece in found if piece.marked] == ["moose", "decline"]


def test_html_in_a_text_stays_text(client):
    nasty = "<script>moose()</script><img src=x onerror=moose()>"
    article(title=nasty, questions=f"{nasty} moose", summary=nasty)
    html = client.get("/search/?q=moose").content
    assert html.count(b"<script") == 2  # htmx, and the colours
    assert b"<img src=x" not in html
    assert b"<mark>moose</mark>" in html


def test_html_in_a_query_stays_text(client):
    response = client.get("/search/", {"q": '"><script>alert(1)</script>'})
    assert response.content.count(b"<script") == 2


# The page


def test_the_form_works_without_scripts(client):
    page = Page.of(client.get("/search/?q=decline+yp"))
    form = next(form for form in page.forms if form.action == "/search/")
    assert (form.method, form.offers) == ("get", {"q": ["decline yp"]})
    tag, attrs = next(tag_found for tag_found in page.tags if "hx-get" in tag_found[1])
    assert (tag, attrs["hx-get"], attrs["hx-target"]) == ("form", "/search/", "#found")
    assert page.ids().count("found") == 1


def test_the_status_counts(client):
    page = client.get("/search/?q=decline+yp").content.decode()
    hits = page.count('<li><h2><a href="')
    status = re.search(r'<p role="status">(.*?)</p>', page, re.DOTALL)[1]
    assert status.strip() == f"{hits} pages for “decline yp”"


def test_not_for_search_engines(client):
    page = Page.of(client.get("/search/?q=yp"))
    assert [attributes for tag, attributes in page.tags if attributes.get("name") == "robots"] == [
        {"name": "robots", "content": "noindex"}
    ]
    assert [
        attributes for _tag, attributes in page.tags if attributes.get("rel") == "canonical"
    ] == []


@pytest.mark.parametrize("url", ["/search/", "/search/?q=", "/search/?q=+++"])
def test_an_empty_query_shows_what_others_read(client, url):
    page = Page.of(client.get(url))
    assert "Questions many people have" in page.text("h2")
    assert (
        len([link for link in page.links() if link.startswith("/guide/") and link != "/guide/"])
        == 8
    )
    assert "Nothing found" not in page.text("main")


def test_nothing_found_says_what_to_try(client):
    response = client.get("/search/?q=xylophone")
    assert response.status_code == 200
    text = Page.of(response).text("main")
    assert "Nothing found for “xylophone”." in text
    assert "Try fewer or simpler words" in text


def test_unknown_parameters_are_dropped(client):
    response = client.get("/search/?q=yp&page=2")
    assert (response.status_code, response.url) == (302, "/search/?q=yp")


def test_the_way_there(client):
    """A link on every page, a box on the guide."""
    assert "/search/" in Page.of(client.get("/about/")).links()
    assert [form.offers for form in Page.of(client.get("/guide/")).forms] == [{"q": [""]}]


class TestAnything(TestCase):
    """Whatever is typed, a page comes."""

    @settings(max_examples=150, deadline=None, derandomize=True, database=None)
    @given(
        st.one_of(
            st.text(max_size=60),
            st.lists(
                st.sampled_from(
                    [
                        "AND",
                        "OR",
                        "NOT",
                        "NEAR(",
                        '"',
                        "*",
                        "^",
                        "{title}:",
                        "yp",
                        "-",
                        "(",
                        ")",
                        "%s",
                    ]
                ),
                max_size=8,
            ).map(" ".join),
        )
    )
    def test_a_page(self, text):
        response = self.client.get(f"/search/?q={quote(text)}")
        assert response.status_code == 200


# Cost


def queries(client, url):
    client.get(url)
    with CaptureQueriesContext(connection) as found:
        assert client.get(url).status_code == 200
    return len(found)


@pytest.mark.parametrize("url", ["/search/", "/search/?q=police+certificate", "/search/?q=yp"])
def test_queries_at_two_sizes(client, url):
    many.write(20, TODAY)
    small = queries(client, url)
    many.write(60, TODAY, start=20)
    assert queries(client, url) == small <= 12


def test_nothing_is_written_when_nothing_changed(client):
    find("x")
    query._kept.clear()  # as a process that has just started
    with CaptureQueriesContext(connection) as found:
        client.get("/search/?q=yp")
    verbs = {statement["sql"].split()[0] for statement in found}
    assert verbs == {"SELECT"}


def test_lines_of_a_body():
    """A row of a table is one line, its cells apart; a picture is no word."""
    body = (
        "<h2>Who pays</h2><p>You or<br/>they.</p><table><tbody>"
        "<tr><th>Permit</th> <td>You</td></tr><tr><th>Offer</th><td>[[fee:x]]</td></tr>"
        "</tbody></table><p>[[picture:sign]]</p>"
    )
    assert lines(body).split("\n") == [
        "Who pays",
        "You or",
        "they.",
        "Permit · You",
        "Offer · [[fee:x]]",
    ]


# Rows of a table of what visitors typed in vain, and the page that has to come first.
FIRST = {
    "/countries/netherlands/": ["aruba", "curacao"],
    "/countries/united-kingdom/": ["gibraltar", "bermuda", "scottish", "welsh", "english"],
    "/countries/united-states/": ["puerto rico"],
    "/guide/country-not-on-the-list/": [
        "south africa", "israel", "india", "argentina", "philippines", "turkey", "macau",
        "stateless", "refugee travel document", "indian passport", "my passport is from nigeria",
    ],
    "/guide/offences-and-rehabilitation/": ["dui", "shoplifting", "drink driving conviction"],
    "/guide/working-in-quebec/": ["quebec"],
    "/guide/study-in-quebec/": ["caq"],
    "/guide/studying-on-an-iec-permit/": [
        "french course", "study while on working holiday", "study on working holiday",
    ],
    "/programmes/post-graduation-work-permit/": ["pgwp"],
    "/guide/eta-and-new-passport/": ["eta"],
    "/guide/changing-employer/": ["fired"],
    "/guide/self-employment-and-remote-work/": ["remote work for foreign employer"],
    "/guide/under-18/": ["turn 18", "under 18"],
    "/guide/attestation-letter/": ["pal"],
    "/guide/study-money/": ["gic", "tuition"],
    "/study/quiz/": ["work while studying"],
    "/study/": ["attestation letters by province"],
    "/guide/partner-open-work-permit/": ["spouse of a student"],
}  # fmt: skip


@pytest.mark.parametrize(
    ("query", "page"), [(typed, page) for page, every in FIRST.items() for typed in every]
)
def test_comes_first(query, page):
    assert urls(query)[0] == page
