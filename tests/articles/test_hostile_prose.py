"""What an attacker would write into an article: nothing of it runs, styles, frames or calls out.

The vectors are the well-known families (elements, handlers, schemes, encodings, broken markup,
foreign content, mutation), each in every dress; a parser that works like a browser reads the
result.
"""

from itertools import product
from urllib.parse import urlsplit

import html5lib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from iecguide.articles.models import Article
from iecguide.articles.prose import CLASSES, TAGS, clean
from iecguide.articles.reading.rendering import structure

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
    "<<script>alert(1)//<</script>", "<script/src=//evil.example>", "<p/onclick=alert(1)>x",
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
    | {dress.format(one) for dress, one in product(DRESSES, BROKEN)}
)  # fmt: skip
ALLOWED = TAGS | {"div", "html", "head", "body"}
NAMES = {"href", "class", "id", "scope", "role", "tabindex", "colspan", "rowspan"}
NAMED = {"facts-table", "scroll", *CLASSES["p"]}


def elements(html):
    """Every element as a browser would build it."""
    tree = html5lib.parse(html, treebuilder="etree", namespaceHTMLElements=False)
    return [one for one in tree.iter() if isinstance(one.tag, str)]


def harm(html):
    """What is in it that may not be."""
    found = []
    for one in elements(html):
        found += [one.tag] if one.tag not in ALLOWED else []
        found += [name for name in one.attrib if name not in NAMES]
        found += [one.attrib["class"]] if one.attrib.get("class", "scroll") not in NAMED else []
        link = one.attrib.get("href", "").strip()
        found += [link] if urlsplit(link).scheme not in ("", "http", "https", "mailto") else []
    return found


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
    text = "".join(one[: len(one) - cut % max(1, len(one))] for one in vectors)
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
    scripts = [one.attrib.get("src", "") for one in page if one.tag == "script"]
    assert [one for one in scripts if not one.startswith("/static/")] == []
    assert [one.tag for one in page if one.tag in ("iframe", "object", "embed", "style")] == []
    assert [name for one in page for name in one.attrib if name.startswith("on")] == []
    assert [one.attrib["href"] for one in page if "evil" in one.attrib.get("src", "")] == []
