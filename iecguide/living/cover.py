"""What health plans and driving offices say to one person. Pure.

No rule that is not sure enough is told as a fact: then the answer is "ask", with what we read.
"""

from dataclasses import dataclass
from datetime import date

from iecguide.facts.values import Source
from quiz.engine.answers import Answers
from quiz.engine.conditions import evaluate
from quiz.engine.findings import State

from .kinds import Cover
from .values import Province, Requirement


@dataclass(frozen=True, slots=True)
class Judged:
    """A condition with what the answers say of it: met, blocking or unknown."""

    text: str
    state: State
    source: Source | None
    asks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """What can be said, and the conditions behind it."""

    cover: Cover
    lines: tuple[Judged, ...] = ()

    @property
    def asks(self) -> tuple[str, ...]:
        """The answers that are missing, each once."""
        return tuple(dict.fromkeys(name for line in self.lines for name in line.asks))


def judge(requirements: tuple[Requirement, ...], answers: Answers, on: date) -> tuple[Judged, ...]:
    """Every condition in force on a day, with its state."""
    found = []
    for requirement in requirements:
        condition = requirement.condition
        if outcome := evaluate(condition, answers, on):
            found.append(Judged(condition.text, outcome.state, condition.source, outcome.asks))
    return tuple(found)


def health_of(province: Province, answers: Answers, on: date) -> Finding:
    """Whether the plan of a province covers somebody; "ask" where no rule is sure enough."""
    lines = judge(province.health, answers, on)
    if not lines or not province.is_sure("health_conditions"):
        return Finding(Cover.ASK)
    states = {line.state for line in lines}
    if State.BLOCKING in states:
        return Finding(Cover.NO, lines)
    return Finding(Cover.UNKNOWN if State.UNKNOWN in states else Cover.YES, lines)


def exchange_of(province: Province, place: str) -> Cover:
    """Whether a driving licence of a country is exchanged without a test.

    The list of a province is told as a fact only where it is sure; else "ask". Without a country
    it is unknown.
    """
    if not province.licence_places or not province.is_sure("licence_places"):
        return Cover.ASK
    if not place:
        return Cover.UNKNOWN
    return Cover.YES if place in province.licence_places else Cover.NO
