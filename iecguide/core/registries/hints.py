"""Pages that answer a text typed into the search though they stand in no index: a registry.

An app registers what gives a hint for a text, or none; the search shows them above what it finds.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from .registry import Registry


@dataclass(frozen=True, slots=True)
class Hint:
    """A line that leads to a page."""

    text: str
    url: str


registry: Registry[[str], Iterable[Hint]] = Registry()
register = registry.register


def hints(text: str) -> list[Hint]:
    """What the apps know of a text."""
    return [hint for found in registry.ask(text) for hint in found] if text else []
