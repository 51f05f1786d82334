"""From the stored text to the page: canonical form, anchors, tables, figures, pictures."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iecguide.articles.prose import canonical, clean, minutes, plain
from iecguide.articles.reading.rendering import fill, render_body, structure
from iecguide.facts.placeholders.book import Placeholder
from iecguide.facts.values import Confidence, Source

SOURCE = Source(
    "A page", "https://example.ca/", "2026", date(2026, 11, 1), official=True,
    confidence=Confidence.HIGH,
)  # fmt: skip
FEE = Placeholder("fee:x", "A fee", "CAD 5", (SOURCE,))
OPEN = Placeholder("quota:x", "A quota", "not announced yet", ())
BOOK = {figure.name: figure for figure in (FEE, OPEN)}
TABLE = (
    "<table><caption>What <em>it</em> costs</caption><thead><tr><th scope='col'>A</th><th>B</th>"
    "</tr></thead><tbody><tr><th>x</th><td><p>1</p></td></tr></tbody></table>"
)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("<li><p>one</p></li>", "<li>one</li>"),
        (
            "<ul><li><p>one</p><ul><li><p>in</p></li></ul></li></ul>",
            "<ul><li>one<ul><li>in</li></ul></li></ul>",
        ),
        ("<ul><li><p>one</p><p>two</p></li></ul>", "<ul><li><p>one</p><p>two</p></li></ul>"),
        ("<p class='callout big'>x</p>", '<p class="callout">x</p>'),
        ("<p class='big'>x</p>", "<p>x</p>"),
        ("<h2 id='one' style='x'>One</h2>", "<h2>One</h2>"),
        ("<p>a &lt;b&gt; &amp; c</p>", "<p>a &lt;b&gt; &amp; c</p>"),
        ("&lt;script&gt;", "&lt;script&gt;"),
        ("<p>a</p><p>b</p>", "<p>a</p>\n<p>b</p>"),
        (TABLE, '<p class="table-title">What <em>it</em> costs</p>\n<table><tbody><tr><th>A</th>'
                "<th>B</th></tr><tr><th>x</th><td>1</td></tr></tbody></table>"),
    ],
)  # fmt: skip
def test_canonical(given, kept):
    assert clean(given) == kept


@given(st.text(alphabet="<>/&;pliuth2 ab\"'=", max_size=60))
def test_clean_twice_is_clean(text):
    """What the editor sends back unchanged is stored unchanged."""
    once = clean(text)
    assert clean(once) == once


def test_a_table_gets_its_caption_head_and_scopes():
    assert structure(clean(TABLE)).html.strip() == (
        '<div class="scroll" role="group" tabindex="0"><table class="facts-table">'
        "<caption>What <em>it</em> costs</caption>"
        '<thead><tr><th scope="col">A</th><th scope="col">B</th></tr></thead>'
        '<tbody><tr><th scope="row">x</th><td>1</td></tr></tbody></table></div>'
    )


def test_a_table_without_head_or_caption():
    html = clean("<table><tr><td>1</td></tr></table>")
    assert structure(html).html == (
        '<div class="scroll" role="group" tabindex="0"><table class="facts-table">'
        "<tbody><tr><td>1</td></tr></tbody></table></div>"
    )


def test_headings_get_names_of_their_own():
    made = structure("<h2>Sources</h2><h2>A b?</h2><h2>A <em>b</em></h2><h2>¿?</h2>")
    assert [(heading.id, heading.text) for heading in made.headings] == [
        ("sources-2", "Sources"), ("a-b", "A b?"), ("a-b-2", "A b"), ("section", "¿?"),
    ]  # fmt: skip


def test_figures_are_numbered_once_and_link_to_their_source():
    made = render_body("<p>[[fee:x]] and [[ fee:x ]], [[quota:x]]</p>", BOOK, {})
    link = '<a class="figure" href="#figure-1">CAD 5</a>'
    assert made.body == f"<p>{link} and {link}, not announced yet</p>"
    assert [(figure.number, figure.placeholder) for figure in made.figures] == [(1, FEE)]


def test_a_figure_that_is_gone_says_so():
    """A page never breaks, and never shows a placeholder's name."""
    made = render_body("<p>[[fee:gone]] [[picture:gone]]</p>", BOOK, {})
    assert (made.body, made.figures) == ("<p>not known </p>", [])


def test_a_figure_is_text():
    nasty = Placeholder("fee:x", "A fee", "<b>5</b>", (SOURCE,))
    made = render_body("<p>[[fee:x]]</p>", {"fee:x": nasty}, {})
    assert made.body == '<p><a class="figure" href="#figure-1">&lt;b&gt;5&lt;/b&gt;</a></p>'


def test_a_picture_stands_alone():
    class Picture:
        alt, caption, width, height = 'A "sign"', "At the border", 800, 600

        class file:  # noqa: N801
            url = "/media/pictures/sign.webp"

    made = render_body("<p>[[picture:sign]]</p>", BOOK, {"sign": Picture})
    assert " ".join(made.body.split()).replace("> ", ">").replace(" >", ">") == (
        '<figure><img src="/media/pictures/sign.webp" alt="A &quot;sign&quot;" width="800"'
        ' height="600" loading="lazy" decoding="async"><figcaption>At the border</figcaption>'
        "</figure>"
    )


def test_filled():
    assert fill("Pay [[fee:x]] & go.", BOOK) == "Pay CAD 5 & go."


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("<p>one</p><p>two &amp; three</p>", "one two & three"),
        ("<ul><li>a</li><li>b</li></ul>", "a b"),
    ],
)
def test_plain(html, words):
    assert plain(html) == words


@pytest.mark.parametrize(("count", "read"), [(1, 1), (299, 1), (500, 2), (1000, 5)])
def test_minutes(count, read):
    assert minutes("<p>word </p>" * count) == read


def test_canonical_of_nothing():
    assert canonical("") == ""
