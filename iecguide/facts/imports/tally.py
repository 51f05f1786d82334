"""What an import did or would do, in lines: the same for every kind of import. Pure."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

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
