"""Gets the bytes of a file or an address, never more than such a file can have.

On ``http.client`` itself: urllib, urllib3 and httpx limit each wait and not the whole, so a server
that drips holds them for as long as it likes; and none asks where a redirect leads.
"""

import socket
import time
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date
from email.utils import parsedate_to_datetime
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from io import BufferedReader, RawIOBase
from ipaddress import ip_address
from pathlib import Path
from ssl import create_default_context
from typing import BinaryIO
from urllib.parse import SplitResult, urljoin, urlsplit

from django.utils import timezone

from .unreadable import UnreadableError

TIMEOUT = 20  # seconds to connect, and between two pieces
PATIENCE = 60  # seconds in all, from the first connection to the last byte
PIECE = 65_536
AGENT = "iec-guide"
REDIRECTS = (301, 302, 303, 307, 308)
MOST_REDIRECTS = 5

Keep = Callable[[bytes], object]  # what is done with each piece


@dataclass(frozen=True, slots=True)
class Fetched:
    """``published``: the day (in Toronto) the server says the file was last changed."""

    data: bytes
    name: str
    published: date | None = None


def fetch(source: str, most: int) -> Fetched:
    """Read an ``http(s)`` address or a file, hardly more than ``most`` bytes of it.

    Raises ``UnreadableError`` with the reason. Whoever reads on refuses what is longer.
    """
    pieces: list[bytes] = []
    name, published = _pass_on(source, most, pieces.append)
    return Fetched(b"".join(pieces), name, published)


def save(source: str, most: int, file: BinaryIO) -> int:
    """The same into a file, piece by piece; returns how many bytes were written."""
    _pass_on(source, most, file.write)
    return file.tell()


def _pass_on(source: str, most: int, keep: Keep) -> tuple[str, date | None]:
    """Give every piece of a source to ``keep``; its name, and the day it was published."""
    try:
        if urlsplit(source).scheme in ("http", "https"):
            return _from_address(source, most, keep)
        with Path(source).open("rb") as file:
            read_bounded(file.read, most, keep)
            return Path(source).name, None
    except UnreadableError:
        raise
    except (OSError, ValueError, HTTPException) as error:
        reason = str(error) or type(error).__name__
        raise UnreadableError(f"Could not read {source}: {reason}.") from None


def _from_address(address: str, most: int, keep: Keep) -> tuple[str, date | None]:
    exchange, place = Exchange(), address
    for _hop in range(MOST_REDIRECTS + 1):
        with closing(exchange.ask(place)) as answer:
            if answer.status == 200:
                changed = answer.headers.get("Last-Modified")
                published = _day(changed) if changed else None
                read_bounded(answer.read1, most, keep, answer)
                return address, published
            if answer.status not in REDIRECTS:
                raise ValueError(f"the server answers {answer.status} {answer.reason}")
            place = follow(place, answer.headers.get("Location", ""))
    raise ValueError(f"it is redirected more than {MOST_REDIRECTS} times")


def follow(place: str, location: str) -> str:
    """Where a redirect leads: to http and https and nothing else, and from https to https."""
    found = urljoin(place, location)
    schemes = ("https",) if urlsplit(place).scheme == "https" else ("http", "https")
    if not location or urlsplit(found).scheme not in schemes:
        raise ValueError(f"it is redirected to “{location[:200]}”, which is not followed")
    return found


def _day(header: str) -> date | None:
    try:
        return timezone.localtime(parsedate_to_datetime(header)).date()
    except (ValueError, OverflowError):  # not a date, or one without a time zone, or year 1
        return None


def read_bounded(
    read: Callable[[int], bytes], most: int, keep: Keep, answer: HTTPResponse | None = None
) -> int:
    """At most one piece more than allowed, so that the reader can refuse the rest unread.

    Returns how many bytes were read. Raises ``ValueError`` where an answer is shorter than it says.
    """
    size = 0
    while size <= most and (piece := read(PIECE)):
        keep(piece)
        size += len(piece)
    if answer and answer.length and size <= most:
        raise ValueError(f"it ends {answer.length:,} bytes too early")
    return size


