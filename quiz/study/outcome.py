"""Every answer for one person, and how they hang together. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from iecguide.study.kinds import ASK, DEPENDS, FIXED, MONTHS, NOT_APPLICABLE, WITH_RULES, Topic
from iecguide.study.values import StudyBook
from quiz.engine.answers import ON, Answers

from .case import Case
from .clocks import Clock, clocks
from .completion import complete
from .deciding import Decision, decide
from .money import decide_money

WITHOUT = ("not_needed", "not_possible")
LENGTHS = (MONTHS, FIXED, DEPENDS)
# What falls away where there is no study permit to ask for.
BY_PERMIT: Mapping[Topic, tuple[str, ...]] = {
    Topic.WHERE: ("outside", "inside", "border_or_online", "as_outside", ASK),
    Topic.LETTER: ("needed", "in_caq", "ask_school", ASK),
    Topic.CAQ: ("needed", ASK),
}
BY_HOLDING: Mapping[Topic, tuple[str, ...]] = {
    Topic.OFF_CAMPUS: ("24_hours", "full_time", "depends", ASK),
    Topic.ON_CAMPUS: ("no_limit", ASK),
}


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
    nothing_said = not any(said.known(name) for name in said.parameters if name != ON)
    yield Case(book, answers, said, on, decide_all(book, answers, on, nothing_said))


def decide_all(
    book: StudyBook, answers: Answers, on: date, nothing_said: bool = False
) -> dict[Topic, Decision]:
    """The verdict of every topic, in their order."""
    found = {topic: decide(topic, book.rules_on(topic, on), answers, on) for topic in WITH_RULES}
    found[Topic.FUNDS] = decide_money(book, answers, on, found[Topic.PERMIT])
    _without_permit(found, answers)
    _without_work_permit(found, answers)
    if nothing_said:
        found = {topic: _asked(decision) for topic, decision in found.items()}
    return {topic: found[topic] for topic in Topic}


def _asked(decision: Decision) -> Decision:
    """A verdict on nothing but what is usual is none: it asks."""
    if not decision.assumed:
        return decision
    return Decision(decision.topic, ASK, asks=decision.assumed)


def _without_permit(found: dict[Topic, Decision], answers: Answers) -> None:
    """Who needs no study permit, or can get none, needs nothing for one, and has no rights by it.

    A study permit that somebody holds already keeps its rights.
    """
    permit, wanted = found[Topic.PERMIT].verdict, answers.value("permit_wanted") == "yes"
    if permit not in WITHOUT or (permit == "not_needed" and wanted):
        return
    holds = answers.value("status") == "study_permit"
    for topic, verdicts in (BY_PERMIT if holds else {**BY_PERMIT, **BY_HOLDING}).items():
        if found[topic].verdict in verdicts:
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
    length = case.decisions[Topic.PGWP_MONTHS]
    leads_on = length.verdict in LENGTHS
    days = clocks(case.book, case.answers, case.on, leads_on, length.value)
    return Result(case.on, case.answers, case.decisions, days)
