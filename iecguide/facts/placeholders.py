"""Figures that prose can name: ``[[fee:participation]]`` is the current fee with its source.

Facts offer the registry; this app and the others fill it with providers when they are ready. The
book of all placeholders is made once and kept until a fact, a report or the day changes.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from types import MappingProxyType

from .models import FactsVersion
from .snapshot import today
from .values import Source

PATTERN = re.compile(r"\[\[\s*([^\[\]]*?)\s*\]\]")
NEAREST = 3


@dataclass(frozen=True, slots=True)
class Placeholder:
    """One figure: its name in prose, what it is, its words today, and where they come from.

    ``records`` name the facts behind it as (model name, primary key); the key 0 stands for every
    record of a model. ``sources`` may be empty only for what is not announced.
    """

    name: str
    label: str
    text: str
    sources: tuple[Source, ...]
    records: frozenset[tuple[str, int]] = frozenset()


Provider = Callable[[date], Iterable[Placeholder]]
Book = Mapping[str, Placeholder]

_providers: list[Provider] = []
_kept: tuple[tuple[int, date], Book] | None = None


def register(provider: Provider) -> None:
    """Add a provider; it is called with the day whenever the book is made anew."""
    _providers.append(provider)


def book() -> Book:
    """Every placeholder by name, as of today: one small query when nothing has changed."""
    global _kept
    key, kept = (FactsVersion.current(), today()), _kept
    if kept is None or kept[0] != key:
        found = {one.name: one for provider in _providers for one in provider(key[1])}
        _kept = kept = (key, MappingProxyType(found))
    return kept[1]


def names_in(text: str) -> list[str]:
    """The placeholders a text names, in order, each once."""
    return list(dict.fromkeys(PATTERN.findall(text)))


def nearest(name: str, known: Book) -> list[str]:
    """The valid names most like one that is not."""
    return get_close_matches(name, known, n=NEAREST, cutoff=0.4)
