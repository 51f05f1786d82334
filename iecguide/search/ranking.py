"""Which of the pages that match comes first. Pure: words in, numbers out.

A page is compared line by line: its title, and each question it answers. A question that asks for
just these words beats one that has them among others; rare words count more than common ones.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log, sqrt

TITLE, QUESTION, COVERED_TITLE, COVERED_LINE, COVERED_ALL = 2.0, 3.0, 1.5, 1.0, 0.5


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words of all titles and questions, each with its weight.

    From little, for a word on every page, to much, for one on few; ``unknown`` for one on none.
    """

    weights: Mapping[str, float]
    unknown: float

    def weight(self, word: str) -> float:
        return self.weights.get(word, self.unknown)


def lexicon(titles: Iterable[str]) -> Lexicon:
    """From the indexed titles and questions of each page."""
    pages: Counter[str] = Counter()
    total = 1
    for title in titles:
        pages.update(set(title.split()))
        total += 1
    weights = {word: log(1 + total / (many + 0.5)) for word, many in pages.items()}
    return Lexicon(weights, log(1 + total / 0.5))


def score(query: Sequence[str], title: str, known: Lexicon) -> float:
    """How well a page answers; ``title`` holds its title and questions, one a line."""
    weights = {word: known.weight(word) for word in query}
    whole = sum(weights.values()) or 1.0
    lines = [line.split() for line in title.split("\n")]
    covered = [sum(weights[word] for word in weights.keys() & set(line)) / whole for line in lines]
    like = [
        _likeness(weights, line, known) if part else 0.0
        for line, part in zip(lines, covered, strict=True)
    ]
    everywhere = weights.keys() & {word for line in lines for word in line}
    return (
        TITLE * like[0]
        + QUESTION * max(like)
        + COVERED_TITLE * covered[0]
        + COVERED_LINE * max(covered)
        + COVERED_ALL * sum(weights[word] for word in everywhere) / whole
    )


def _likeness(weights: Mapping[str, float], line: Sequence[str], known: Lexicon) -> float:
    """The cosine of a query and a line: 1 for the same words, 0 for none in common."""
    theirs = {word: known.weight(word) ** 2 for word in line}
    common = sum(theirs[word] for word in weights.keys() & theirs.keys())
    lengths = sum(weight**2 for weight in weights.values()) * sum(theirs.values())
    return common / sqrt(lengths) if lengths else 0.0
