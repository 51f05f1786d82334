"""IRCC's feed of Express Entry rounds: a JSON document in which every value is text. Pure.

Everything is read before anything is stored, so a file that is cut short changes nothing.
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from iecguide.core.unreadable import UnreadableError
from iecguide.express_entry import bands
from iecguide.express_entry.categories import category_of

MAX_BYTES = 5_000_000  # the whole feed has about 1,100,000
MAX_ROUNDS = 3_000  # it has 450 since 2015
EARLIEST = date(2015, 1, 1)
HIGHEST_SCORE = 1_200
MOST_INVITATIONS = 200_000
LONGEST_NAME = 250
LONGEST_TIE_BREAK = 100
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_NUMBER = re.compile(r"\d{1,4}[a-z]?", re.ASCII)
_DAY = re.compile(rf"\b({'|'.join(_MONTHS)})\s+(\d{{1,2}})(?:st|nd|rd|th)?[.,]?\s+(\d{{4}})\b")
_TIME = re.compile(r"\b(\d{1,2}):(\d{2}):(\d{2})\b", re.ASCII)


@dataclass(frozen=True, slots=True)
class FeedRound:
    """One round as the feed has it. ``category`` is "" for a name that nobody knows."""

    number: str
    day: date
    name: str
    category: str
    cutoff: int | None
    invitations: int | None
    tie_break: str
    tie_break_at: datetime | None


@dataclass(frozen=True, slots=True)
class FeedCount:
    """The pool on a day; ``counts`` by band. ``sound`` is whether they add up to the total."""

    day: date
    counts: Mapping[str, int]
    total: int
    sound: bool


@dataclass(frozen=True, slots=True)
class Feed:
    """What could be read, and the rows that could not, each with the reason."""

    rounds: tuple[FeedRound, ...]
    counts: tuple[FeedCount, ...]
    refused: tuple[str, ...]


class RowError(ValueError):
    """A row that cannot be used; the message says why."""


def read_feed(data: bytes) -> Feed:
    """Read the feed. Raises UnreadableError when it is too large, is another thing, or is cut."""
    rows = _rows(data)
    rounds: dict[str, FeedRound] = {}
    counts: dict[date, FeedCount] = {}
    refused: list[str] = []
    for place, row in enumerate(rows, 1):
        try:
            found = _round(row)
            if found.number in rounds:
                raise RowError(f"round {found.number} stands there twice")
            rounds[found.number] = found
            count = _count(row)
        except RowError as error:
            refused.append(f"row {place}: {error}")
            continue
        if count and (count.day not in counts or not counts[count.day].sound):
            counts[count.day] = count
    if not rounds:
        why = f" ({refused[0]})" if refused else ""
        raise UnreadableError(f"The file has no usable round{why}.")
    return Feed(tuple(rounds.values()), tuple(counts.values()), tuple(refused))


def _rows(data: bytes) -> Sequence[object]:
    if len(data) > MAX_BYTES:
        raise UnreadableError(f"The file has more than {MAX_BYTES:,} bytes; the feed has less.")
    text = _decode(data).lstrip("\ufeff \t\r\n")
    if text.startswith("<"):
        raise UnreadableError("This is a web page, not the feed of rounds.")
    try:
        document: object = json.loads(text)
    except (ValueError, RecursionError):
        raise UnreadableError("The file is no JSON, or it is cut short.") from None
    rows = document.get("rounds") if isinstance(document, dict) else None
    if not isinstance(rows, list) or not rows:
        raise UnreadableError("The file has no list of rounds.")
    if len(rows) > MAX_ROUNDS:
        raise UnreadableError(
            f"The file has {len(rows):,} rounds; at most {MAX_ROUNDS:,} are read."
        )
    return rows


def _decode(data: bytes) -> str:
    """UTF-8; one that is not is taken for Windows-1252, as the French feed once was."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("windows-1252", errors="replace")


def _round(row: object) -> FeedRound:
    if not isinstance(row, dict):
        raise RowError("it is no table of names and values")
    number = _text(row, "drawNumber").lower()
    if not _NUMBER.fullmatch(number):
        raise RowError(f"“{number[:20]}” is no number of a round")
    name = _text(row, "drawName")
    if not name or len(name) > LONGEST_NAME:
        raise RowError(f"round {number} has no name that can be kept")
    tie_break = _text(row, "drawCutOff")[:LONGEST_TIE_BREAK]
    return FeedRound(
        number=number,
        day=_iso_day(_text(row, "drawDate"), number),
        name=name,
        category=category_of(name),
        cutoff=_whole(row, "drawCRS", 1, HIGHEST_SCORE, number),
        invitations=_whole(row, "drawSize", 1, MOST_INVITATIONS, number),
        tie_break=tie_break,
        tie_break_at=read_moment(tie_break),
    )


def _text(row: Mapping[str, object], name: str) -> str:
    """A value as plain text of one line; "" where it is missing or no text."""
    value = row.get(name)
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str):
        return ""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in value).split())


def _iso_day(text: str, number: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise RowError(f"round {number}: “{text[:20]}” is no day") from None
    if day < EARLIEST:
        raise RowError(f"round {number}: {day} is before the first round")
    return day


def _whole(row: Mapping[str, object], name: str, least: int, most: int, number: str) -> int | None:
    """A whole number with its thousands apart or not; None where the feed leaves it out."""
    text = re.sub(r"[,\s\u00a0\u202f]", "", _text(row, name))
    if not text:
        return None
    if not re.fullmatch(r"\d{1,9}", text, re.ASCII) or not least <= int(text) <= most:
        raise RowError(f"round {number}: {name} “{text[:20]}” is no number from {least} to {most}")
    return int(text)


def read_moment(text: str) -> datetime | None:
    """A tie-break as a moment in UTC, where its day and time can be told; else None.

    The feed writes “September 01, 2026 at 23:05:13 UTC”, and one in five departs from it: “July
    3rd 2026”, no “at”, no “UTC”, AM or PM after a time of 24 hours.
    """
    day, time = _DAY.search(text), _TIME.search(text)
    if not day or not time:
        return None
    month = _MONTHS.index(day[1]) + 1
    try:
        return datetime(
            int(day[3]), month, int(day[2]), int(time[1]), int(time[2]), int(time[3]), tzinfo=UTC
        )
    except ValueError:
        return None


def _count(row: object) -> FeedCount | None:
    """The pool that a row tells of; None where it tells of none that can be read."""
    if not isinstance(row, dict):
        return None
    found = _DAY.search(_text(row, "drawDistributionAsOn"))
    if not found:
        return None
    try:
        day = date(int(found[3]), _MONTHS.index(found[1]) + 1, int(found[2]))
        numbers = {each: _whole(row, f"dd{each}", 0, 10**8, "") for each in range(1, 19)}
    except ValueError:
        return None
    counts = {
        name: count for each, name in bands.FINE.items() if (count := numbers[each]) is not None
    }
    total = numbers[bands.TOTAL]
    if not total or not counts or day < EARLIEST:
        return None
    return FeedCount(day, counts, total, bands.adds_up(counts, total))
