"""Public pages from memory, and an honest ``Cache-Control`` on every answer.

A page without parameters is rendered once for each state of the content, then answered as bytes;
one with parameters that it reads is made anew each time, for their number has no bound. Where
processes share a cache, a page is rendered once for all of them, and each keeps the bytes. Both
kinds carry a strong ETag that is known before anything is rendered. What is not public is
``no-store``.
"""

from collections.abc import Callable
from hashlib import blake2b

from django.conf import settings
from django.core.cache import caches
from django.core.cache.backends.dummy import DummyCache
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.cache import patch_vary_headers
from django.utils.http import parse_etags
from django.utils.translation import get_language

from iecguide.facts.models import FactsVersion

from . import names
from .build import build_id
from .encoding import BROTLI, IDENTITY, SHORTEST, chosen, pack
from .memory import Memory, Page
from .state import State, Watch

TYPES = {
    "application/atom+xml",
    "application/json",
    "application/rss+xml",
    "application/xml",
    "text/csv",
    "text/html",
    "text/plain",
    "text/xml",
}
OURS = {"content-length", "content-encoding", "etag"}  # set anew with each answer
# Browsers and proxies ask again after a minute, may meanwhile show the old page for ten more, and
# for a day when we do not answer. No s-maxage: it would forbid showing the old page.
PUBLIC = "public, max-age=60, stale-while-revalidate=600, stale-if-error=86400"
SHARED_FOR = 24 * 3600  # seconds; no page outlives its day
QUICK = "b5"  # the label of brotli as it is made for a single answer


class PagesMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        if settings.DEBUG:
            raise MiddlewareNotUsed("Templates change while one works on them.")
        self.get_response = get_response
        self.watch = Watch()
        self.build = build_id()
        self.allowed = tuple(settings.ALLOWED_HOSTS)
        self.memory = Memory(settings.PAGES_MOST, settings.PAGES_MOST_BYTES)
        self.shared = caches["default"] if settings.PAGES_SHARED else DummyCache("", {})
        self.seen: State | None = None

    def __call__(self, request: HttpRequest) -> HttpResponse:
        state = self.watch.state() if is_public(request) else None
        if state is None:
            response = self.get_response(request)
            response.headers.setdefault("Cache-Control", "no-store")
            return response
        self._forget(state)
        host = self._name(request)
        if not host or request.META.get("QUERY_STRING"):
            return self._make(request, state, None)
        key = (state, get_language(), request.scheme, host, request.path)
        page = self.memory.get(key)
        return remember(request, page) if page else self._make(request, state, key)

    def _name(self, request: HttpRequest) -> str | None:
        """The host under which its page is kept. The page is made with nothing but what names it:
        this host, and of the query what it reads."""
        meta = request.META
        sent = meta.get("HTTP_HOST", meta["SERVER_NAME"])
        host = names.host(sent, meta["SERVER_PORT"], self.allowed, settings.SITE_URL)
        if host:
            meta["HTTP_HOST"] = host
        if query := meta.get("QUERY_STRING"):
            meta["QUERY_STRING"] = names.query(request.path_info, query)
        return host

    def _forget(self, state: State) -> None:
        """Pages of another state are never asked for again."""
        if state is not self.seen:
            self.seen = state
            self.memory.clear()

    def _make(self, request: HttpRequest, state: State, key: tuple | None) -> HttpResponse:
        """An answer made now; kept under ``key``, if there is one and it is fit to keep."""
        tag = self._tag(request, state)
        if held := held_tag(request, tag):
            return not_modified(held)
        if key and (page := self._find_shared(tag)):
            self.memory.put(key, page)
            return remember(request, page)
        request.is_for_everybody = key is not None
        with FactsVersion.hold(state.content):
            response = self._render(request)
        if not is_shareable(response):
            response.headers.setdefault("Cache-Control", closed_to(response))
            return response
        response.headers["Cache-Control"] = PUBLIC
        patch_vary_headers(response, ["Accept-Encoding"])
        if key:
            self._keep(key, state, page_of(tag, response))
        return compress(request, response, tag)

    def _find_shared(self, tag: str) -> Page | None:
        """A page another process has made in this very state: the tag says which state it is."""
        found = self.shared.get(f"page:{tag}")
        return Page(tag, *found) if found else None

    def _keep(self, key: tuple, state: State, page: Page) -> None:
        """Shared only if nothing changed while it was made. Its tag says the state before, and what
        is shared outlives this process: a backup may bring that state back."""
        self.memory.put(key, page)
        if settings.PAGES_SHARED and self.watch.state() is state:
            self.shared.set(f"page:{page.tag}", (page.headers, page.body), SHARED_FOR)

    def _tag(self, request: HttpRequest, state: State) -> str:
        """A name for the page in this state, that no other page or state has."""
        parts = (
            self.build,
            state.content,
            state.day,
            state.until,
            get_language(),
            request.build_absolute_uri(),
        )
        return blake2b(repr(parts).encode(), digest_size=12).hexdigest()

    def _render(self, request: HttpRequest) -> HttpResponse:
        """HEAD is answered as GET would be; its body is taken off at the end."""
        asked, request.method = request.method, "GET"
        try:
            return self.get_response(request)
        finally:
            request.method = asked


