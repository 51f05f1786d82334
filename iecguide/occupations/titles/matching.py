"""From what somebody does, in their words, to unit groups, the likeliest first. Pure.

Every word has to be in a title, whole or as its beginning. Where no title has a word, the nearest
spelling is taken; where none has them all, those that have the most telling ones. What is no title
as it was written may be one with another space: “fire fighter”, “skiinstructor”.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum
from math import log

from .index import Index, Kind
from .text import SMALL, distance, fold, singular, split, telling, words

LONGEST = 80  # characters that are looked at
MOST_WORDS = 8
SHORTEST = 2  # letters of a beginning
PART = 3  # letters of a word that another one was written to
SPACED = 3  # words of which two may be one
MENDED = 4  # letters of a word that may be misspelt
MOST = 6  # groups in an answer
MANY = 400  # titles of which the short ones alone are looked at
BEGUN_SHARE = 0.5
LEAST = 0.7  # of the most telling entry's weight: what has less is left out
LONG = 4  # letters of a beginning that is looked for where no title has all the words
NAMED = 1.5  # what a group's own name weighs, in the scale of the logarithm of its people


class Tier(IntEnum):
    """How well a title fits; the lower, the better."""

    ALIAS = 0  # an everyday word, as it is in our list
    SAME = 1  # all of a title was typed
    WITHIN = 2  # every word stands in it, with others
    BEGUN = 3  # all of a title, but for the end of a word
    BEGUN_WITHIN = 4
    PARTIAL = 5  # some of the words


@dataclass(frozen=True, slots=True)
class Match:
    """A group, and the title that fits best."""

    noc: str
    title: str
    tier: Tier


@dataclass(frozen=True, slots=True)
class Asked:
    """For a word that was typed: the entries that have it, whole or as a beginning, in what has to
    be typed of them; and all those that have its beginning anywhere."""

    whole: frozenset[int]
    begun: frozenset[int]
    anywhere: frozenset[int]
    weight: float
    telling: bool


def search(index: Index, text: str, most: int = MOST) -> list[Match]:
    """The groups that fit, best first; none where no word is known."""
    text = text[:LONGEST].strip()
    if text.isascii() and text.isdecimal():
        return _by_code(index, text, most)
    found = _search(index, text)
    if not found or found[0].tier > Tier.SAME:
        spaced = (_search(index, other) for other in _respaced(index, text))
        found = next((each for each in spaced if each and each[0].tier <= Tier.SAME), found)
    return found[:most]


def _respaced(index: Index, text: str) -> Iterator[str]:
    """The same with two words in one, and one that no title has in two that titles have."""
    typed = split(fold(text))
    if len(typed) <= SPACED:
        for at in range(1, len(typed)):
            yield " ".join([*typed[: at - 1], typed[at - 1] + typed[at], *typed[at + 1 :]])
    if len(typed) == 1 and typed[0] not in index.postings:
        (word,) = typed
        for at in range(PART, len(word) - PART + 1):
            if word[:at] in index.postings and singular(word[at:]) in index.postings:
                yield f"{word[:at]} {word[at:]}"


def _search(index: Index, text: str) -> list[Match]:
    asked = [_look_up(index, word) for word in telling(fold(text))[:MOST_WORDS]]
    if not asked:
        return []
    numbers = frozenset.intersection(*(each.anywhere for each in asked))
    if not numbers:
        asked = [each for each in asked if each.telling]
    return _sensible(_by_group(index, asked, _few(index, numbers, len(asked))), text)


def _sensible(found: list[Match], text: str) -> list[Match]:
    """Without what fits by the beginning of a word alone, where all that was typed is a title or
    an everyday word; and where its small words are part of that (“au pair”), without what lacks
    them."""
    if not found or found[0].tier > Tier.SAME:
        return found
    typed = words(fold(text))
    if len(typed) > 1 or found[0].tier == Tier.ALIAS:
        found = [match for match in found if match.tier <= Tier.WITHIN]
    if not SMALL.isdisjoint(typed) and words(fold(found[0].title)) == typed:
        found = [match for match in found if _says(match.title, typed)]
    return found


def _says(title: str, typed: list[str]) -> bool:
    """Whether a title has these words one after the other."""
    own = words(fold(title))
    return any(own[at : at + len(typed)] == typed for at in range(len(own)))


def _by_code(index: Index, code: str, most: int) -> list[Match]:
    """The groups whose code begins so, in order: what fits is the code."""
    found = {noc for noc in index.nocs if noc.startswith(code)}
    return [Match(noc, noc, Tier.SAME) for noc in sorted(found)[:most]]


def _look_up(index: Index, word: str) -> Asked:
    starts = index.beginning_with(word) if len(word) >= SHORTEST else ()
    whole = tuple(start for start in starts if start == word)
    if doers := _doers(index, word):
        starts, whole = (*starts, *doers), (*whole, *doers)
    if not starts:
        starts = whole = nearest(index, word)
    weight = max(map(index.weight, whole or starts), default=0.0)
    begun = index.having(starts)
    anywhere = begun | index.narrowed_by(starts)
    telling = bool(whole) or len(word) >= LONG
    return Asked(index.having(whole), begun, anywhere, weight, telling)


def _doers(index: Index, word: str) -> tuple[str, ...]:
    """Who does what a word in -ing says: “cleaning” a cleaner, “planning” a planner, “cooking” a
    cook."""
    stem = word.removesuffix("ing")
    if stem == word or len(stem) < SHORTEST + 1:
        return ()
    stems = (stem, stem[:-1]) if stem[-1] == stem[-2] else (stem,)
    found = (f"{part}{end}" for part in stems for end in ("er", "or", "r", "e", ""))
    return tuple(each for each in found if each in index.postings)


def nearest(index: Index, word: str) -> tuple[str, ...]:
    """The words of titles that are spelt most like one that no title has."""
    most = 0 if len(word) < MENDED else 1 if len(word) < 7 else 2
    best: list[str] = []
    for candidate in _alike(index, word):
        far = distance(word, candidate, most)
        if far < most:
            most, best = far, []
        if far == most > 0:
            best.append(candidate)
    return tuple(best)


def _alike(index: Index, word: str) -> Iterator[str]:
    """Words with the same first letter; with the first two swapped; or with the first left out."""
    yield from index.by_initial.get(word[0], ())
    for candidate in index.by_initial.get(word[1:2], ()):
        if candidate[1:2] == word[0] or candidate[:2] == word[1:3]:
            yield candidate


def _few(index: Index, numbers: frozenset[int], count: int) -> frozenset[int]:
    """Of many entries those that are typed in full, if any is."""
    if len(numbers) <= MANY:
        return numbers
    short = frozenset().union(*(numbers & index.by_length[n] for n in range(count + 1)))
    return short or numbers


def _tier(index: Index, number: int, asked: list[Asked]) -> Tier:
    """How well an entry fits that has every word."""
    length = index.lengths[number]
    if sum(number in each.whole for each in asked) >= length:
        return Tier.ALIAS if index.kinds[number] == Kind.ALIAS else Tier.SAME
    if all(number in each.whole for each in asked):
        return Tier.WITHIN
    if sum(number in each.begun for each in asked) >= length:
        return Tier.BEGUN
    return Tier.BEGUN_WITHIN


def _by_group(index: Index, asked: list[Asked], numbers: frozenset[int]) -> list[Match]:
    """The groups of entries, by how well their best entry fits, then by how many people work in
    them and how many of their entries fit."""
    if numbers:
        fits = ((_tier(index, number, asked), 0.0, number) for number in numbers)
    else:
        fits = ((Tier.PARTIAL, -weight, number) for weight, number in _partly(asked))
    best: dict[str, tuple[Tier, float, int, bool, int, int]] = {}
    counts: dict[str, int] = {}
    named: set[str] = set()
    for tier, score, number in fits:
        noc, kind = index.nocs[number], index.kinds[number]
        counts[noc] = counts.get(noc, 0) + 1
        if kind == Kind.NAME and tier != Tier.WITHIN:
            named.add(noc)
        narrowed = " - " in index.texts[number]
        mine = (tier, score, kind, narrowed, index.lengths[number], number)
        if noc not in best or mine < best[noc]:
            best[noc] = mine

    def order(noc: str) -> tuple[float, ...]:
        tier, score, *_others, number = best[noc]
        if tier == Tier.ALIAS:
            return tier, number
        people = log(1 + index.people[noc]) + NAMED * (noc in named)
        return tier, score, -people - log(counts[noc])

    return [Match(noc, index.texts[best[noc][-1]], best[noc][0]) for noc in sorted(best, key=order)]


def _partly(asked: Iterable[Asked]) -> Iterator[tuple[float, int]]:
    """Entries that have the most telling of the words, with how much those tell: a word itself
    twice what its beginning does."""
    weights: dict[int, float] = {}
    for each in asked:
        for number in each.anywhere:
            share = 1.0 if number in each.whole else BEGUN_SHARE
            weights[number] = weights.get(number, 0.0) + share * each.weight
    least = LEAST * max(weights.values(), default=0.0)
    yield from ((weight, number) for number, weight in weights.items() if weight >= least)
