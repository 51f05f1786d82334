"""What a result shows: its title and the passage that matches best, matches told from the rest.

Only text leaves this module, in pieces; the template escapes each and marks those that match.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache

from iecguide.facts.placeholders.book import PATTERN, Book

from .words import digest, words

LONG = 240  # characters of a passage
KEPT = 300  # texts whose words a process remembers
_PASSAGES = re.compile(r"\n|(?<=[.!?])\s+(?=[A-Z“\[])")
_ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class Piece:
    text: str
    marked: bool


def marked(text: str, query: Collection[str]) -> list[Piece]:
    """A text in pieces; those that a query asks for are marked."""
    pieces, at = [], 0
    for one in words(text):
        hit = one.text in query or bool(set(one.parts) & set(query))
        if hit and not (one.small and len(query) > 1):
            pieces += [Piece(text[at : one.start], False), Piece(text[one.start : one.end], True)]
            at = one.end
    pieces.append(Piece(text[at:], False))
    return [one for one in pieces if one.text]


def passage(text: str, query: Collection[str], figures: Book) -> list[Piece]:
    """The sentence with most of the words asked for, its figures as they are today."""
    wanted = frozenset(query)
    best, _words = max(
        _passages(text, digest()), key=lambda one: len(one[1] & wanted), default=("", None)
    )
    full = PATTERN.sub(lambda one: figures[one[1]].text if one[1] in figures else _ELLIPSIS, best)
    return marked(_cut(full, query), query)


def question(typed: str, query: Collection[str]) -> list[Piece]:
    """Of the questions a page answers, the one asked here, if it has all the words."""
    wanted = set(query)
    fitting = [line for line, its_words in _questions(typed, digest()) if wanted <= its_words]
    return marked(min(fitting, key=len), query) if fitting and len(wanted) > 1 else []


Lines = tuple[tuple[str, frozenset[str]], ...]  # each with its words


@lru_cache(maxsize=KEPT)
def _passages(text: str, _vocabulary: str) -> Lines:
    return tuple(
        (line, frozenset(part for one in words(line) for part in (one.text, *one.parts)))
        for line in _sentences(text)
    )


@lru_cache(maxsize=KEPT)
def _questions(typed: str, _vocabulary: str) -> Lines:
    return tuple((line, frozenset(one.text for one in words(line))) for line in typed.split("\n"))


def _sentences(text: str) -> Iterator[str]:
    """Sentences; a short one goes with the next."""
    held = ""
    for one in _PASSAGES.split(text):
        held = f"{held} {one}".strip()
        if len(held) >= 60:
            yield held
            held = ""
    if held:
        yield held


def _cut(text: str, query: Collection[str]) -> str:
    """Not longer than LONG, around the first word asked for."""
    if len(text) <= LONG:
        return text
    first = next((one.start for one in words(text) if one.text in query), 0)
    start = text.rfind(" ", 0, max(0, first - LONG // 2)) + 1
    end = text.rfind(" ", start, start + LONG)
    before = _ELLIPSIS if start else ""
    return f"{before}{text[start:end]}{_ELLIPSIS if end < len(text) else ''}"
