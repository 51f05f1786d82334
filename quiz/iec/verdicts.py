"""Three-valued findings and the fold that turns them into a verdict."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from iecguide.facts.values import Source


class State(StrEnum):
    MET = "met"
    BLOCKING = "blocking"
    UNKNOWN = "unknown"


class Verdict(StrEnum):
    ELIGIBLE = "eligible"
    DEPENDS = "depends"
    NOT_ELIGIBLE = "not_eligible"

    @property
    def rank(self) -> int:
        """0 not eligible, 1 depends, 2 eligible: higher is better for the visitor."""
        return (Verdict.NOT_ELIGIBLE, Verdict.DEPENDS, Verdict.ELIGIBLE).index(self)


class Route(StrEnum):
    """The agreement's own way in, or a recognized organization's nomination."""

    AGREEMENT = "agreement"
    ORGANIZATION = "recognized_organization"


@dataclass(frozen=True, slots=True)
class Finding:
    """What one rule says.

    ``message`` and ``values`` name the words; ``asks`` are the questions whose answer could
    settle an unknown; ``not_before`` is the first day on which time alone will have settled it,
    ``not_after`` the last day on which it certainly holds.
    """

    state: State
    message: str
    sources: tuple[Source, ...]
    values: Mapping[str, object] = field(default_factory=dict)
    asks: tuple[str, ...] = ()
    not_before: date | None = None
    not_after: date | None = None


def fold(states: Iterable[State]) -> Verdict:
    """One blocking rule closes a route; otherwise one unknown leaves it open; else it is clear."""
    seen = set(states)
    if State.BLOCKING in seen:
        return Verdict.NOT_ELIGIBLE
    return Verdict.DEPENDS if State.UNKNOWN in seen else Verdict.ELIGIBLE