@dataclass
class Exchange:
    """One source and where it redirects to, with one time limit for all of it.

    A public source may not lead to an address of this machine or its network; a source that is
    there itself (the operator named it) may.
    """

    end: float = field(default_factory=lambda: time.monotonic() + PATIENCE)
    public_only: bool | None = None  # known once the source is

    def ask(self, address: str, headers: Mapping[str, str] | None = None) -> HTTPResponse:
        """The answer to a GET, whatever its status, its body unread."""
        place = urlsplit(address)
        if not place.hostname:
            raise ValueError("it names no server")
        kind = HTTPSConnection if place.scheme == "https" else HTTPConnection
        connection = kind(place.netloc)
        connection.sock = Line(self, self._connect(connection, place.scheme == "https"))
        target = SplitResult("", "", place.path or "/", place.query, "").geturl()
        try:
            connection.request("GET", target, headers={"User-Agent": AGENT} | dict(headers or {}))
        except (OSError, ValueError, HTTPException):
            connection.sock.hang_up()
            raise
        return connection.getresponse()

    def _connect(self, connection: HTTPConnection, encrypted: bool) -> socket.socket:
        host, port = connection.host, connection.port
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        public = all(is_public(where[0]) for *_kind, where in found)
        if self.public_only is None:
            self.public_only = public
        if self.public_only and not public:
            raise ValueError(f"it leads to {host}, which is no public address")
        line = self._first([where[:2] for *_kind, where in found])
        if not encrypted:
            return line
        try:
            line.settimeout(self.left())
            return create_default_context().wrap_socket(line, server_hostname=host)
        except OSError:
            line.close()
            raise

    def _first(self, places: list[tuple[str, int]]) -> socket.socket:
        """A connection to the first address that takes one."""
        for number, place in enumerate(places, 1):
            try:
                return socket.create_connection(place, self.left())
            except OSError:
                if number == len(places):
                    raise
        raise OSError("the server has no address")

    def left(self) -> float:
        """The seconds that may be waited now. Raises ``TimeoutError`` where none is left."""
        left = self.end - time.monotonic()
        if left <= 0:
            raise TimeoutError(f"it did not arrive within {PATIENCE} seconds")
        return min(left, TIMEOUT)


def is_public(address: str) -> bool:
    """Whether an address, IPv4 or IPv6, is one of the public internet."""
    found = ip_address(address.partition("%")[0])
    found = getattr(found, "ipv4_mapped", None) or found
    return found.is_global and not found.is_multicast


class Line:
    """A connection as ``http.client`` needs it, with the exchange's time limit on every wait."""

    def __init__(self, exchange: Exchange, line: socket.socket) -> None:
        self._exchange, self._line = exchange, line

    def sendall(self, data: bytes) -> None:
        self._line.settimeout(self._exchange.left())
        self._line.sendall(data)

    def makefile(self, _mode: str) -> BufferedReader:
        return BufferedReader(Pieces(self))

    def receive(self, buffer: bytearray) -> int:
        self._line.settimeout(self._exchange.left())
        try:
            return self._line.recv_into(buffer)
        except TimeoutError:
            self._exchange.left()
            raise TimeoutError(f"the server sent nothing for {TIMEOUT} seconds") from None

    def hang_up(self) -> None:
        self._line.close()

    def close(self) -> None:
        """``http.client`` closes before the body is read: whoever reads hangs up."""


class Pieces(RawIOBase):
    """What a line brings, as it comes."""

    def __init__(self, line: Line) -> None:
        self._line = line

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray) -> int:
        return self._line.receive(buffer)

    def close(self) -> None:
        if not self.closed:
            self._line.hang_up()
        super().close()
