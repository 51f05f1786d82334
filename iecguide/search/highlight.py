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


def mark_hits(text: str, query: Collection[str]) -> list[Piece]:
    """A text in pieces; those that a query asks for are marked."""
    pieces, at = [], 0
    for word in words(text):
        hit = word.text in query or bool(set(word.parts) & set(query))
        if hit and not (word.small and len(query) > 1):
            pieces += [
                Piece(text[at : word.start], False),
                Piece(text[word.start : word.end], True),
            ]
            at = word.end
    pieces.append(Piece(text[at:], False))
    return [piece for piece in pieces if piece.text]


def passage(text: str, query: Collection[str], figures: Book) -> list[Piece]:
    """The sentence with most of the words asked for, its figures as they are today."""
    wanted = frozenset(query)
    best, _words = max(
        _passages(text, digest()), key=lambda line: len(line[1] & wanted), default=("", None)
    )
    full = PATTERN.sub(
        lambda match: figures[match[1]].text if match[1] in figures else _ELLIPSIS, best
    )
    return mark_hits(_cut(full, query), query)


def question(typed: str, query: Collection[str]) -> list[Piece]:
    """Of the questions a page answers, the one asked here, if it has all the words."""
    wanted = set(query)
    fitting = [line for line, its_words in _questions(typed, digest()) if wanted <= its_words]
    return mark_hits(min(fitting, key=len), query) if fitting and len(wanted) > 1 else []


Lines = tuple[tuple[str, frozenset[str]], ...]  # each with its words


@lru_cache(maxsize=KEPT)
def _passages(text: str, _vocabulary: str) -> Lines:
    return tuple(
        (line, frozenset(part for word in words(line) for part in (word.text, *word.parts)))
        for line in _sentences(text)
    )


@lru_cache(maxsize=KEPT)
def _questions(typed: str, _vocabulary: str) -> Lines:
    return tuple((line, frozenset(word.text for word in words(line))) for line in typed.split("\n"))


def _sentences(text: str) -> Iterator[str]:
    """Sentences; a short one goes with the next."""
    held = ""
    for part in _PASSAGES.split(text):
        held = f"{held} {part}".strip()
        if len(held) >= 60:
            yield held
            held = ""
    if held:
        yield held


def _cut(text: str, query: Collection[str]) -> str:
    """Not longer than LONG, around the first word asked for."""
    if len(text) <= LONG:
        return text
    first = next((word.start for word in words(text) if word.text in query), 0)
    start = text.rfind(" ", 0, max(0, first - LONG // 2)) + 1
    end = text.rfind(" ", start, start + LONG)
    before = _ELLIPSIS if start else ""
    return f"{before}{text[start:end]}{_ELLIPSIS if end < len(text) else ''}"
