"""Three-valued findings, the rules that make them, and the fold into a verdict. Pure.

A rule is a function of a subject: whatever a questionnaire judges, with the answers in it. It finds
met, blocking or unknown, or None where it does not apply. An unknown finding names the questions
whose answer could settle it, and nothing else makes a question worth asking. What has only to be
done later is found as a thing to do: it is said, never asked, and changes no verdict.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Generic, TypeVar

from iecguide.facts.values import Source

from .answers import Answers

S = TypeVar("S")  # a questionnaire's subject
Sources = tuple[Source, ...]
Change = tuple[str, str]  # a parameter and its text


class State(StrEnum):
    """What a rule finds. Only blocking and unknown move a verdict."""

    MET = "met"
    BLOCKING = "blocking"
    UNKNOWN = "unknown"
    TODO = "todo"


class Verdict(StrEnum):
    ELIGIBLE = "eligible"
    DEPENDS = "depends"
    NOT_ELIGIBLE = "not_eligible"

    @property
    def rank(self) -> int:
        """0 not eligible, 1 depends, 2 eligible: higher is better for the visitor."""
        return (Verdict.NOT_ELIGIBLE, Verdict.DEPENDS, Verdict.ELIGIBLE).index(self)


@dataclass(frozen=True, slots=True)
class Finding:
    """What one rule says.

    ``message`` is the id of the rule's words and ``values`` fill them; ``asks`` are the questions
    whose answer could settle an unknown; ``not_before`` is the first day on which time alone will
    have settled it, ``not_after`` the last day on which it certainly holds.
    """

    state: State
    message: str
    sources: Sources
    values: Mapping[str, object] = field(default_factory=dict)
    asks: tuple[str, ...] = ()
    not_before: date | None = None
    not_after: date | None = None


def met(message: str, sources: Sources, **values: object) -> Finding:
    return Finding(State.MET, message, sources, values)


def blocking(message: str, sources: Sources, **values: object) -> Finding:
    return Finding(State.BLOCKING, message, sources, values)


def unknown(
    message: str, sources: Sources, *, asks: tuple[str, ...] = (), **values: object
) -> Finding:
    return Finding(State.UNKNOWN, message, sources, values, asks)


def todo(message: str, sources: Sources, **values: object) -> Finding:
    return Finding(State.TODO, message, sources, values)


def yes_no(answers: Answers, name: str, rule: str, sources: Sources, **values: object) -> Finding:
    """The finding of a plain question: yes is met, no is blocking, anything else unknown."""
    answer = answers.value(name)
    if answer == "yes":
        return met(f"{rule}.met", sources, **values)
    if answer == "no":
        return blocking(f"{rule}.blocking", sources, **values)
    return unknown(f"{rule}.unknown", sources, asks=(name,), **values)


def remedy(name: str, text: str) -> Callable[[object, Finding], Iterable[Change]]:
    """The one answer that lifts a rule, whoever it blocks."""
    return lambda _subject, _finding: ((name, text),)


def no_remedy(_subject: object, _finding: Finding) -> Iterable[Change]:
    return ()


@dataclass(frozen=True)
class Rule(Generic[S]):
    """One rule, with everything that is said of it.

    ``reads`` names the parameters ``test`` may look at. A blocking ``gate`` ends the list of
    reasons. ``words`` has a text for each message of a finding, ``statement`` the rule in one
    sentence, ``missing`` what is missing while it is unknown (``missing_when`` for some messages).
    ``remedies`` are the answers that might lift a blocking finding. ``order`` is the place among
    the rules.
    """

    id: str
    test: Callable[[S], Finding | None]
    reads: tuple[str, ...]
    order: int
    name: str
    statement: str
    words: Mapping[str, str]
    missing: str = ""
    missing_when: Mapping[str, str] = field(default_factory=dict)
    remedies: Callable[[S, Finding], Iterable[Change]] = no_remedy
    gate: bool = False

    def applies(self, subject: S) -> bool:
        """Whether the rule is one of this subject's. A kind of rule of its own may say no."""
        return True

    @property
    def scope(self) -> str:
        """Which subjects the rule is for, in words; empty for all."""
        return ""


@dataclass(frozen=True, slots=True)
class Reason:
    """What one rule found. ``rule`` is the rule's id."""

    rule: str
    finding: Finding


@dataclass(frozen=True, slots=True)
class Judgement(Generic[S]):
    """What the rules found of one subject."""

    subject: S
    reasons: tuple[Reason, ...]

    @property
    def verdict(self) -> Verdict:
        return fold(reason.finding.state for reason in self.reasons)

    def in_state(self, state: State) -> list[Reason]:
        return [reason for reason in self.reasons if reason.finding.state == state]

    def asks(self) -> list[str]:
        """The questions that could settle what is unknown, each once."""
        unknowns = self.in_state(State.UNKNOWN)
        return list(dict.fromkeys(name for reason in unknowns for name in reason.finding.asks))


def judge(rules: Iterable[Rule[S]], subject: S) -> Judgement[S]:
    """Every reason in the order of the rules, up to a gate that is closed."""
    reasons: list[Reason] = []
    for rule in rules:
        finding = rule.test(subject) if rule.applies(subject) else None
        if finding is None:
            continue
        reasons.append(Reason(rule.id, finding))
        if rule.gate and finding.state == State.BLOCKING:
            break
    return Judgement(subject, tuple(reasons))


def fold(states: Iterable[State]) -> Verdict:
    """One blocking rule closes a way; otherwise one unknown leaves it open; else it is clear.

    A thing to do changes nothing.
    """
    seen = set(states)
    if State.BLOCKING in seen:
        return Verdict.NOT_ELIGIBLE
    return Verdict.DEPENDS if State.UNKNOWN in seen else Verdict.ELIGIBLE
