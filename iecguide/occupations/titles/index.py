"""Every job title by its words, so that a search looks at those alone that can match. Pure."""

import re
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property
from math import log

from iecguide.occupations.values import Alias, UnitGroup

from .text import SMALL, fold, split, words

# What narrows a title, and is seldom typed: what is in brackets, or stands behind a dash.
_EXCEPT = re.compile(r" ?\((?:except|sauf)\b[^)]*\)?|, (?:except|sauf)\b.*")  # what it is not
_TAIL = re.compile(r"\([^)]*\)?| - .*")
LONG = 255


class Kind(IntEnum):
    """What an entry of the index is."""

    TITLE = 0
    ALIAS = 1  # an everyday word
    NAME = 2  # a part of the name of a group


@dataclass(frozen=True)
class Index:
    """Entries by number, and for each word, in the order of the alphabet, those that have it.

    ``lengths`` is how many words one has to type for all of an entry; ``sizes`` how many entries a
    group has; ``people`` how many work in it.
    """

    nocs: tuple[str, ...]
    texts: tuple[str, ...]
    lengths: bytes
    kinds: bytes
    vocabulary: tuple[str, ...]
    postings: Mapping[str, "array[int]"]
    tails: Mapping[str, "array[int]"]  # of words that stand in what narrows a title alone
    people: Mapping[str, int]

    def beginning_with(self, start: str) -> tuple[str, ...]:
        """The words that begin so."""
        first = bisect_left(self.vocabulary, start)
        last = bisect_left(self.vocabulary, f"{start}\uffff")
        return self.vocabulary[first:last]

    def having(self, found: Iterable[str]) -> frozenset[int]:
        """The entries that have one of these words in what has to be typed."""
        return frozenset().union(*(self.postings.get(word, ()) for word in found))

    def narrowed_by(self, found: Iterable[str]) -> frozenset[int]:
        """The entries that have one of these words behind it."""
        return frozenset().union(*(self.tails.get(word, ()) for word in found))

    def weight(self, word: str) -> float:
        """How much a word tells: the rarer, the more."""
        return log(len(self.texts) / (1 + len(self.postings.get(word, ()))))

    @cached_property
    def by_initial(self) -> Mapping[str, tuple[str, ...]]:
        """The words by the letter they begin with."""
        found: dict[str, list[str]] = {}
        for word in self.vocabulary:
            found.setdefault(word[0], []).append(word)
        return {letter: tuple(group) for letter, group in found.items()}

    @cached_property
    def by_length(self) -> tuple[frozenset[int], ...]:
        """The entries that one, two, three … words are all of."""
        found: list[set[int]] = [set() for _length in range(LONG + 1)]
        for number, length in enumerate(self.lengths):
            found[length].add(number)
        return tuple(frozenset(group) for group in found)


def build(groups: Iterable[UnitGroup], aliases: Iterable[Alias]) -> Index:
    """The index of all titles, names of groups and everyday words."""
    nocs: list[str] = []
    texts: list[str] = []
    kinds = bytearray()
    people: dict[str, int] = {}
    for group in groups:
        people[group.noc] = group.people or 0
        for text, kind in _texts(group):
            nocs.append(group.noc)
            texts.append(text)
            kinds.append(kind)
    for alias in aliases:
        nocs.append(alias.noc)
        texts.append(alias.words)
        kinds.append(Kind.ALIAS)
    lengths = bytearray(len(texts))
    postings: dict[str, array[int]] = {}
    tails: dict[str, array[int]] = {}
    # One folding of everything: a tenth of the time of one for each.
    for number, folded in enumerate(fold("\n".join(texts)).split("\n")):
        folded = _EXCEPT.sub("", folded)
        title = core(folded)
        lengths[number] = min(LONG, core_length(title))
        own = {*words(title)} - SMALL
        for word in own:
            postings.setdefault(word, array("I")).append(number)
        if len(title) < len(folded):
            for word in {*words(folded)} - SMALL - own:
                tails.setdefault(word, array("I")).append(number)
    return Index(
        tuple(nocs),
        tuple(texts),
        bytes(lengths),
        bytes(kinds),
        tuple(sorted({*postings, *tails})),
        postings,
        tails,
        people,
    )


def _texts(group: UnitGroup) -> Iterator[tuple[str, Kind]]:
    for name in group.names.values():
        yield from ((part, Kind.NAME) for part in name_parts(name))
    for titles in group.titles.values():
        for title in titles:
            yield from ((form, Kind.TITLE) for form in forms(title))


def name_parts(name: str) -> Iterator[str]:
    """The occupations that the name of a group lists: what is in the plural."""
    parts = core(_EXCEPT.sub("", name)).replace(" and ", ", ").replace(" et ", ", ").split(", ")
    if any(" " in part for part in parts):  # “operators” of a longer list says nothing alone
        parts = [part for part in parts if " " in part]
    for part in parts:
        ends = {part.split()[0][-1], part.split()[-1][-1]}
        if "s" in ends and not part.startswith(("other ", "related ", "autres ", "des ", "de ")):
            yield part


def forms(title: str) -> tuple[str, ...]:
    """A title in both genders where each is written out in several words; else as it is."""
    if "/" not in title:
        return (title,)
    core, dash, rest = title.partition(" - ")
    halves = core.split("/")
    if len(halves) == 2 and halves[0].count(" ") == halves[1].count(" ") > 0:
        return tuple(f"{half}{dash}{rest}" for half in halves)
    return (title,)


def core(title: str) -> str:
    """A title without what narrows it."""
    return _TAIL.sub("", title).strip()


def core_length(core_title: str) -> int:
    """How many words of it have to be typed; both genders of a word are one."""
    if "/" in core_title:
        core_title = " ".join(piece.partition("/")[0] for piece in core_title.split())
    return sum(1 for word in split(core_title) if word not in SMALL)
