"""Text to the words that search compares: folded, brought to one spelling, and stemmed.

Pure: the same text always gives the same words.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import snowballstemmer

from .synonyms import STOP, SYNONYMS

_WORD = re.compile(r"\d+(?:,\d{3})+|[^\W_]+(?:[’'][^\W_]+)*")
_POSSESSIVE = re.compile(r"[’'](?:s|S)$")
_STEMMER = snowballstemmer.stemmer("english")


@dataclass(frozen=True, slots=True)
class Word:
    """What a stretch of a text comes to; ``start`` and ``end`` say where it stands.

    ``parts`` are its words one by one where it stands for several; ``small`` is a word that says
    little, like “how” or “the”.
    """

    text: str
    start: int
    end: int
    parts: tuple[str, ...] = ()
    small: bool = False


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    return _STEMMER.stemWord(word)


_CANONICAL = {
    tuple(stem(one) for one in spelling.split()): stem(word)
    for word, spellings in SYNONYMS.items()
    for spelling in spellings.split(", ")
}
_LONGEST = max(map(len, _CANONICAL))


def fold(word: str) -> str:
    """Lower case, no accents, no apostrophe, no comma in numbers."""
    plain = unicodedata.normalize("NFKD", _POSSESSIVE.sub("", word))
    return "".join(one for one in plain.casefold() if one.isalnum())


def words(text: str) -> Iterator[Word]:
    """The words of a text in order; the longest known spelling at each place counts as one."""
    found = [(fold(one[0]), *one.span()) for one in _WORD.finditer(text)]
    at = 0
    while at < len(found):
        ahead = [one[0] for one in found[at : at + _LONGEST]]
        many, text = _spelling(ahead)
        start, end = found[at][1], found[at + many - 1][2]
        parts = tuple(_spelling([one])[1] for one in ahead[:many]) if many > 1 else ()
        yield Word(text, start, end, parts, many == 1 and ahead[0] in STOP)
        at += many


def _spelling(ahead: list[str]) -> tuple[int, str]:
    """How many of the words ahead are one spelling, and what it comes to."""
    stems = [stem(one) for one in ahead]
    for many in range(len(ahead), 0, -1):
        known = _CANONICAL.get(tuple(stems[:many]))
        if known:
            return many, known
    return 1, stems[0]


def indexed(text: str) -> str:
    """A text as the index keeps it: every word, and the parts of those that stand for several."""
    return " ".join(part for one in words(text) for part in (one.text, *one.parts))


def asked(query: str) -> list[str]:
    """What a query asks for, each word once; small words only where there is nothing else."""
    found = list(words(query))
    telling = [one.text for one in found if not one.small]
    return list(dict.fromkeys(telling or [one.text for one in found]))


def typed(text: str) -> str:
    """The words as they are typed, for finding one by its beginning."""
    return " ".join(fold(one[0]) for one in _WORD.finditer(text))
