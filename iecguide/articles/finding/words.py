"""What was typed, compared with the words of what can be inserted. Pure."""

import re
import unicodedata

from iecguide.facts.finder import fold

from .typed import SMALL

SHORTEST = 2  # letters from which the beginning of a word is enough
_WORD = re.compile(r"[a-z0-9]+")


def wanted_words(query: str) -> list[str]:
    """The telling words, each once; the small ones only where there is nothing else."""
    every = list(dict.fromkeys(fold(query).split()))
    return [word for word in every if word not in SMALL] or every


def count_hits(wanted: list[str], words: frozenset[str]) -> list[int]:
    """For each wanted word 2 where it is one of the words, 1 where one begins so, else 0."""
    return [_hit(word, words) for word in wanted]


def _hit(wanted: str, words: frozenset[str]) -> int:
    if wanted in words or (len(wanted) > SHORTEST and wanted.removesuffix("s") in words):
        return 2
    return int(len(wanted) >= SHORTEST and any(word.startswith(wanted) for word in words))


def split_words(text: str) -> frozenset[str]:
    plain = unicodedata.normalize("NFKD", text.casefold())
    return frozenset(_WORD.findall(plain))
