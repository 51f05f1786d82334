"""What a page can answer, and why one could not be asked."""

import re
from dataclasses import dataclass
from datetime import timedelta
from email.message import Message
from email.utils import parsedate_to_datetime

from django.utils import timezone

LONGEST_REST = timedelta(days=7)
_ETAG = re.compile(r'(?:W/)?"[\x21\x23-\x7e]{0,190}"')


class NotAskedError(Exception):
    """A page could not be asked; its text says why.

    ``rest``: how long its host wants to be left alone.
    """

    def __init__(self, reason: str, rest: timedelta | None = None) -> None:
        super().__init__(reason)
        self.rest = rest


class UnreachableError(NotAskedError):
    """The host did not answer at all, or not in time."""


@dataclass(frozen=True, slots=True)
class Validators:
    """What came with a page, by which its server can say that it is still the same.

    ``address`` is where it came from in the end: they are sent nowhere else.
    """

    address: str = ""
    etag: str = ""
    last_modified: str = ""

    def headers_for(self, place: str) -> dict[str, str]:
        if place != self.address:
            return {}
        if self.etag:
            return {"If-None-Match": self.etag}
        return {"If-Modified-Since": self.last_modified} if self.last_modified else {}


@dataclass(frozen=True, slots=True)
class Missing:
    """The server says that there is no such page."""

    reason: str


@dataclass(frozen=True, slots=True)
class Same:
    """The server says that the page is what it was when the validators came."""


@dataclass(frozen=True, slots=True)
class Read:
    """A page that was read."""

    fingerprint: str
    validators: Validators


Answer = Missing | Same | Read


def read_validators(address: str, headers: Message) -> Validators:
    """Only what can be sent back as it came."""
    etag, changed = headers.get("ETag", "").strip(), headers.get("Last-Modified", "").strip()
    return Validators(
        address=address,
        etag=etag if _ETAG.fullmatch(etag) else "",
        last_modified=changed if len(changed) <= 40 and _is_time(changed) else "",
    )


def read_rest(headers: Message) -> timedelta | None:
    """How long a server wants to be left alone: a number of seconds, or a time; a week at most."""
    said = headers.get("Retry-After", "").strip()
    if re.fullmatch(r"\d{1,9}", said, re.ASCII):
        return min(timedelta(seconds=int(said)), LONGEST_REST)
    if not _is_time(said):
        return None
    return min(max(parsedate_to_datetime(said) - timezone.now(), timedelta()), LONGEST_REST)


def _is_time(text: str) -> bool:
    try:
        return text.isascii() and parsedate_to_datetime(text).tzinfo is not None
    except (ValueError, OverflowError, TypeError):
        return False
