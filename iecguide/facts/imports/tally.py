"""What an import did or would do, in lines: the same for every kind of import. Pure."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from iecguide.core.text import printable

COUNTED = ("new", "changed", "refused", "suspicious")
MOST_LINES = 60  # of one part, that a page shows


@dataclass(frozen=True)
class Tally:
    """``lines`` by part: those of ``COUNTED``, and what else an app has to say, in its order.

    ``known`` counts what is as we have it. ``failed`` is why it counts as failed, though the file
    could be read.
    """

    lines: Mapping[str, Sequence[str]]
    known: int = 0
    failed: str = field(default="")

    def count(self, part: str) -> int:
        return len(self.lines.get(part, ()))

    @property
    def changes(self) -> bool:
        """Whether something is or would be stored."""
        return bool(self.count("new") or self.count("changed"))

    @property
    def digest(self) -> str:
        """The same for two tallies that say the same."""
        text = json.dumps({part: list(lines) for part, lines in self.lines.items()})
        return hashlib.sha256(text.encode()).hexdigest()


@dataclass(frozen=True)
class Part:
    """The lines of a preview that say one kind of thing; ``more`` were left out."""

    title: str
    lines: Sequence[str]
    count: int
    more: int


def find_parts(tally: Tally, titles: Mapping[str, object]) -> list[Part]:
    """What there is to say, in the order of the titles. Lines of a file are shown as plain text."""
    return [
        Part(str(title), [*map(printable, lines[:MOST_LINES])], len(lines), len(lines) - MOST_LINES)
        for name, title in titles.items()
        if (lines := tally.lines.get(name, ()))
    ]


@dataclass(frozen=True)
class Layout:
    """A form of file that is taken: its name, what stands in it, and a small example."""

    title: str
    text: str
    example: str
