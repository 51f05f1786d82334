"""The finder as the engine knows it: its questions, and the programmes it judges."""

from collections.abc import Container, Iterable, Iterator
from datetime import date

from django.utils.translation import gettext_lazy as _

from iecguide.programmes.kinds import Standing
from iecguide.programmes.values import Book
from iecguide.programmes.vocabulary import FIELDS, LABELS
from quiz.engine.answers import Answers
from quiz.engine.conditions import evaluate
from quiz.engine.findings import Finding, Judgement, Reason, Rule
from quiz.engine.questionnaire import Parameter, Question, Questionnaire, Situation, collect

from . import questions
from .case import Case, always
from .derived.completion import complete
from .derived.follows import FOLLOWS_FROM
from .jobs import of_jobs

# Programmes nobody can enter any more: no question is asked for them.
FROM_ABROAD = ("citizenship",)  # asked of people outside Canada: trade agreements bring them here
_PROBLEMS = {
    "code": _("“%(given)s” is not a code of NOC 2021. It has five digits, such as 72410."),
    "count": _(
        "“%(given)s” is not a code of NOC 2021 and months of three years, such as 72410:11."
    ),
}
LEVEL = "occupation_teer"
OVER = (Standing.CLOSED, Standing.NOT_A_ROUTE)


def cases(
    book: Book, answers: Answers, on: date, codes: Container[str] | None = None
) -> Iterator[Case]:
    """Every programme, or those of some codes, for somebody with these answers and all that
    follows from them."""
    completed = complete(book, answers, on)
    for programme in book.programmes:
        if codes is None or programme.code in codes:
            yield Case(book, programme, completed, answers, on)


def judge(_rules: Iterable[Rule[Case]], case: Case) -> Judgement[Case]:
    """What the programme's own conditions find; its state moves no verdict."""
    reasons = []
    for requirement in case.programme.requirements:
        condition = requirement.condition
        outcome = evaluate(condition, case.answers, case.on)
        if outcome:
            sources = (condition.source,) if condition.source else ()
            asks = tuple(dict.fromkeys(questions_for(outcome.asks)))
            finding = Finding(outcome.state, condition.text, sources, asks=asks)
            reasons.append(Reason(requirement.name, finding))
    return Judgement(case, tuple(reasons))


def questions_for(fields: Iterable[str]) -> Iterator[str]:
    """The questions that fields follow from; a field nobody can be asked for has none."""
    for name in fields:
        yield from FOLLOWS_FROM.get(name, (name,) if name in ASKED else ())


def asks(situation: Situation[Book, Case]) -> Iterator[str]:
    """What is still open for a programme that can be entered one day."""
    for result in situation.open:
        case = result.subject
        if case.programme.standing not in OVER:
            here = case.answers.value("in_canada") == "yes"
            level = case.answers.known(LEVEL)  # it follows from the job
            for name in result.asks():
                if (here and name in FROM_ABROAD) or (level and name == LEVEL):
                    continue
                if _RELEVANT[name](case.book, case.answers):
                    yield name


def _fields(asked: Iterable[Question[Book, Case]]) -> Iterator[Parameter[Book, Case]]:
    """The fields that nobody is asked for: programs may say them in the address."""
    known = {question.name for question in asked}
    for place, name in enumerate(sorted(FIELDS.keys() - known), 1_000):
        yield Parameter(
            name=name,
            field=of_jobs(FIELDS[name]),
            written=place,
            short=LABELS[name],
            problems=_PROBLEMS,
        )


_QUESTIONS = collect("programmes", questions, cases).questions
_RELEVANT = {question.name: question.relevant or always for question in _QUESTIONS}
ASKED = {question.name for question in _QUESTIONS}
FINDER: Questionnaire[Book, Case] = collect(
    "programmes", questions, cases, more=_fields(_QUESTIONS), asks=asks, judge=judge
)
