"""Rules as data: conditions that an editor can read and change, judged in three values. Pure.

A comparison is ``{"field", "op", "value"}``, a group ``{"op": "all" | "any" | "not", "of": […]}``.
``in`` and ``starts`` take lists of values, of which one is enough; so does ``overlaps`` for answers
of several values. ``has`` asks for so many of one code: ``{"of": [codes], "least": 12}``.
Each may have ``valid_from`` and ``valid_to``, the days it is in force; outside them it is as if it
were not there. A condition that stands for a rule has ``text``, ``source`` and ``sure`` besides.
A field is a parameter, a value derived from some, or the name of another condition, which is then
``true`` or ``false``.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Generic, Protocol, TypeVar

from iecguide.facts.values import Source
from quiz.engine.answers import Answers
from quiz.engine.fields import Bounds, Count, Field, OpenCounts, less
from quiz.engine.findings import Finding, Rule, State

GROUPS = ("all", "any", "not")
SIZES: Mapping[str, Callable[[object, object], bool]] = {
    "<": less,
    "<=": lambda value, most: not less(most, value),
    ">": lambda value, other: less(other, value),
    ">=": lambda value, least: not less(value, least),
}
LISTS = ("in", "starts", "overlaps")  # what they compare with is a list
SEVERAL = ("contains", "overlaps", "has")  # for answers of several values
OPERATORS = ("==", "!=", *SIZES, *LISTS, "contains", "has", *GROUPS)


@dataclass(frozen=True, slots=True)
class Outcome:
    """Met, blocking or unknown; and the questions that could settle an unknown."""

    state: State
    asks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Enough:
    """What ``has`` asks for: at least so many of one of the codes."""

    of: tuple[str, ...]
    least: int


@dataclass(frozen=True)
class Derived:
    """A value worked out from answers: nobody is asked for it, but for what it ``reads``.

    ``compute`` gives None while the value is not certain; it may be before all is answered.
    """

    field: Field
    reads: tuple[str, ...]
    compute: Callable[[Answers], object]


@dataclass(frozen=True)
class Condition:
    """``field`` and ``value`` belong to comparisons, ``of`` to groups.

    ``reference`` is the condition that ``field`` names, ``derived`` the value, where it is one.
    """

    op: str
    field: str = ""
    value: object = None
    of: tuple["Condition", ...] = ()
    valid_from: date | None = None
    valid_to: date | None = None
    text: str = ""
    source: Source | None = None
    reference: "Condition | None" = None
    derived: Derived | None = None

    def in_force(self, on: date) -> bool:
        return (self.valid_from or on) <= on <= (self.valid_to or on)

    def reads(self) -> Iterator[str]:
        """The parameters the condition looks at, those of its references included."""
        if self.reference:
            yield from self.reference.reads()
        elif self.derived:
            yield from self.derived.reads
        elif self.field:
            yield self.field
        for part in self.of:
            yield from part.reads()


def evaluate(condition: Condition, answers: Answers, on: date) -> Outcome | None:
    """What the answers say of a condition on a day; None where it is not in force."""
    if not condition.in_force(on):
        return None
    if condition.op in GROUPS:
        parts = [evaluate(part, answers, on) for part in condition.of]
        return _combine(condition.op, [part for part in parts if part])
    if condition.reference:
        return _compare_reference(condition, evaluate(condition.reference, answers, on))
    if condition.derived:
        return _compare_derived(condition, condition.derived, answers)
    if not answers.known(condition.field):
        return Outcome(State.UNKNOWN, (condition.field,))
    field, value = answers.parameters[condition.field], answers.value(condition.field)
    if isinstance(value, Bounds):
        return _compare_bounds(condition, field, value)
    if isinstance(value, OpenCounts):
        return _compare_open_counts(condition, value)
    return _outcome(_holds(condition, field, value))


def _compare_bounds(condition: Condition, field: Field, bounds: Bounds) -> Outcome:
    """Settled where every number between the bounds gives the same."""
    found = {_holds(condition, field, n) for n in range(bounds.low, bounds.high + 1)}
    if len(found) > 1:
        return Outcome(State.UNKNOWN, (condition.field,))
    return _outcome(found.pop())


def _compare_open_counts(condition: Condition, counts: OpenCounts) -> Outcome:
    """Settled where there is enough for sure, or cannot be."""
    wanted = condition.value
    if isinstance(wanted, Enough):
        if counts.least(wanted.of) >= wanted.least:
            return Outcome(State.MET)
        if counts.most(wanted.of) < wanted.least:
            return Outcome(State.BLOCKING)
    return Outcome(State.UNKNOWN, (condition.field,))


def _compare_derived(condition: Condition, derived: Derived, answers: Answers) -> Outcome:
    value = derived.compute(answers)
    if value is None:
        asks = tuple(name for name in derived.reads if not answers.known(name))
        return Outcome(State.UNKNOWN, asks)
    return _outcome(_holds(condition, derived.field, value))


def _outcome(holds: bool) -> Outcome:
    return Outcome(State.MET if holds else State.BLOCKING)


def _combine(op: str, parts: Sequence[Outcome]) -> Outcome | None:
    """``all`` is blocking if one part is, ``any`` met if one is; unknown if that is left open."""
    if not parts:
        return None
    if op == "not":
        return _opposite(parts[0])
    settled = State.BLOCKING if op == "all" else State.MET
    states = {part.state for part in parts}
    if settled in states:
        return Outcome(settled)
    if State.UNKNOWN in states:
        return Outcome(State.UNKNOWN, tuple(dict.fromkeys(n for part in parts for n in part.asks)))
    return Outcome(State.MET if op == "all" else State.BLOCKING)


def _opposite(outcome: Outcome) -> Outcome:
    opposite = {State.MET: State.BLOCKING, State.BLOCKING: State.MET}
    return replace(outcome, state=opposite.get(outcome.state, outcome.state))


def _compare_reference(condition: Condition, outcome: Outcome | None) -> Outcome | None:
    if outcome is None:
        return None
    wanted = condition.value == (condition.op == "==")
    return outcome if wanted else _opposite(outcome)


def _holds(condition: Condition, kind: Field, value: object) -> bool:
    wanted, op = condition.value, condition.op
    if op in SIZES:  # a word such as “none” has no size, so no comparison with it holds
        return value not in kind.words and SIZES[op](kind.rank(value), kind.rank(wanted))
    if op in SEVERAL:
        return isinstance(value, tuple) and _holds_of_several(wanted, value)
    if isinstance(wanted, tuple):
        return value in wanted if op == "in" else str(value).startswith(wanted)
    return (value == wanted) == (op == "==")


def _holds_of_several(wanted: object, values: tuple[object, ...]) -> bool:
    if isinstance(wanted, Enough):
        counts = (value for value in values if isinstance(value, Count))
        return any(count.code in wanted.of and count.number >= wanted.least for count in counts)
    return bool(set(values) & set(wanted if isinstance(wanted, tuple) else (wanted,)))


def decide(conditions: Mapping[str, Condition], answers: Answers, on: date) -> tuple[str, Outcome]:
    """The name of the first condition that holds, for lists in which the first one wins.

    Where an earlier one is still unknown nobody can say yet: the outcome is unknown and asks what
    would settle it, and the name is empty. None holding is blocking.
    """
    for name, condition in conditions.items():
        outcome = evaluate(condition, answers, on)
        if outcome and outcome.state == State.MET:
            return name, outcome
        if outcome and outcome.state == State.UNKNOWN:
            return "", outcome
    return "", Outcome(State.BLOCKING)


# As rules


class Answered(Protocol):
    """A subject that conditions can be tested on."""

    @property
    def answers(self) -> Answers: ...

    @property
    def on(self) -> date: ...


A = TypeVar("A", bound=Answered)


@dataclass(frozen=True)
class Conditional(Generic[A]):
    """The test of a rule that is a condition: its text says all three findings."""

    id: str
    condition: Condition

    def __call__(self, subject: A) -> Finding | None:
        outcome = evaluate(self.condition, subject.answers, subject.on)
        if not outcome:
            return None
        sources = (self.condition.source,) if self.condition.source else ()
        return Finding(outcome.state, self.id, sources, asks=outcome.asks)


def rule_of(id_: str, condition: Condition, order: int, name: str = "") -> Rule[A]:
    """A condition as a rule of a questionnaire. A percent sign in its text is only that."""
    test: Conditional[A] = Conditional(id_, condition)
    text = condition.text.replace("%", "%%")
    return Rule(
        id=id_,
        test=test,
        reads=tuple(dict.fromkeys(condition.reads())),
        order=order,
        name=name or condition.text,
        statement=condition.text,
        words={id_: text},
    )
