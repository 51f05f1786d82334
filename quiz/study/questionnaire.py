"""The student quiz as the engine knows it: its questions, and the studies it judges."""

from collections.abc import Iterable, Iterator
from datetime import date

from iecguide.study.kinds import ASK
from iecguide.study.values import StudyBook
from iecguide.study.vocabulary import FIELDS, LABELS
from quiz.engine.answers import Answers
from quiz.engine.findings import Finding, Judgement, Reason, Rule, State
from quiz.engine.questionnaire import Parameter, Question, Questionnaire, Situation, collect

from . import questions
from .case import Case
from .deciding import Decision
from .outcome import cases


def judge(_rules: Iterable[Rule[Case]], case: Case) -> Judgement[Case]:
    """A finding for every topic: settled, or unknown with the questions that would settle it."""
    return Judgement(case, tuple(map(_reason, case.decisions.values())))


def _reason(decision: Decision) -> Reason:
    state = State.UNKNOWN if decision.verdict == ASK else State.MET
    sources = decision.rule.sources if decision.rule else ()
    asks = tuple(name for name in decision.asks if name in ASKED)
    return Reason(decision.topic, Finding(state, decision.topic, sources, asks=asks))


def asks(situation: Situation[StudyBook, Case]) -> Iterator[str]:
    """The questions that would settle a topic."""
    for result in situation.results:
        yield from result.asks()


def _subjects(book: StudyBook, answers: Answers, on: date) -> Iterator[Case]:
    return cases(book, answers, on)


def _fields(asked: Iterable[Question[StudyBook, Case]]) -> Iterator[Parameter[StudyBook, Case]]:
    """The fields that nobody is asked for: programs may say them in the address."""
    known = {question.name for question in asked}
    for place, name in enumerate(FIELDS, 1):
        if name not in known:
            yield Parameter(name=name, field=FIELDS[name], written=place * 10, short=LABELS[name])


_QUESTIONS = collect("study", questions, _subjects).questions
ASKED = {question.name for question in _QUESTIONS}
STUDY: Questionnaire[StudyBook, Case] = collect(
    "study", questions, _subjects, more=_fields(_QUESTIONS), asks=asks, judge=judge
)
