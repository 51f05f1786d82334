"""Which question comes next: only those whose answer can still change something. Pure.

All of it follows from what rules read and findings ask, and from the hooks of a question's file.
"""

from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from .answers import Answers
from .questionnaire import Question, Questionnaire

F = TypeVar("F")
S = TypeVar("S")


def pending(
    questionnaire: Questionnaire[F, S], facts: F, answers: Answers, day: date
) -> tuple[Question[F, S], ...]:
    """The questions still worth asking, in order. Empty when the result is as good as it gets.

    While a required answer is missing, nothing else is asked.
    """
    return _look_ahead(questionnaire, facts, answers, day)[0]


def _look_ahead(
    questionnaire: Questionnaire[F, S], facts: F, answers: Answers, day: date
) -> tuple[tuple[Question[F, S], ...], set[str]]:
    """The questions worth asking, and the names of those that may yet come to be."""
    open_now = [
        question for question in questionnaire.questions if not answers.given(question.name)
    ]
    required = tuple(question for question in open_now if question.required)
    if required:
        return required, set()
    situation = questionnaire.situation(facts, answers, day)
    asked = set(questionnaire.asks(situation))
    now = tuple(
        question
        for question in open_now
        if question.name in asked or (question.wanted and question.wanted(situation))
    )
    return now, {
        question.name for question in open_now if question.foreseen and question.foreseen(situation)
    }


def following(
    questionnaire: Questionnaire[F, S],
    facts: F,
    answers: Answers,
    day: date,
    after: str | None,
) -> Question[F, S] | None:
    """The next question after one just answered or skipped; None means the result.

    Earlier questions come back only if this very answer made them matter: what was skipped
    before stays skipped.
    """
    now = pending(questionnaire, facts, answers, day)
    if not after:
        return now[0] if now else None
    before = pending(questionnaire, facts, answers.without(after), day)
    order = questionnaire.order
    return next(
        (
            question
            for question in now
            if order[question.name] > order[after] or question not in before
        ),
        None,
    )


def prune(
    questionnaire: Questionnaire[F, S], facts: F, answers: Answers, day: date
) -> tuple[Answers, tuple[str, ...]]:
    """Drop answers no rule can read any more; name them. Never changes a verdict."""
    if any(
        question.required and not answers.given(question.name)
        for question in questionnaire.questions
    ):
        return answers, ()
    read = _read_names(questionnaire, facts, answers, day)
    dropped = tuple(
        question.name
        for question in questionnaire.questions
        if answers.given(question.name) and not _matters(question, read, facts, answers)
    )
    canonical = tuple(name for name in answers.parameters if name in dropped)
    return answers.without(*canonical), canonical


def _read_names(
    questionnaire: Questionnaire[F, S], facts: F, answers: Answers, day: date
) -> set[str]:
    """What the rules read that apply to any subject, whether or not a gate is closed before."""
    on = questionnaire.judged_on(answers, day)
    subjects = list(questionnaire.subjects(facts, answers, on))
    return {
        name
        for rule in questionnaire.rules
        if any(rule.applies(subject) for subject in subjects)
        for name in rule.reads
    }


def _matters(question: Question[F, S], read: set[str], facts: F, answers: Answers) -> bool:
    if question.relevant:
        return question.relevant(facts, answers)
    return question.name in read or question.wanted is not None


@dataclass(frozen=True, slots=True)
class Progress:
    """Which question this is, how many may follow at most, and the one before it, by name."""

    number: int
    left: int
    back: str

    @property
    def total(self) -> int:
        return self.number + self.left


def progress(
    questionnaire: Questionnaire[F, S], facts: F, answers: Answers, day: date, name: str
) -> Progress:
    """A question asked anew comes after all that was answered; one changed, in its old place.

    What was skipped counts like what was answered. ``left`` takes for each question still to come
    the answer that leads to most others (``reopens``), and counts those that may yet be asked
    (``foreseen``), so that it falls on the way and hardly ever rises.
    """
    order, again = questionnaire.order, answers.given(name)
    here = order[name]
    asked, foreseen = _look_ahead(questionnaire, facts, answers, day)
    skipped = {question.name for question in asked if order[question.name] < here and not again}
    ahead = {question.name for question in asked} - skipped | {
        each for each in foreseen if order[each] > here
    }
    longest = {
        question.name: question.reopens
        for question in questionnaire.questions
        if question.reopens is not None
        and question.name in {name, *ahead}
        and not answers.given(question.name)
    }
    if longest:
        found, more = _look_ahead(questionnaire, facts, answers.changed(**longest), day)
        ahead |= {question.name for question in found} - skipped
        ahead |= {each for each in more if order[each] > here}
    behind = {each for each in order if answers.given(each) and not (again and order[each] > here)}
    behind = (behind | skipped) - {name}
    before = [each for each in order if each in behind and order[each] < here]
    back = before or [each for each in order if each in behind]
    return Progress(len(behind) + 1, len(ahead - {name}), back[-1] if back else "")
