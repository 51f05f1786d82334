"""Text to the words that search compares: folded, brought to one spelling, and stemmed.

The same text always gives the same words, as long as places are called the same: ``learn`` takes
their names from the facts.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from threading import Lock

import snowballstemmer

from iecguide.facts.finder import PlaceName

from .synonyms import STOP, SYNONYMS

_WORD = re.compile(r"\d+(?:,\d{3})+|[^\W_]+(?:[’'][^\W_]+)*")
_POSSESSIVE = re.compile(r"[’'](?:s|S)$")
_STEMMER, _STEMMING = snowballstemmer.stemmer("english"), Lock()


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
    with _STEMMING:  # the stemmer keeps the word it is at in itself
        stemmed: str = _STEMMER.stemWord(word)
        return stemmed


@lru_cache(maxsize=20_000)
def fold(word: str) -> str:
    """Lower case, no accents, no apostrophe, no comma in numbers."""
    plain = unicodedata.normalize("NFKD", _POSSESSIVE.sub("", word))
    return "".join(letter for letter in plain.casefold() if letter.isalnum())


Spelling = tuple[str, ...]  # the stems of its words


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The word each spelling stands for, and of the spellings that begin with a stem the most
    words. ``digest`` is another one where anything in it is."""

    canonical: Mapping[Spelling, str]
    longest: Mapping[str, int]
    digest: str


def vocabulary(canonical: Mapping[Spelling, str]) -> Vocabulary:
    longest: dict[str, int] = {}
    for spelling in canonical:
        longest[spelling[0]] = max(len(spelling), longest.get(spelling[0], 1))
    text = repr(sorted(canonical.items()))
    return Vocabulary(canonical, longest, hashlib.sha256(text.encode()).hexdigest()[:16])


_SYNONYMS: dict[Spelling, str] = {
    tuple(stem(part) for part in spelling.split()): stem(word)
    for word, spellings in SYNONYMS.items()
    for spelling in spellings.split(", ")
}
_known = vocabulary(_SYNONYMS)


def learn(places: Iterable[PlaceName]) -> str:
    """Take every name of a place for one word; return the digest of what is known now.

    Words that mean something else here keep their meaning: “pr” is permanent residence.
    """
    global _known
    found = dict(_SYNONYMS)
    taken = set(_SYNONYMS.values())
    for place in places:
        spellings = [_spell(name) for name in place.every]
        word = next((spelt[0] for spelt in spellings if len(spelt) == 1), "".join(spellings[0]))
        for spelling in spellings:
            if spelling and not (len(spelling) == 1 and {*spelling} & (taken | STOP)):
                found.setdefault(spelling, word)
    _known = vocabulary(found)
    return _known.digest


def digest() -> str:
    """What is known now: an index made with other words has to be made anew."""
    return _known.digest


def _spell(name: str) -> Spelling:
    return tuple(stem(fold(match[0])) for match in _WORD.finditer(name.replace(".", "")))


def words(text: str) -> Iterator[Word]:
    """The words of a text in order; the longest known spelling at each place counts as one."""
    found = [(fold(match[0]), *match.span()) for match in _WORD.finditer(text)]
    stems = [stem(match[0]) for match in found]
    at = 0
    while at < len(found):
        many = _spelling(stems, at)
        start, end = found[at][1], found[at + many - 1][2]
        parts = tuple(map(_one, stems[at : at + many])) if many > 1 else ()
        whole = _known.canonical.get(tuple(stems[at : at + many]), stems[at])
        yield Word(whole, start, end, parts, many == 1 and found[at][0] in STOP)
        at += many


def _spelling(stems: list[str], at: int) -> int:
    """How many words from one on are one known spelling; one where none is known."""
    longest = min(_known.longest.get(stems[at], 1), len(stems) - at)
    for many in range(longest, 1, -1):
        if tuple(stems[at : at + many]) in _known.canonical:
            return many
    return 1


def _one(word: str) -> str:
    return _known.canonical.get((word,), word)


def indexed(text: str) -> str:
    """A text as the index keeps it: every word, and the parts of those that stand for several."""
    return " ".join(part for word in words(text) for part in (word.text, *word.parts))


def asked(query: str) -> list[str]:
    """What a query asks for, each word once; small words only where there is nothing else."""
    found = list(words(query))
    telling = [word.text for word in found if not word.small]
    return list(dict.fromkeys(telling or [word.text for word in found]))


def typed(text: str) -> str:
    """The words as they are typed, for finding one by its beginning."""
    return " ".join(fold(match[0]) for match in _WORD.finditer(text))
