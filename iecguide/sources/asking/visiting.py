"""Asks public pages politely: one at a time, by their robots.txt, with a pause for each host."""

import hashlib
import time
from collections.abc import Callable
from contextlib import closing
from http.client import HTTPException, HTTPResponse
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.encoding import iri_to_uri

from iecguide.core.fetching import (
    AGENT,
    MOST_REDIRECTS,
    REDIRECTS,
    Exchange,
    follow,
    read_bounded,
)
from iecguide.core.numbers import number

from . import fingerprints, robots
from .answers import (
    Answer,
    Missing,
    NotAskedError,
    Read,
    Same,
    UnreachableError,
    Validators,
    read_rest,
    read_validators,
)

PAUSE = 5.0  # seconds between two requests to one host
MOST_TEXT = 4_000_000  # bytes of a page of HTML
MOST_FILE = 40_000_000  # bytes of a PDF or another file
HTML = ("text/html", "application/xhtml+xml")


class Visitor:
    """One run: it remembers when it asked each host, and what the host's robots.txt says."""

    def __init__(self, pause: float = PAUSE, sleep: Callable[[float], None] = time.sleep) -> None:
        self._pause, self._sleep = pause, sleep
        self._asked: dict[str, float] = {}
        self._rules: dict[str, robots.Rules] = {}

    def visit(self, address: str, known: Validators) -> Answer:
        """What a page answers, wherever it leads. Raises ``NotAskedError``."""
        try:
            with closing(self._arrive(address, known)) as arrived:
                return arrived.read()
        except (OSError, HTTPException) as error:
            raise UnreachableError(str(error) or type(error).__name__) from None
        except ValueError as error:
            raise NotAskedError(str(error)) from None

    def _arrive(self, address: str, known: Validators) -> "Arrived":
        place = iri_to_uri(address)
        for _hop in range(MOST_REDIRECTS + 1):
            self._heed_robots(place)
            conditions = known.headers_for(place)
            response = self._ask(place, conditions)
            if response.status not in REDIRECTS:
                return Arrived(place, response, bool(conditions))
            with closing(response):
                place = iri_to_uri(follow(place, response.headers.get("Location", "")))
        raise NotAskedError(f"it is redirected more than {MOST_REDIRECTS} times")

    def _ask(self, place: str, headers: dict[str, str]) -> HTTPResponse:
        """The answer of one place of the public internet, after its host had its pause."""
        host = urlsplit(place).netloc
        rules = self._rules.get(_root(place))
        pause = max(self._pause, rules.delay if rules else 0)
        left = self._asked.get(host, -pause) + pause - time.monotonic()
        if host in self._asked and left > 0:
            self._sleep(left)
        try:
            named = {"User-Agent": name_of_site()}
            return Exchange(public_only=True).ask(place, named | headers)
        finally:
            self._asked[host] = time.monotonic()

    def _heed_robots(self, place: str) -> None:
        """Raises ``NotAskedError`` where the host does not let us, or does not say."""
        root = _root(place)
        if root not in self._rules:
            self._rules[root] = self._read_robots(f"{root}/robots.txt")
        rules = self._rules[root]
        if rules.trouble:
            raise NotAskedError(f"its robots.txt cannot be read: {rules.trouble}")
        if not rules.allow(place):
            raise NotAskedError("its robots.txt does not allow it")

    def _read_robots(self, place: str) -> robots.Rules:
        """A host without a robots.txt allows everything; one that cannot say allows nothing."""
        try:
            for _hop in range(MOST_REDIRECTS + 1):
                with closing(self._ask(place, {})) as response:
                    if response.status in REDIRECTS:
                        place = iri_to_uri(follow(place, response.headers.get("Location", "")))
                        continue
                    return _rules_in(response)
            return robots.Rules(trouble=f"redirected more than {MOST_REDIRECTS} times")
        except (OSError, ValueError, HTTPException) as error:
            return robots.Rules(trouble=str(error) or type(error).__name__)


class Arrived:
    """Where an address led, and what stands there, its body unread.

    ``conditional``: the server was asked for it only if it is not the same.
    """

    def __init__(self, place: str, response: HTTPResponse, conditional: bool) -> None:
        self._place, self._response, self._conditional = place, response, conditional

    def close(self) -> None:
        self._response.close()

    def read(self) -> Answer:
        """Raises ``NotAskedError`` for every answer that says nothing of the page."""
        response = self._response
        said = f"the server answers {response.status} {response.reason}".strip()
        if response.status == 304 and self._conditional:
            return Same()
        if response.status in (404, 410):
            return Missing(said)
        if response.status != 200:
            raise NotAskedError(said, read_rest(response.headers))
        if response.headers.get("Content-Encoding", "identity").lower() != "identity":
            raise NotAskedError("the server packs its answer, though it was asked not to")
        return Read(self._fingerprint(), read_validators(self._place, response.headers))

    def _fingerprint(self) -> str:
        """Of a page its main text, of any other file its bytes."""
        headers = self._response.headers
        if headers.get_content_type() not in HTML:
            digest = hashlib.sha256()
            self._read_at_most(MOST_FILE, digest.update)
            return digest.hexdigest()
        pieces: list[bytes] = []
        self._read_at_most(MOST_TEXT, pieces.append)
        return fingerprints.of_text(b"".join(pieces), headers.get_content_charset())

    def _read_at_most(self, most: int, keep: Callable[[bytes], object]) -> None:
        if read_bounded(self._response.read1, most, keep, self._response) > most:
            raise NotAskedError(f"it has more than {number(most)} bytes")


def name_of_site() -> str:
    """How we name ourselves to others: with the address of the site, where it has one."""
    return f"{AGENT} (+{settings.SITE_URL})" if settings.SITE_URL else AGENT


def _root(place: str) -> str:
    parts = urlsplit(place)
    return f"{parts.scheme}://{parts.netloc}"


def _rules_in(response: HTTPResponse) -> robots.Rules:
    if response.status == 200:
        pieces: list[bytes] = []
        read_bounded(response.read1, robots.MOST_BYTES, pieces.append, response)
        return robots.read_rules(b"".join(pieces))
    if 400 <= response.status < 500 and response.status != 429:
        return robots.read_rules(b"")
    return robots.Rules(trouble=f"the server answers {response.status} {response.reason}".strip())
