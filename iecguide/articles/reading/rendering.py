"""An article's body as readers get it: anchors, tables, pictures, and figures with their source."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import chain, count

import nh3
from bs4 import BeautifulSoup
from bs4.element import PageElement, Tag
from django.template.loader import render_to_string
from django.utils.html import escape, format_html
from django.utils.text import slugify
from django.utils.translation import gettext as _

from iecguide.articles.prose import (
    ATTRIBUTES,
    CLASSES,
    SCHEMES,
    TAG,
    TAGS,
    minutes,
    parents,
    parse,
    refill,
    take,
    unwrap,
)
from iecguide.facts.placeholders.book import PATTERN, Book, Placeholder

KEPT = 512  # bodies whose structure is kept; it depends on the text alone
RESERVED = {"main", "toc", "sources", "related", "figures"}  # ids the page itself has
PICTURE = "picture:"
# What a page adds to what may be stored.
PAGE_TAGS = TAGS | {"div"}
PAGE_ATTRIBUTES = ATTRIBUTES | {"h2": {"id"}}
PAGE_CLASSES = CLASSES | {"div": {"scroll"}, "table": {"facts-table"}}
PAGE_VALUES = {
    "div": {"role": {"group"}, "tabindex": {"0"}},
    "th": {"scope": {"col", "row"}},
}


@dataclass(frozen=True, slots=True)
class Heading:
    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Structure:
    """A body that depends on nothing but its text: placeholders still in it."""

    html: str
    headings: tuple[Heading, ...]
    minutes: int


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of the page and its number in the list of figures."""

    number: int
    placeholder: Placeholder


@dataclass(slots=True)
class Rendered:
    """``body`` is sanitised HTML with figures and pictures in it; ``figures`` back it up."""

    body: str
    headings: tuple[Heading, ...]
    minutes: int
    figures: list[Figure] = field(default_factory=list)


def render_body(html: str, book: Book, pictures: Mapping[str, object]) -> Rendered:
    """The body with every placeholder replaced; one that is gone meanwhile reads “not known”."""
    made = structure(html)
    numbered: dict[str, Figure] = {}

    @cache
    def replace(name: str, linked: bool) -> str:
        if name.startswith(PICTURE):
            return _picture(pictures.get(name.removeprefix(PICTURE)))
        found = numbered.setdefault(name, Figure(len(numbered) + 1, look_up(book, name)))
        if linked or not found.placeholder.sources:
            return escape(found.placeholder.text)
        return _link(found)

    body = "".join(_replace_names(made.html, replace))
    cited = [figure for figure in numbered.values() if figure.placeholder.sources]
    return Rendered(body, made.headings, made.minutes, cited)


def _replace_names(html: str, replace: Callable[[str, bool], str]) -> Iterator[str]:
    """Sanitised HTML, the placeholders of its text replaced: what stands in a tag stays.

    ``replace`` is told whether the text is a link's, for a link holds no other link.
    """
    linked = False
    for number, part in enumerate(TAG.split(html)):
        if number % 2:
            linked = part.startswith("<a") or (linked and part != "</a>")
            yield part
        else:
            within = linked
            yield PATTERN.sub(lambda match, within=within: replace(match[1], within), part)


def fill(text: str, book: Book) -> str:
    """Plain text with its placeholders as words: for summaries, feeds and search."""
    return PATTERN.sub(lambda match: look_up(book, match[1]).text, text)


def look_up(book: Book, name: str) -> Placeholder:
    """The placeholder; in place of one that no fact fills any more, words that say so."""
    return book.get(name) or Placeholder(name, name, _("not known"), ())


def _link(figure: Figure) -> str:
    shown = figure.placeholder
    return format_html('<a class="figure" href="#figure-{}">{}</a>', figure.number, shown.text)


def _picture(picture: object | None) -> str:
    if picture is None:
        return ""
    return render_to_string("articles/_picture.html", {"picture": picture}).strip()


@lru_cache(maxsize=KEPT)
def structure(html: str) -> Structure:
    """Ids for the headings; captions, heads and scopes for the tables, each in a box of its own.

    Sanitised last of all, so that whatever was moved can be nothing but what a page may hold.
    """
    soup = parse(html)
    headings = tuple(_anchor(soup))
    for table in soup("table"):
        _mark_heads(soup, table)
    for parent in parents(soup("table")):
        refill(parent, _frame(soup, parent))
    alone = [block for block in soup("p") if _is_picture(block)]
    for parent in parents(alone):
        unwrap(parent, alone)
    return Structure(_as_page(soup), headings, minutes(html))


def _as_page(soup: BeautifulSoup) -> str:
    return nh3.clean(
        soup.decode(),
        tags=PAGE_TAGS,
        attributes=PAGE_ATTRIBUTES,
        tag_attribute_values=PAGE_VALUES,
        allowed_classes=PAGE_CLASSES,
        url_schemes=SCHEMES,
        link_rel=None,
    )


def _is_picture(block: Tag) -> bool:
    return len(block.contents) == 1 and block.get_text().strip().startswith(f"[[{PICTURE}")


def _anchor(soup: BeautifulSoup) -> list[Heading]:
    """An id from the heading's words, a number after it where two are alike."""
    used, found, numbers = set(RESERVED), [], defaultdict(lambda: count(2))
    for heading in soup("h2"):
        text = heading.get_text().strip()
        stem = slugify(text) or "section"
        names = chain([stem], (f"{stem}-{number}" for number in numbers[stem]))
        name = next(name for name in names if name not in used)
        used.add(name)
        heading["id"] = name
        found.append(Heading(name, text))
    return found


def _mark_heads(soup: BeautifulSoup, table: Tag) -> None:
    """A first row of headings alone is the table's head; a heading in another row is the row's."""
    table["class"] = "facts-table"
    rows, body = table("tr"), table.tbody
    if body and rows and all(cell.name == "th" for cell in rows[0](["td", "th"])):
        head = soup.new_tag("thead")
        body.insert_before(head)
        head.append(rows[0].extract())
        for cell in head("th"):
            cell["scope"] = "col"
    for cell in body("th") if body else ():
        cell["scope"] = "row"


def _frame(soup: BeautifulSoup, parent: Tag) -> list[PageElement]:
    """Children anew: each table in a box, with the title before it as its caption.

    A narrow page never scrolls: a wide table scrolls in its box.
    """
    found: list[PageElement] = []
    title = -1  # where in ``found`` the title of a table that follows stands
    for child in take(parent):
        if not isinstance(child, Tag):
            title = -1 if child.strip() else title
        elif child.name == "table":
            if title >= 0:
                _caption(soup, child, found.pop(title))
            title, child = -1, _box(soup, child)
        else:
            title = len(found) if "table-title" in child.get("class", ()) else -1
        found.append(child)
    return found


def _caption(soup: BeautifulSoup, table: Tag, title: Tag) -> None:
    caption = soup.new_tag("caption")
    refill(caption, take(title))
    table.insert(0, caption)


def _box(soup: BeautifulSoup, table: Tag) -> Tag:
    box = soup.new_tag("div", attrs={"class": "scroll", "role": "group", "tabindex": "0"})
    box.append(table)
    return box
