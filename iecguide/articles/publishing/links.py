"""Links and placeholders of a text that lead nowhere: for editors who publish, and for a command.

A link of ours leads to a page that search or the guide lists. Any other is tried as a reader would:
its page is asked for, and the part it names is looked for on it.
"""

from collections import defaultdict
from collections.abc import Container, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from io import BytesIO
from itertools import chain
from posixpath import normpath
from urllib.parse import unquote, urldefrag, urljoin, urlsplit, urlunsplit

from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.core.handlers.wsgi import WSGIRequest
from django.http import Http404, HttpResponse
from django.urls import resolve, reverse
from django.utils.encoding import iri_to_uri

from iecguide.articles.models import Article, Picture, Topic
from iecguide.articles.prose import links, parse
from iecguide.articles.reading.rendering import PICTURE, RESERVED, structure
from iecguide.core.dates import today
from iecguide.core.registries.documents import documents
from iecguide.facts.placeholders.book import book, names_in

PERMANENT = (301, 308)
REDIRECTS = (*PERMANENT, 302, 303, 307)
OPEN = {*settings.PAGES_PUBLIC, "media"}  # the first parts of the paths that readers may ask for
TRIES = 5  # of one path with other parameters each
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
    """The site's own pages: those that are listed are known, others are asked for once."""

    def __init__(self) -> None:
        self._known: dict[str, _Page] = {}
        self._tries: dict[str, list[_Page]] = defaultdict(list)

    @cached_property
    def _listed(self) -> set[str]:
        """Every page and part of one that search or the guide's lists know."""
        urls = {document.url for document in documents()}
        shown = Article.objects.published(today()).only("slug")
        own = (record.get_absolute_url() for record in chain(shown, Topic.objects.all()))
        return {*urls, *(urldefrag(url).url for url in urls), *own}

    def state(self, href: str) -> State:
        """Of a link within the site; one that is no whole path leads nowhere from most pages."""
        try:
            whole = _path(href)
        except ValueError:  # such as ``//[``: no browser can read it either
            return State.BROKEN
        address, fragment = urldefrag(whole)
        path = address.partition("?")[0]
        if not address or (whole if fragment else path) in self._listed:
            return State.FINE
        page = self._known.get(address) or self._known.setdefault(address, self._page(address))
        if fragment and page.state != State.BROKEN and fragment not in page.ids:
            return State.BROKEN
        return page.state

    def _page(self, address: str) -> _Page:
        """The page at an address. With many parameters it is the same page as with some."""
        tries = self._tries[address.partition("?")[0]]
        if len(tries) < TRIES:
            tries.append(_page(address))
            return tries[-1]
        return next((page for page in tries if page.state != State.BROKEN), tries[0])


def leads_to_admin(href: str) -> bool:
    """Whether a link, followed from an article, leads into the admin of this site."""
    try:
        whole = _path(href.replace("\\", "/"))
    except ValueError:
        return False
    path = unquote(urlsplit(urljoin(reverse("article", args=["x"]), whole)).path)
    return bool(whole) and f"{normpath(path)}/".startswith(reverse("admin:index"))


def broken(html: str) -> list[str]:
    """The links and placeholders of a text that do not resolve, as they are written."""
    return [trouble.what for trouble in troubles(html, Pages()) if trouble.state == State.BROKEN]


def newly_broken(html: str, before: str) -> list[str]:
    """The links that lead nowhere and do not stand in the text ``before``, each once."""
    own, pages, known = _ids(html), Pages(), set(links(before))
    return [
        href
        for href in dict.fromkeys(links(html))
        if (href not in known or href.startswith("#"))
        and (_own(href, own) or pages.state(href)) == State.BROKEN
    ]


def troubles(html: str, pages: Pages) -> Iterator[Trouble]:
    """What does not resolve, and what has moved, in the order of the text, each once."""
    yield from (Trouble(f"[[{name}]]", State.BROKEN) for name in _unknown(html))
    own = _ids(html)
    for href in dict.fromkeys(links(html)):
        state = _own(href, own) or pages.state(href)
        if state != State.FINE:
            yield Trouble(href, state)


def _ids(html: str) -> set[str]:
    """The parts of a text's own page that a link may name."""
    return {*RESERVED, *(heading.id for heading in structure(html).headings)}


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
    """The path of a link into this site; nothing for one that leads elsewhere.

    Raises ValueError for what is no address.
    """
    parts, ours = urlsplit(href), urlsplit(settings.SITE_URL)
    if ours.netloc and parts.netloc.lower() == ours.netloc.lower():
        return urlunsplit(("", "", parts.path or "/", parts.query, parts.fragment))
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
    return _Page(state, frozenset(element["id"] for element in parse(html)(id=True)))


def _answer(address: str) -> HttpResponse | None:
    """What a reader is answered; nothing where the site has no such page for readers."""
    path, _question, query = address.partition("?")
    if path.startswith(STATIC):
        return HttpResponse(content_type="") if finders.find(path.removeprefix(STATIC)) else None
    path = unquote(path)
    if path[1:].partition("/")[0] not in OPEN:
        return None
    try:
        match = resolve(path)
        return match.func(_request(path, query), *match.args, **match.kwargs)
    except (Http404, PermissionDenied, SuspiciousOperation):
        return None


def _request(path: str, query: str) -> WSGIRequest:
    """A plain request, as from a reader without cookies."""
    return WSGIRequest(
        {
            "REQUEST_METHOD": "GET",
            "PATH_INFO": path.encode().decode("latin-1"),
            "QUERY_STRING": iri_to_uri(query),
            "SERVER_NAME": settings.ALLOWED_HOSTS[0].lstrip("*.") or "localhost",
            "SERVER_PORT": "80",
            "wsgi.input": BytesIO(),
        }
    )
