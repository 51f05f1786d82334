"""What the quiz says last: a recommendation and its reasons. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from iecguide.facts.values import Category, Chance
from quiz.iec.assessment import Opening
from quiz.iec.case import Route


@dataclass(frozen=True, slots=True)
class Because:
    """One reason for the recommendation: a message id and its values."""

    message: str
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Recommendation:
    """``kind`` is the verdict it rests on, or "renew" (the passport, before anything else).

    With "none", "organization" (the only way in), "late" (no round is likely in time), "letter"
    (approved already) and "canadian" there is no category, and ``opening`` is the change nearest
    at hand. ``chance`` is that of an invitation, known before the season's first round only;
    ``invited`` people have theirs.
    """

    kind: str
    citizenship: str | None
    category: Category | None
    because: tuple[Because, ...]
    opening: Opening | None = None
    route: Route | None = None
    chance: Chance | None = None
    invited: bool = False
