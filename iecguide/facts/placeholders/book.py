"""Figures that prose can name: ``[[fee:participation]]`` is the current fee with its source.

This app and the others register what makes them when they are ready. The book of all placeholders
is made once for each language and kept until a fact, a report or the day changes.
"""

import logging
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from types import MappingProxyType

from django.utils.translation import get_language

from iecguide.core.dates import today
from iecguide.core.registries.registry import Registry
from iecguide.core.unreadable import BROKEN, FactsUnreadableError
from iecguide.facts.models import FactsVersion
from iecguide.facts.values import Source

log = logging.getLogger(__name__)

# Possessive throughout: a name is read once, however long the text is that begins like one. It
# holds nothing of a tag, so no placeholder reaches from one element into another.
PATTERN = re.compile(r'\[\[\s*+([^\[\]<>"\s]*+(?:\s++[^\[\]<>"\s]++)*+)\s*+\]\]')
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


Book = Mapping[str, Placeholder]

# Asked with the day whenever the book is made anew.
registry: Registry[[date], Iterable[Placeholder]] = Registry()
register = registry.register

_kept: dict[str | None, tuple[tuple[int, date], Book]] = {}  # by language
_unreadable: tuple[int, date] | None = None  # said once


def book() -> Book:
    """Every placeholder by name, as of today, in the language of the page: one small query when
    nothing has changed.

    Where it cannot be made, the last good one stands. Raises FactsUnreadableError without one.
    """
    global _unreadable
    key, language = (FactsVersion.current(), today()), get_language()
    kept = _kept.get(language)
    if kept is not None and key in (kept[0], _unreadable):
        return kept[1]
    try:
        kept = _kept[language] = (key, build(key[1]))
    except BROKEN as error:
        if _unreadable != key:
            log.exception("figures: version %s cannot be read, older ones are shown", key[0])
        _unreadable = key
        if kept is None:
            raise FactsUnreadableError from error
    return kept[1]


def build(day: date) -> Book:
    """Every placeholder on a day, made now. Raises what a provider raises."""
    figures = (figure for found in registry.ask(day) for figure in found)
    return MappingProxyType({figure.name: figure for figure in figures})


def names_in(text: str) -> list[str]:
    """The placeholders a text names, in order, each once."""
    return list(dict.fromkeys(PATTERN.findall(text)))


def nearest(name: str, known: Book) -> list[str]:
    """The valid names most like one that is not."""
    return get_close_matches(name, known, n=NEAREST, cutoff=0.4)
