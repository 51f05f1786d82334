"""What a process keeps of the shipped facts, put back after a test that changed them.

A test's changes are rolled back, the number of the facts' version with them. What was made of the
shipped version is right again then, and need not be made anew, which takes half a second.
"""

import sys
from collections.abc import Iterator
from datetime import date
from typing import Any

from iecguide.facts import snapshot
from iecguide.facts.models import FactsVersion
from iecguide.facts.placeholders import book
from iecguide.search import query, words

ROOMS = (
    "iecguide.living.book",
    "iecguide.occupations.repository",
    "iecguide.occupations.seasons.book",
    "iecguide.programmes.book",
    "iecguide.roadmaps.book",
    "iecguide.study.book",
)
_shipped: tuple[int, int] | None = None  # the versions of facts and prose
_day: date | None = None
_held: dict[str, Any] = {}


def begin(day: date) -> None:
    """From here on, with the shipped content in the database."""
    global _shipped, _day
    _shipped, _day = FactsVersion.content(), day


def put_back() -> None:
    """Before a test. What somebody emptied stays empty; only what is of another version goes."""
    if not _shipped:
        return
    for place in _keepers():
        _settle(str(id(place)), vars(place), "_kept", lambda kept: kept.version == _shipped[0])
    for language in book._kept:
        _settle(f"book {language}", book._kept, language, _is_shipped_book)
    _settle_search()


def _is_shipped_book(kept: tuple[tuple[int, date], object]) -> bool:
    return kept[0] == (_shipped[0], _day)


def _keepers() -> Iterator[object]:
    yield snapshot
    yield from (sys.modules[name]._keeper for name in ROOMS if name in sys.modules)


def _settle(name: str, place: dict, key: Any, is_shipped: Any) -> bool:
    """Hold what is of the shipped version, or put back what was; whether it was put back."""
    kept = place[key]
    if kept is None:
        _held.pop(name, None)
    elif is_shipped(kept):
        _held[name] = kept
    elif name in _held:
        place[key] = _held[name]
        return True
    return False


def _settle_search() -> None:
    """The words of the index, and what they take for one word."""
    if not query._kept:
        _held.pop("words", None)
    for language in query._kept:
        if _settle(f"search {language}", query._kept, language, lambda kept: kept[0] == _shipped):
            words._known = _held["words"]
        elif query._kept[language][0] == _shipped:
            _held["words"] = words._known
