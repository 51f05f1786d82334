"""Editors' HTML: what may stay in it, in one canonical form that the editor reads and writes.

A table's caption is the paragraph of class ``table-title`` before it, because the editor knows no
captions; headings carry no ids and tables no scopes, which the page adds (see ``rendering``).
"""

import re
from html import unescape

import nh3
from bs4 import BeautifulSoup
from bs4.element import Tag

TAGS = {
    "a", "blockquote", "br", "caption", "em", "h2", "h3", "li", "ol", "p", "strong",
    "table", "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip
ATTRIBUTES = {"a": {"href"}, "td": {"colspan", "rowspan"}, "th": {"colspan", "rowspan"}}
CLASSES = {"p": {"callout", "table-title"}}
TURNS = 5
SCHEMES = {"https", "http", "mailto"}
_BLOCKS = ("li", "td", "th")
_TOP = ("p", "h2", "h3", "ul", "ol", "table", "blockquote", "li")
_BLANK = re.compile(r"\s*\n\s*")
_TAG = re.compile(r"<[^>]+>")
_WORDS_A_MINUTE = 200


def clean(html: str) -> str:
    """The same text with nothing in it that runs, styles, frames or tracks, in canonical form.

    The sanitiser has the first word, so that only clean trees are reshaped, and the last one.
    Broken markup may take a few turns until nothing moves any more.
    """
    text = sanitised(html)
    for _turn in range(TURNS):
        before, text = text, sanitised(canonical(text))
        if text == before:
            break
    return text


def sanitised(html: str) -> str:
    return nh3.clean(
        html,
        tags=TAGS,
        attributes=ATTRIBUTES,
        allowed_classes=CLASSES,
        url_schemes=SCHEMES,
        link_rel=None,
    )


def canonical(html: str) -> str:
    """Captions become paragraphs, heads rows, and single paragraphs in cells and items bare."""
    soup = parsed(html)
    for caption in soup("caption"):
        title = soup.new_tag("p", attrs={"class": "table-title"})
        title.extend(list(caption.contents))
        caption.find_parent("table").insert_before(title)
        caption.decompose()
    for head in soup("thead"):
        head.unwrap()
    for table in soup("table"):
        _one_body(soup, table)
    for block in soup(_BLOCKS):
        _bare(block)
    for named in soup(class_=""):
        del named["class"]
    return _lines(soup)


def _one_body(soup: BeautifulSoup, table: Tag) -> None:
    rows = table("tr")
    body = soup.new_tag("tbody")
    for row in rows:
        body.append(row.extract())
    table.clear()
    table.append(body)


def _bare(block: Tag) -> None:
    """``<li><p>text</p></li>`` is ``<li>text</li>``; two paragraphs stay two."""
    blocks = [one for one in block.find_all(True, recursive=False) if one.name in ("p", "ul", "ol")]
    if blocks and blocks[0].name == "p" and sum(one.name == "p" for one in blocks) == 1:
        blocks[0].unwrap()


def _lines(soup: BeautifulSoup) -> str:
    """One top-level block a line, so that two versions can be compared by eye."""
    for block in soup(_TOP, recursive=False):
        block.insert_before("\n")
        block.insert_after("\n")
    return _BLANK.sub("\n", soup.decode()).strip()


def parsed(html: str) -> BeautifulSoup:
    return BeautifulSoup(html, "html.parser")


def plain(html: str) -> str:
    """The words alone, blocks apart."""
    spaced = re.sub(r"</(p|h2|h3|li|td|th|tr|blockquote)>|<br/?>", " ", html)
    return " ".join(unescape(_TAG.sub("", spaced)).split())


def minutes(html: str) -> int:
    """Reading time, at least one minute."""
    return max(1, round(len(plain(html).split()) / _WORDS_A_MINUTE))


def links(html: str) -> list[str]:
    """Where the text leads, in order."""
    return [one["href"] for one in parsed(html)("a") if one.get("href")]
