"""Which rule of a list gives the verdict, in three values. Pure.

The first rule that holds wins. An earlier one that is not known may still win: it is passed over
only where it says the same, or where what is usual settles it; and then it is told as what would
change the verdict.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from iecguide.study.kinds import ASK, UNKNOWN, Place, Topic
from iecguide.study.values import StudyRule
from quiz.engine.answers import Answers
from quiz.engine.conditions import evaluate
from quiz.engine.findings import State

from .usual import fill_usual


@dataclass(frozen=True, slots=True)
class Decision:
    """The verdict of a topic.

    ``rule`` gave it; ``unless`` are the rules that are not known and would give another one;
    ``asks`` the answers that would settle it; ``assumed`` what was taken as usual. ``value`` is the
    rule's number, or that of every rule that may still win; ``place`` whose table of money was
    read.
    """

    topic: Topic
    verdict: str
    rule: StudyRule | None = None
    value: Decimal | None = None
    unless: tuple[StudyRule, ...] = ()
    asks: tuple[str, ...] = ()
    assumed: tuple[str, ...] = ()
    place: Place | None = None

    @property
    def settled(self) -> bool:
        return self.verdict != ASK


@dataclass(frozen=True, slots=True)
class Walk:
    """The rules that may win: those not known, and the first that holds."""

    open: tuple[StudyRule, ...]
    winner: StudyRule | None
    asks: tuple[str, ...]

    @property
    def possible(self) -> tuple[StudyRule, ...]:
        return (*self.open, self.winner) if self.winner else self.open

    @property
    def is_one(self) -> bool:
        """Whether all that may win says the same."""
        said = {(rule.verdict, rule.value) for rule in self.possible}
        return not self.open or (self.winner is not None and len(said) == 1)


def walk(rules: Sequence[StudyRule], answers: Answers, on: date) -> Walk:
    """The rules of a list that may give the verdict."""
    open_: list[StudyRule] = []
    asks: dict[str, None] = {}
    for rule in rules:
        outcome = evaluate(rule.condition, answers, on) if rule.condition else None
        if rule.condition and outcome is None:
            continue
        if outcome is None or outcome.state == State.MET:
            return Walk(tuple(open_), rule, tuple(asks))
        if outcome.state == State.UNKNOWN:
            open_.append(rule)
            asks |= dict.fromkeys(outcome.asks)
    return Walk(tuple(open_), None, tuple(asks))


def decide(topic: Topic, rules: Sequence[StudyRule], answers: Answers, on: date) -> Decision:
    """The verdict of a topic by its rules of the day."""
    found = walk(rules, answers, on)
    if found.is_one:
        return _decide(topic, found.winner)
    filled, names = fill_usual(answers, topic)
    usually = walk(rules, filled, on)
    if not usually.is_one:
        return Decision(topic, ASK, value=_value_of_all(usually), asks=usually.asks)
    decision = _decide(topic, usually.winner)
    others = [rule for rule in found.open if _differs(rule, decision)]
    return Decision(
        topic,
        decision.verdict,
        decision.rule,
        decision.value,
        unless=tuple(others),
        assumed=tuple(name for name in found.asks if name in names),
    )


def _decide(topic: Topic, rule: StudyRule | None) -> Decision:
    if not rule:
        return Decision(topic, UNKNOWN)
    return Decision(topic, rule.verdict, rule, rule.value)


def _differs(rule: StudyRule, decision: Decision) -> bool:
    return (rule.verdict, rule.value) != (decision.verdict, decision.value)


def _value_of_all(found: Walk) -> Decimal | None:
    values = {rule.value for rule in found.possible}
    return values.pop() if len(values) == 1 else None
