"""Links and placeholders of a text that lead nowhere: for editors who publish, and for a command.

A link of ours is tried as a reader would: its page is asked for, so that a country or an article
that does not exist is found out, and the part it names is looked for on that page.
"""

from collections.abc import Container, Iterator
from dataclasses import dataclass
from enum import StrEnum
from io import BytesIO
from urllib.parse import urldefrag, urlsplit

from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.handlers.wsgi import WSGIRequest
from django.http import Http404, HttpResponse
from django.urls import Resolver404, resolve

from iecguide.articles.models import Picture
from iecguide.articles.prose import links, parsed
from iecguide.articles.reading.rendering import PICTURE, RESERVED, structure
from iecguide.facts.placeholders.book import book, names_in

PERMANENT = (301, 308)
REDIRECTS = (*PERMANENT, 302, 303, 307)
STATIC = f"/{settings.STATIC_URL.strip('/')}/"


class State(StrEnum):
    FINE = "fine"
    MOVED = "moved"  # an old address that leads on: works, but better written anew
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Trouble:
    """A link or placeholder as it is written, and what became of it."""

    what: str
    state: State


@dataclass(frozen=True, slots=True)
class _Page:
    state: State
    ids: frozenset[str] = frozenset()


class Pages:
    """The site's own pages, each asked for once."""

    def __init__(self) -> None:
        self._known: dict[str, _Page] = {}

    def state(self, href: str) -> State:
        """Of a link within the site; one that is no whole path leads nowhere from most pages."""
        address, fragment = urldefrag(_path(href))
        if not address:
            return State.FINE
        page = self._known.get(address) or self._known.setdefault(address, _page(address))
        if fragment and page.state != State.BROKEN and fragment not in page.ids:
            return State.BROKEN
        return page.state


def broken(html: str) -> list[str]:
    """The links and placeholders of a text that do not resolve, as they are written."""
    return [one.what for one in troubles(html, Pages()) if one.state == State.BROKEN]


def troubles(html: str, pages: Pages) -> Iterator[Trouble]:
    """What does not resolve, and what has moved, in the order of the text, each once."""
    yield from (Trouble(f"[[{name}]]", State.BROKEN) for name in _unknown(html))
    own = {*RESERVED, *(heading.id for heading in structure(html).headings)}
    for href in dict.fromkeys(links(html)):
        state = _own(href, own) or pages.state(href)
        if state != State.FINE:
            yield Trouble(href, state)


def _unknown(html: str) -> list[str]:
    named, known = names_in(html), book()
    pictures = [name.removeprefix(PICTURE) for name in named if name.startswith(PICTURE)]
    have = set(Picture.objects.filter(slug__in=pictures).values_list("slug", flat=True))
    return [
        name
        for name in named
        if name not in known and not (name.startswith(PICTURE) and name[len(PICTURE) :] in have)
    ]


def _own(href: str, ids: Container[str]) -> State | None:
    """Of a link to a part of the text itself; None for any other."""
    if not href.startswith("#"):
        return None
    return State.FINE if href[1:] in ids else State.BROKEN


def _path(href: str) -> str:
    """The path of a link into this site; nothing for one that leads elsewhere."""
    if settings.SITE_URL and f"{href}/".startswith(f"{settings.SITE_URL}/"):
        return href.removeprefix(settings.SITE_URL) or "/"
    parts = urlsplit(href)
    return "" if parts.scheme or parts.netloc else href


def _page(address: str) -> _Page:
    """The page at an address, one redirect on if need be."""
    response = _answer(address)
    if response is None or response.status_code not in REDIRECTS:
        return _read(response, State.FINE)
    moved = State.MOVED if response.status_code in PERMANENT else State.FINE
    return _read(_answer(urldefrag(response.url).url), moved)


def _read(response: HttpResponse | None, state: State) -> _Page:
    if response is None or response.status_code != 200:
        return _Page(State.BROKEN)
    if response.streaming:
        response.close()
        return _Page(state)
    if not response.get("Content-Type", "").startswith("text/html"):
        return _Page(state)
    html = response.content.decode()
    return _Page(state, frozenset(one["id"] for one in parsed(html)(id=True)))


def _answer(address: str) -> HttpResponse | None:
    """What the site answers; nothing where it knows no such page."""
    path, _question, query = address.partition("?")
    if path.startswith(STATIC):
        return HttpResponse(content_type="") if finders.find(path.removeprefix(STATIC)) else None
    try:
        match = resolve(path)
        return match.func(_request(path, query), *match.args, **match.kwargs)
    except (Resolver404, Http404):
        return None


def _request(path: str, query: str) -> WSGIRequest:
    """A plain request, as from a reader without cookies."""
    return WSGIRequest(
        {
            "REQUEST_METHOD": "GET",
            "PATH_INFO": path,
            "QUERY_STRING": query,
            "SERVER_NAME": settings.ALLOWED_HOSTS[0].lstrip("*.") or "localhost",
            "SERVER_PORT": "80",
            "wsgi.input": BytesIO(),
        }
    )