def is_public(request: HttpRequest) -> bool:
    """A safe request for a section that is the same for everybody."""
    section = request.path_info[1:].partition("/")[0]
    return section in settings.PAGES_PUBLIC and request.method in ("GET", "HEAD")


def is_shareable(response: HttpResponse) -> bool:
    """Complete, of a kind we know, and the same for whoever asks for this address."""
    varies = {name.strip().lower() for name in response.get("Vary", "").split(",")} - {""}
    return (
        response.status_code == 200
        and not response.streaming
        and not response.cookies
        and "Cache-Control" not in response.headers
        and "Content-Encoding" not in response.headers
        and varies <= {"accept-encoding"}
        and response["Content-Type"].partition(";")[0] in TYPES
    )


def closed_to(response: HttpResponse) -> str:
    """Redirects may be kept if asked about each time; errors and personal answers never."""
    personal = response.cookies or "cookie" in response.get("Vary", "").lower()
    return "no-store" if personal or response.status_code >= 400 else "no-cache"


def page_of(tag: str, response: HttpResponse) -> Page:
    headers = tuple(header for header in response.items() if header[0].lower() not in OURS)
    return Page(tag, headers, response.content)


def remember(request: HttpRequest, page: Page) -> HttpResponse:
    if "HTTP_IF_NONE_MATCH" in request.META and (held := held_tag(request, page.tag, exists=True)):
        return not_modified(held)
    body, coding = page.bytes_in(chosen(request.META.get("HTTP_ACCEPT_ENCODING", "")))
    response = HttpResponse(headers=dict(page.headers))
    return finish(request, response, page.tag, coding, coding, body)


def compress(request: HttpRequest, response: HttpResponse, tag: str) -> HttpResponse:
    """The response compressed quickly, for one answer."""
    coding = chosen(request.META.get("HTTP_ACCEPT_ENCODING", ""))
    body = response.content
    if len(body) < SHORTEST:
        coding = IDENTITY
    label = QUICK if coding == BROTLI else coding
    return finish(request, response, tag, coding, label, pack(body, coding))


def finish(
    request: HttpRequest, response: HttpResponse, tag: str, coding: str, label: str, body: bytes
) -> HttpResponse:
    """With the headers that belong to these bytes, and the bytes unless only HEAD was asked."""
    headers = response.headers
    headers["ETag"] = f'"{tag}-{label}"'
    headers["Content-Length"] = str(len(body))
    if coding != IDENTITY:
        headers["Content-Encoding"] = coding
    response.content = b"" if request.method == "HEAD" else body
    return response


def held_tag(request: HttpRequest, tag: str, *, exists: bool = False) -> str | None:
    """The visitor's own ETag of this page, in whichever coding; ``*`` holds any page there is."""
    for held in parse_etags(request.META.get("HTTP_IF_NONE_MATCH", "")):
        if held == "*" and exists:
            return f'"{tag}-{IDENTITY}"'
        if held.removeprefix("W/").strip('"').rpartition("-")[0] == tag:
            return held
    return None


def not_modified(held: str) -> HttpResponse:
    headers = {"ETag": held, "Cache-Control": PUBLIC, "Vary": "Accept-Encoding"}
    return HttpResponseNotModified(headers=headers)
