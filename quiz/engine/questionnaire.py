"""A questionnaire: its questions, its rules, and what it judges. Pure.

A file of a questionnaire holds one question with its words, its rules and their remedies; putting
the file into the folder is all it takes to ask it.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as default
from datetime import date
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType
from typing import Generic, TypeVar

from .answers import ON, Answers, answers_type
from .fields import Field
from .findings import Judgement, Rule, Verdict, judge

F = TypeVar("F")  # a questionnaire's facts
S = TypeVar("S")  # a questionnaire's subject


@dataclass(frozen=True)
class Parameter(Generic[F, S]):
    """A name of the query. ``written`` is its place in the canonical order.

    ``short`` is its label. ``change`` says what somebody does who changes the answer, ``effort``
    how hard that is among all changes: less is easier. ``problems`` are words of its own for what
    cannot be read, by message id; “required” is the one for no answer at all.
    """

    name: str
    field: Field
    written: int
    short: str
    change: str = ""
    effort: int = 0
    problems: Mapping[str, str] = default(default_factory=dict)


@dataclass(frozen=True)
class Question(Parameter[F, S]):
    """A parameter that is asked for, at the address of its name, in the order of ``asked``.

    ``look_up`` is a page that helps to answer: the name of its address, and the words of the link.
    ``asked_when`` is the sentence of the rules page, ``kind_text`` says which answers it takes
    where the field's own words do not do, ``typed`` what people type who look for it.

    Hooks, for what rules and findings cannot tell: ``relevant`` is whether an answer can matter at
    all; ``wanted`` whether it is worth asking beside what findings ask; ``reopens`` an answer that
    may bring other questions, ``foreseen`` whether it may yet come to be asked (both for an honest
    count of what is left); ``values`` fills the title; ``conditions`` are sentences of the facts
    that the question is about, a single one instead of the title; ``offered`` are the options for
    this visitor, as shown; ``hinted`` is whether the hint is for this visitor.
    """

    asked: int = 0
    title: str = ""
    why: str = ""
    asked_when: str = ""
    hint: str = ""
    note: str = ""
    look_up: tuple[str, str] | None = None
    kind_text: str = ""
    autocomplete: str = ""
    typed: tuple[str, ...] = ()
    rules: tuple[Rule[S], ...] = ()
    required: bool = False
    reopens: object = None
    foreseen: "Callable[[Situation[F, S]], bool] | None" = None
    relevant: Callable[[F, Answers], bool] | None = None
    wanted: "Callable[[Situation[F, S]], bool] | None" = None
    values: Callable[[F, Answers, date], Mapping[str, object]] = lambda _facts, _answers, _on: {}
    conditions: Callable[[F, Answers], Sequence[str]] = lambda _facts, _answers: ()
    offered: Callable[[F, Answers], Collection[str]] | None = None
    hinted: Callable[[F, Answers], bool] = lambda _facts, _answers: True


@dataclass(frozen=True, slots=True)
class Situation(Generic[F, S]):
    """Where a visitor stands: some answers, and what the rules find of each subject."""

    facts: F
    answers: Answers
    on: date
    rules: tuple[Rule[S], ...]
    results: tuple[Judgement[S], ...]

    @property
    def open(self) -> list[Judgement[S]]:
        """The subjects that nothing blocks."""
        return [result for result in self.results if result.verdict != Verdict.NOT_ELIGIBLE]

    def judge(self, subject: S) -> Judgement[S]:
        """What the rules would find of another subject."""
        return judge(self.rules, subject)


def asks_of_open(situation: Situation[F, S]) -> Iterable[str]:
    """The questions named by unknown findings, where nothing blocks."""
    return (name for result in situation.open for name in result.asks())


@dataclass(frozen=True)
class Questionnaire(Generic[F, S]):
    """``subjects`` makes what is judged, each with the answers and the day in it; ``asks`` names
    the questions that are still open, where findings alone do not (points do)."""

    slug: str
    questions: tuple[Question[F, S], ...]
    subjects: Callable[[F, Answers, date], Iterable[S]]
    parameters: tuple[Parameter[F, S], ...] = ()  # those that are not asked for
    rules: tuple[Rule[S], ...] = ()  # those that stand in no question's file
    asks: Callable[[Situation[F, S]], Iterable[str]] = asks_of_open
    # How a subject is judged. Facts may bring rules of their own, which stand in its subjects.
    judge: Callable[[Iterable[Rule[S]], S], Judgement[S]] = judge
    answers: type[Answers] = default(init=False)

    def __post_init__(self) -> None:
        """Everything in its order. Raises ValueError for a place or a name given twice."""
        questions = _in_order(self.questions, lambda question: question.asked)
        rules = [*self.rules, *(rule for question in questions for rule in question.rules)]
        known = _in_order([*questions, *self.parameters], lambda parameter: parameter.written)
        _differ("parameter", [parameter.name for parameter in known])
        _differ("rule", [rule.id for rule in rules])
        fields = {parameter.name: parameter.field for parameter in known}
        for rule in rules:
            if unread := set(rule.reads) - set(fields):
                raise ValueError(f"rule {rule.id} reads {', '.join(sorted(unread))}: no parameter")
        object.__setattr__(self, "questions", questions)
        object.__setattr__(self, "parameters", known)
        object.__setattr__(self, "rules", _in_order(rules, lambda rule: rule.order))
        object.__setattr__(self, "answers", answers_type(fields))

    @property
    def first(self) -> Question[F, S]:
        return self.questions[0]

    @property
    def by_name(self) -> dict[str, Question[F, S]]:
        return {question.name: question for question in self.questions}

    @property
    def order(self) -> dict[str, int]:
        return {question.name: place for place, question in enumerate(self.questions)}

    def parameter(self, name: str) -> Parameter[F, S]:
        return next(parameter for parameter in self.parameters if parameter.name == name)

    def rule(self, id_: str) -> Rule[S]:
        return next(rule for rule in self.rules if rule.id == id_)

    def situation(self, facts: F, answers: Answers, day: date) -> Situation[F, S]:
        """Where somebody with these answers stands, judged for their day or else ``day``."""
        on = self.judged_on(answers, day)
        results = tuple(self.judge(self.rules, case) for case in self.subjects(facts, answers, on))
        return Situation(facts, answers, on, self.rules, results)

    def judged_on(self, answers: Answers, day: date) -> date:
        """The day that was asked about, or else ``day``."""
        on = answers.value(ON) if ON in answers.parameters else None
        return on if isinstance(on, date) else day


def collect(
    slug: str,
    package: ModuleType,
    subjects: Callable[[F, Answers, date], Iterable[S]],
    more: Iterable[Parameter[F, S]] = (),
    asks: Callable[[Situation[F, S]], Iterable[str]] = asks_of_open,
    judge: Callable[[Iterable[Rule[S]], S], Judgement[S]] = judge,
) -> Questionnaire[F, S]:
    """The questionnaire of a folder: each file's ``QUESTIONS`` and ``PARAMETERS``, and ``more`` of
    these."""
    names = sorted(module.name for module in iter_modules(package.__path__))
    modules = [import_module(f"{package.__name__}.{name}") for name in names]
    return Questionnaire(
        slug,
        tuple(item for module in modules for item in getattr(module, "QUESTIONS", ())),
        subjects,
        (*(item for module in modules for item in getattr(module, "PARAMETERS", ())), *more),
        asks=asks,
        judge=judge,
    )


T = TypeVar("T")


def _in_order(items: Iterable[T], place: Callable[[T], int]) -> tuple[T, ...]:
    found = sorted(items, key=place)
    places = [place(item) for item in found]
    if len(set(places)) < len(places):
        twice = sorted({number for number in places if places.count(number) > 1})
        raise ValueError(f"two at one place of the order: {twice}")
    return tuple(found)


def _differ(what: str, names: Sequence[str]) -> None:
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise ValueError(f"a {what} twice: {', '.join(twice)}")
