"""The words and figures of IRCC's reports, as both of their forms write them. Pure.

Meanings, from IRCC's page on the chances of an invitation: *quota* is how many permits a season
may give to a pool, *invitations* are those issued so far this season, *candidates* the people in
the pool now, *spots* the letters of introduction that can still be given, and the rating 1 to 5
is the chance in the next round (1 excellent, 5 very low, 0 before rounds start), in the ranges of
``pools.ircc``.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from iecguide.core.text import printable as printable
from iecguide.core.unreadable import UnreadableError as UnreadableError
from iecguide.facts.values import Category
from pools.values import Amount, Figures, Open, Pool

Read = TypeVar("Read")
CATEGORIES = tuple(category.value for category in Category)
RATINGS = {"excellent": 1, "very_good": 2, "fair": 3, "low": 4, "very_low": 5}
RATING_WORDS = {number: word for word, number in RATINGS.items()}
STREAMS = {"VIE": re.compile(r"\bVIE\b"), "ICEX": re.compile(r"\bICEX\b")}
_MONTHS = [
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
]  # fmt: skip
_DAY = re.compile(rf"\b({'|'.join(_MONTHS)}) (\d{{1,2}})(?:-\d{{1,2}})?, (\d{{4}})\b")
AMOUNTS = (
    "whole numbers up to 9,999,999, “unlimited”, “to be announced”, “not applicable” and nothing"
)
_NUMBER = re.compile(r"[0-9]{1,7}|[0-9]{1,3}(,[0-9]{3}){1,2}")
_WORDS: Mapping[str, Amount] = {
    "unlimited": Open.UNLIMITED,
    "to be announced": Open.NOT_ANNOUNCED,
    "not applicable": None,
    "not accepting applicants": None,
    "": None,
}


MAX_ROWS = 20_000  # a whole season has 3,600


@dataclass(frozen=True, slots=True)
class Refusal:
    """A row (or report) that was left out, and why."""

    where: str
    why: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What one file holds.

    ``whole``: the file's own end was seen, so no row can be missing from its last report. A CSV
    has no such end. ``copies``: the copy a report was typed from, by day, where the CSV names it.
    """

    kind: str  # "xml" or "csv"
    figures: tuple[Figures, ...]
    refused: tuple[Refusal, ...]
    whole: bool
    copies: Mapping[date, str] = field(default_factory=dict)


def digest(figures: Iterable[Figures]) -> str:
    """A fingerprint of a report's figures, whatever their order and the day they stand under."""
    lines = sorted(repr((name(row.pool), *figures_of(row))) for row in figures)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def figures_of(row: Figures) -> tuple[Amount, Amount, Amount, Amount, int | None, date | None]:
    """What a report says of its pool, without day and pool."""
    return (
        row.quota,
        row.invitations,
        row.candidates,
        row.spots,
        row.rating,
        row.first_round,
    )


def amount(text: str) -> Amount:
    """A figure of the feed: a whole number up to 9,999,999 (commas or none), or one of its words.

    ``None`` where the feed says that the figure does not apply or gives none. Raises
    ``ValueError`` on anything else.
    """
    text = plain(text)
    if _NUMBER.fullmatch(text):
        return int(text.replace(",", ""))
    try:
        return _WORDS[text.replace("_", " ").lower()]
    except KeyError:
        raise ValueError(f"“{text[:40]}” is not a number; allowed are {AMOUNTS}") from None


def iso_day(text: str) -> date:
    """A day as a table writes it. Raises ``ValueError``."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ValueError(f"“{text[:20]}” is not a day; write one as 2026-01-16") from None


def named(field: str, read: Callable[[str], Read], text: str) -> Read:
    """What ``read`` makes of a text; the ``ValueError`` of a wrong one names its field."""
    try:
        return read(text)
    except ValueError as error:
        raise ValueError(f"{field}: {error}") from None


def day_in(text: str) -> date | None:
    """The first day named in English (“Week of January 19, 2026”), None if there is none."""
    found = _DAY.search(plain(text))
    if not found:
        return None
    month, day, year = found.groups()
    return date(int(year), _MONTHS.index(month) + 1, int(day))


def harmless(text: str) -> str:
    """The text as no spreadsheet takes it for a formula."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@")) else text


def check_size(rows: Sequence[object]) -> None:
    """Raises ``UnreadableError`` where a file has more rows than any report."""
    if len(rows) > MAX_ROWS:
        raise UnreadableError(
            f"The file has more than {MAX_ROWS:,} rows; a whole season has 3,600."
            " Import it season by season."
        )


def plain(text: str) -> str:
    """The text with single spaces, and none around it."""
    return " ".join(text.replace("&nbsp;", " ").split())


def split_rows(
    rows: Iterator[Figures | Refusal],
) -> tuple[tuple[Figures, ...], tuple[Refusal, ...]]:
    """Split good rows from refused ones; a pool given twice with different figures is refused."""
    figures: dict[tuple[date, Pool], Figures] = {}
    refused: list[Refusal] = []
    twice: Counter[tuple[date, Pool]] = Counter()
    for row in rows:
        if isinstance(row, Refusal):
            refused.append(row)
        elif figures.setdefault((row.observed_on, row.pool), row) != row:
            twice[row.observed_on, row.pool] += 1
    for key in twice:
        refused.append(Refusal(name(key[1]), "given twice, with different figures"))
        del figures[key]
    return tuple(figures.values()), tuple(refused)


def name(pool: Pool) -> str:
    """The pool as the messages write it: “FR yp VIE”."""
    return " ".join(part for part in (pool.country, pool.category, pool.stream) if part)


def check_pool(pool: Pool) -> None:
    """Raises ``ValueError`` where a country or category has no such code."""
    if not re.fullmatch("[A-Z]{2}", pool.country):
        raise ValueError(f"“{pool.country[:20]}” is not a country code; one has two letters, as FR")
    if pool.category not in CATEGORIES:
        raise ValueError(f"“{pool.category[:20]}” is not a category; they are wh, yp, coop")


def rating(text: str) -> int | None:
    """1 to 5 from the feed's digit or the CSV's word; None for 0 and for nothing."""
    text = text.strip().lower()
    if text in ("", "0"):
        return None
    rating = RATINGS.get(text) or (int(text) if text in tuple("12345") else 0)
    if not rating:
        raise ValueError(f"“{text[:20]}” is not a rating; they are 0 to 5, {', '.join(RATINGS)}")
    return rating
