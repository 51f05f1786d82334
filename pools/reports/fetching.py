"""Gets the bytes of a file or an address, never more than a report can have."""

import time
from dataclasses import dataclass
from datetime import date
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import BinaryIO
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import (
    HTTPDefaultErrorHandler,
    HTTPErrorProcessor,
    HTTPHandler,
    HTTPRedirectHandler,
    HTTPSHandler,
    OpenerDirector,
    Request,
    UnknownHandler,
)

from django.utils import timezone

from .ircc_xml import MAX_BYTES
from .parsing import UnreadableError

TIMEOUT = 20  # seconds to connect, and between two pieces
PATIENCE = 60  # seconds in all
PIECE = 65_536


@dataclass(frozen=True, slots=True)
class Fetched:
    """``published``: the day (in Toronto) the server says the file was last changed."""

    data: bytes
    name: str
    published: date | None = None


def fetch(source: str) -> Fetched:
    """Read an ``http(s)`` address or a file. Raises ``UnreadableError`` with the reason."""
    try:
        if urlsplit(source).scheme in ("http", "https"):
            return _from_address(source)
        with Path(source).open("rb") as file:
            return Fetched(_bounded(file), Path(source).name)
    except (OSError, ValueError) as error:
        if isinstance(error, UnreadableError):
            raise
        reason = error.reason if isinstance(error, URLError) else error
        raise UnreadableError(f"Could not read {source}: {reason}") from None


def _from_address(address: str) -> Fetched:
    request = Request(address, headers={"User-Agent": "iec-guide"})  # noqa: S310 - http(s) only
    with _opener().open(request, timeout=TIMEOUT) as answer:
        changed = answer.headers.get("Last-Modified")
        published = _day(changed) if changed else None
        return Fetched(_bounded(answer), address, published)


def _day(header: str) -> date | None:
    try:
        return timezone.localtime(parsedate_to_datetime(header)).date()
    except ValueError:  # not a date, or one without a time zone
        return None


def _opener() -> OpenerDirector:
    """Opens http and https and nothing else, not even where a redirect leads."""
    opener = OpenerDirector()
    for handler in (
        HTTPHandler,
        HTTPSHandler,
        HTTPRedirectHandler,
        HTTPErrorProcessor,
        HTTPDefaultErrorHandler,
        UnknownHandler,
    ):
        opener.add_handler(handler())
    return opener


def _bounded(file: BinaryIO) -> bytes:
    """At most one byte more than allowed, so that the reader can refuse the rest unread."""
    pieces, size, end = [], 0, time.monotonic() + PATIENCE
    while size <= MAX_BYTES and (piece := file.read(PIECE)):
        pieces.append(piece)
        size += len(piece)
        if time.monotonic() > end:
            raise UnreadableError(f"The file did not arrive within {PATIENCE} seconds.")
    return b"".join(pieces)
