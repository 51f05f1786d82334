"""Editors' HTML: what may stay in it, in one canonical form that the editor reads and writes.

A table's caption is the paragraph of class ``table-title`` before it, because the editor knows no
captions; headings carry no ids and tables no scopes, which the page adds (see ``rendering``).

Everything here takes time in proportion to the text. So no element is put in, taken out or
replaced among its siblings, which searches them each time: ``refill`` gives a parent its children
anew.
"""

import re
from collections.abc import Iterable, Iterator
from html import unescape

import nh3
from bs4 import BeautifulSoup
from bs4.element import PageElement, Tag

from iecguide.core.text import without_controls

TAGS = {
    "a", "blockquote", "br", "caption", "em", "h2", "h3", "li", "ol", "p", "strong",
    "table", "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip
ATTRIBUTES = {"*": set(), "a": {"href"}, "td": {"colspan", "rowspan"}, "th": {"colspan", "rowspan"}}
CLASSES = {"p": {"callout", "table-title"}}
TURNS = 5
DEEPEST = 20  # elements in one another; deeper ones leave their words
SCHEMES = {"https", "http", "mailto"}
_BLOCKS = ("li", "td", "th")
_TOP = ("p", "h2", "h3", "ul", "ol", "table", "blockquote", "li")
_OF_TABLES = {"caption", "table", "tbody", "td", "th", "thead", "tr"}
# A parser repeats those that were not closed in every block that follows, with their attributes:
# without them no more than three of a name are alike.
_REPEATED = re.compile(
    r"<(b|big|code|em|font|i|nobr|s|small|strike|strong|tt|u)[\s/][^>]*(?:>|\Z)", re.IGNORECASE
)
# A tag as the sanitiser writes it: every value in double quotes, which no value holds.
TAG = re.compile(r'(</?[a-z][a-z0-9]*+(?:[^<>"]*+"[^"]*+")*+[^<>"]*+>)')
_ANY_TAG = re.compile(r"<[^>]+>")
_WORDS_A_MINUTE = 200


class Clean(str):
    """Prose that ``clean`` has made, and has nothing left to do with."""

    __slots__ = ()


def clean(html: str) -> Clean:
    """The same text with nothing in it that runs, styles, frames or tracks, in canonical form.

    The sanitiser has the first word, so that only clean trees are reshaped, and the last one.
    Broken markup may take a few turns until nothing moves any more.
    """
    if isinstance(html, Clean):
        return html
    text = sanitise(without_controls(html))
    for _turn in range(TURNS):
        before, text = text, sanitise(canonical(text))
        if text == before:
            break
    return Clean(text)


def sanitise(html: str) -> str:
    return nh3.clean(
        _REPEATED.sub(r"<\1>", html),
        tags=TAGS,
        attributes=ATTRIBUTES,
        allowed_classes=CLASSES,
        url_schemes=SCHEMES,
        link_rel=None,
    )


def canonical(html: str) -> str:
    """Captions become paragraphs, heads rows, and single paragraphs in cells and items bare."""
    soup = parse("".join(_shallow(html)))
    tables = soup("table")
    titles = {id(table): _one_body(soup, table) for table in tables}
    for parent in parents(tables):
        refill(
            parent, [new for child in take(parent) for new in (*titles.get(id(child), ()), child)]
        )
    for block in soup(_BLOCKS):
        _bare(block)
    for named in soup(class_=""):
        del named["class"]
    return _lines(soup)


def _shallow(html: str) -> Iterator[str]:
    """Sanitised HTML without the tags that stand too deep, and without tables inside of tables."""
    kept: list[bool] = []  # of each open element, whether its tag is
    tables = 0  # open ones
    for number, part in enumerate(TAG.split(html)):
        name = part.strip("</>").partition(" ")[0]
        if number % 2 == 0 or name == "br":
            yield part
            continue
        closing = part.startswith("</")
        tables += name == "table" and not closing
        if not closing:
            kept.append(len(kept) < DEEPEST and (tables < 2 or name not in _OF_TABLES))
        yield part if (kept.pop() if closing else kept[-1]) else " "
        tables -= name == "table" and closing


def _one_body(soup: BeautifulSoup, table: Tag) -> list[Tag]:
    """Every row in one body; the captions, taken out as titles."""
    rows, captions = table("tr"), table("caption")
    titles = [soup.new_tag("p", attrs={"class": "table-title"}) for _caption in captions]
    for title, caption in zip(titles, captions, strict=True):
        refill(title, take(caption))
    for part in table(["thead", "tbody"]):
        take(part)
    body = soup.new_tag("tbody")
    refill(table, [body])
    refill(body, rows)
    return titles


def _bare(block: Tag) -> None:
    """``<li><p>text</p></li>`` is ``<li>text</li>``; two paragraphs stay two."""
    blocks = [
        child for child in block.find_all(True, recursive=False) if child.name in ("p", "ul", "ol")
    ]
    if blocks and blocks[0].name == "p" and sum(child.name == "p" for child in blocks) == 1:
        unwrap(block, blocks[:1])


def take(parent: Tag) -> list[PageElement]:
    """An element's children, out of it: from the front, where each is found at once."""
    return [child.extract() for child in parent.contents[:]]


def refill(parent: Tag, children: list[PageElement]) -> None:
    """These children in place of the ones an element has."""
    take(parent)
    for child in children:
        parent.append(child)


def unwrap(parent: Tag, elements: list[Tag]) -> None:
    """The contents of some of its children in place of these."""
    bare = {id(element) for element in elements}
    refill(
        parent,
        [new for child in take(parent) for new in (take(child) if id(child) in bare else [child])],
    )


def parents(elements: Iterable[Tag]) -> Iterable[Tag]:
    """The parents of some elements, each once."""
    return {id(element.parent): element.parent for element in elements}.values()


def _lines(soup: BeautifulSoup) -> str:
    """One top-level block a line, so that two versions can be compared by eye."""
    parts = [_line(child) for child in soup.contents]
    lines = (line.strip() for line in "".join(parts).split("\n"))
    return "\n".join(line for line in lines if line)


def _line(child: PageElement) -> str:
    if not isinstance(child, Tag):
        return child.output_ready(formatter="minimal")
    return f"\n{child.decode()}\n" if child.name in _TOP else child.decode()


def parse(html: str) -> BeautifulSoup:
    return BeautifulSoup(html, "html.parser")


def plain(html: str) -> str:
    """The words alone, blocks apart."""
    spaced = re.sub(r"</(p|h2|h3|li|td|th|tr|blockquote)>|<br/?>", " ", html)
    return " ".join(unescape(_ANY_TAG.sub("", spaced)).split())


def minutes(html: str) -> int:
    """Reading time, at least one minute."""
    return max(1, round(len(plain(html).split()) / _WORDS_A_MINUTE))


def links(html: str) -> list[str]:
    """Where the text leads, in order."""
    return [link["href"] for link in parse(html)("a") if link.get("href")]
