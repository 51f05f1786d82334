"""Which of the pages that match comes first. Pure: words in, numbers out.

A page is compared line by line: its title, and each question it answers. A question that asks for
just these words beats one that has them among others; rare words count more than common ones.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log, sqrt

TITLE, QUESTION, COVERED_TITLE, COVERED_LINES, COVERED_TEXT = 2.0, 3.0, 1.5, 1.0, 0.5


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words of all titles and questions: on how many pages each stands, and of how many."""

    pages: Mapping[str, int]
    total: int

    def weight(self, word: str) -> float:
        """From little, for a word on every page, to much, for one on none."""
        return log(1 + (self.total + 1) / (self.pages.get(word, 0) + 0.5))


def lexicon(titles: Iterable[str]) -> Lexicon:
    """From the indexed titles and questions of each page."""
    pages: dict[str, int] = {}
    total = 0
    for title in titles:
        total += 1
        for word in set(title.split()):
            pages[word] = pages.get(word, 0) + 1
    return Lexicon(pages, total)


def score(query: Sequence[str], title: str, body: str, known: Lexicon) -> float:
    """How well a page answers; ``title`` holds its title and questions, one a line."""
    weights = {word: known.weight(word) for word in query}
    whole = sum(weights.values()) or 1.0
    lines = [line.split() for line in title.split("\n")]
    first, every = lines[0], {word for line in lines for word in line}
    text = set(body.split())

    def covered(words: Iterable[str]) -> float:
        return sum(weights[word] for word in weights.keys() & set(words)) / whole

    return (
        TITLE * _likeness(weights, first, known)
        + QUESTION * max(_likeness(weights, line, known) for line in lines)
        + COVERED_TITLE * covered(first)
        + COVERED_LINES * covered(every)
        + COVERED_TEXT * covered(text | every)
    )


def _likeness(weights: Mapping[str, float], line: Sequence[str], known: Lexicon) -> float:
    """The cosine of a query and a line: 1 for the same words, 0 for none in common."""
    theirs = {word: known.weight(word) for word in line}
    common = sum(weights[word] ** 2 for word in weights.keys() & theirs.keys())
    lengths = sqrt(sum(one**2 for one in weights.values()) * sum(one**2 for one in theirs.values()))
    return common / lengths if lengths else 0.0
