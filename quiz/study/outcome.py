"""Every answer for one person, and how they hang together. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from iecguide.study.kinds import ASK, MONTHS, NOT_APPLICABLE, WITH_RULES, Topic
from iecguide.study.values import StudyBook
from quiz.engine.answers import Answers

from .case import Case
from .clocks import Clock, clocks
from .completion import complete
from .deciding import Decision, decide
from .money import decide_money


@dataclass(frozen=True, slots=True)
class Result:
    """The day judged for, the answers by topic, and the days that count."""

    on: date
    answers: Answers
    decisions: dict[Topic, Decision]
    clocks: list[Clock]


def cases(book: StudyBook, said: Answers, on: date) -> Iterator[Case]:
    """The one subject of the questionnaire: these studies."""
    answers = complete(book, said, on)
    yield Case(book, answers, said, on, decide_all(book, answers, on))


def decide_all(book: StudyBook, answers: Answers, on: date) -> dict[Topic, Decision]:
    """The verdict of every topic, in their order."""
    found = {topic: decide(topic, book.rules_on(topic, on), answers, on) for topic in WITH_RULES}
    found[Topic.FUNDS] = decide_money(book, answers, on, found[Topic.PERMIT])
    _without_permit(found, answers)
    _without_work_permit(found, answers)
    return {topic: found[topic] for topic in Topic}


def _without_permit(found: dict[Topic, Decision], answers: Answers) -> None:
    """Who needs no study permit needs nothing for one."""
    if found[Topic.PERMIT].verdict != "not_needed" or answers.value("permit_wanted") == "yes":
        return
    for topic in (Topic.LETTER, Topic.CAQ):
        if found[topic].verdict in ("needed", "in_caq", ASK):
            found[topic] = Decision(topic, NOT_APPLICABLE)


def _without_work_permit(found: dict[Topic, Decision], answers: Answers) -> None:
    """Where no work permit follows, its length, field and language do not matter."""
    months = found[Topic.PGWP_MONTHS]
    if months.verdict == MONTHS:
        length = answers.value("months")
        value = Decimal(length) if isinstance(length, int) else None
        found[Topic.PGWP_MONTHS] = replace(months, value=value)
    if found[Topic.PGWP].verdict != "no":
        return
    found[Topic.PGWP_MONTHS] = Decision(Topic.PGWP_MONTHS, NOT_APPLICABLE)
    for topic in (Topic.FIELD, Topic.LANGUAGE):
        if found[topic].verdict == ASK or found[topic].assumed:
            found[topic] = Decision(topic, NOT_APPLICABLE)


def conclude(case: Case) -> Result:
    months = case.decisions[Topic.PGWP_MONTHS].value
    days = clocks(case.book, case.answers, case.on, months)
    return Result(case.on, case.answers, case.decisions, days)
