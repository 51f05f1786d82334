"""An article's body as readers get it: anchors, tables, pictures, and figures with their source."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import count

from bs4 import BeautifulSoup
from bs4.element import Tag
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.text import slugify
from django.utils.translation import gettext as _

from iecguide.articles.prose import minutes, parsed
from iecguide.facts.placeholders.book import PATTERN, Book, Placeholder

KEPT = 512  # bodies whose structure is kept; it depends on the text alone
RESERVED = {"main", "toc", "sources", "related", "figures"}  # ids the page itself has
PICTURE = "picture:"


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


def rendered(html: str, book: Book, pictures: Mapping[str, object]) -> Rendered:
    """The body with every placeholder replaced; one that is gone meanwhile reads “not known”."""
    made = structure(html)
    numbered: dict[str, Figure] = {}

    def replace(name: str) -> str:
        if name.startswith(PICTURE):
            return _picture(pictures.get(name.removeprefix(PICTURE)))
        found = numbered.setdefault(name, Figure(len(numbered) + 1, known(book, name)))
        return _linked(found) if found.placeholder.sources else found.placeholder.text

    body = PATTERN.sub(lambda match: replace(match[1]), made.html)
    cited = [one for one in numbered.values() if one.placeholder.sources]
    return Rendered(body, made.headings, made.minutes, cited)


def filled(text: str, book: Book) -> str:
    """Plain text with its placeholders as words: for summaries, feeds and search."""
    return PATTERN.sub(lambda match: known(book, match[1]).text, text)


def known(book: Book, name: str) -> Placeholder:
    """The placeholder; in place of one that no fact fills any more, words that say so."""
    return book.get(name) or Placeholder(name, name, _("not known"), ())


def _linked(figure: Figure) -> str:
    one = figure.placeholder
    return format_html('<a class="figure" href="#figure-{}">{}</a>', figure.number, one.text)


def _picture(picture: object | None) -> str:
    if picture is None:
        return ""
    return render_to_string("articles/_picture.html", {"picture": picture}).strip()


@lru_cache(maxsize=KEPT)
def structure(html: str) -> Structure:
    """Ids for the headings; captions, heads and scopes for the tables, each in a box of its own."""
    soup = parsed(html)
    headings = tuple(_anchored(soup))
    for table in soup("table"):
        _framed(soup, table)
    for alone in soup("p"):
        if alone.get_text().strip().startswith(f"[[{PICTURE}") and len(alone.contents) == 1:
            alone.unwrap()
    return Structure(soup.decode(), headings, minutes(html))


def _anchored(soup: BeautifulSoup) -> list[Heading]:
    """An id from the heading's words, a number after it where two are alike."""
    used, found = set(RESERVED), []
    for heading in soup("h2"):
        text = heading.get_text().strip()
        name = _unused(slugify(text) or "section", used)
        used.add(name)
        heading["id"] = name
        found.append(Heading(name, text))
    return found


def _unused(stem: str, used: set[str]) -> str:
    if stem not in used:
        return stem
    return next(name for n in count(2) if (name := f"{stem}-{n}") not in used)


def _framed(soup: BeautifulSoup, table: Tag) -> None:
    """A narrow page never scrolls: a wide table scrolls in its box."""
    table["class"] = "facts-table"
    title = table.find_previous_sibling()
    if title is not None and title.name == "p" and "table-title" in title.get("class", []):
        title.name = "caption"
        del title["class"]
        table.insert(0, title.extract())
    rows = table("tr")
    if rows and all(cell.name == "th" for cell in rows[0](["td", "th"])):
        head = soup.new_tag("thead")
        table.tbody.insert_before(head)
        head.append(rows[0].extract())
        for cell in head("th"):
            cell["scope"] = "col"
    for cell in table.tbody("th"):
        cell["scope"] = "row"
    table.wrap(soup.new_tag("div", attrs={"class": "scroll", "role": "group", "tabindex": "0"}))
