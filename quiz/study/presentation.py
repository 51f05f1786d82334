"""The result of the student quiz as its page shows it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from iecguide.core.numbers import dollars
from iecguide.facts.values import Source
from iecguide.study.kinds import ASK, NOT_APPLICABLE, Place, Topic
from iecguide.study.values import StudyBook
from iecguide.study.words import TOPICS
from quiz.engine.answers import Answers
from quiz.engine.pages import Pages

from . import messages
from .case import Case
from .deciding import Decision
from .outcome import Result
from .questionnaire import ASKED

MOST_SHOWN = 6
# What matters first, by where somebody stands.
FIRST = (
    Topic.PERMIT, Topic.LETTER, Topic.CAQ, Topic.FUNDS, Topic.WHERE, Topic.OFF_CAMPUS, Topic.PGWP,
    Topic.PLACEMENT,
)  # fmt: skip
STUDENT = (
    Topic.OFF_CAMPUS, Topic.PGWP, Topic.PGWP_MONTHS, Topic.PLACEMENT, Topic.CHANGE, Topic.LETTER,
)  # fmt: skip
FINISHED = (
    Topic.PGWP, Topic.PGWP_MONTHS, Topic.OFF_CAMPUS, Topic.LANGUAGE, Topic.FIELD, Topic.SPOUSE,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """A rule as a line: its text, and the question whose answer would make it hold."""

    text: str
    question: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class AnswerView:
    """One answer: the verdict in a few words, why, what would change it, and until when."""

    topic: Topic
    title: str
    verdict: str
    tone: str
    why: str
    sources: tuple[Source, ...]
    holds_from: date | None
    holds_to: date | None
    fix: str
    unless: list[Line]
    missing: str


def view(
    pages: Pages[StudyBook, Case], book: StudyBook, said: Answers, result: Result, topic: Topic
) -> AnswerView:
    decision = result.decisions[topic]
    rule = decision.rule
    why, sources, days = _why(book, result, decision)
    return AnswerView(
        topic=topic,
        title=str(TOPICS[topic]),
        verdict=messages.verdict(decision),
        tone=messages.tone(decision),
        why=why,
        sources=sources,
        holds_from=days[0],
        holds_to=days[1],
        fix=rule.fix if rule else "",
        unless=list(_unless(pages, said, decision)),
        missing=messages.asked(dict.fromkeys(decision.asks)),
    )


Days = tuple[date | None, date | None]


def _why(
    book: StudyBook, result: Result, decision: Decision
) -> tuple[str, tuple[Source, ...], Days]:
    """The rule that gave the verdict, or the table of money, with its sources and days."""
    rule = decision.rule
    if rule:
        return rule.text, rule.sources, (rule.holds_from, rule.holds_to)
    if decision.topic != Topic.FUNDS or decision.value is None:
        return "", (), (None, None)
    place = Place.QUEBEC if result.answers.value("province") == "QC" else Place.CANADA
    table = book.funds_on(place, result.on)
    if not table:
        return "", (), (None, None)
    return (
        money_words(result, decision),
        (table.source,) if table.source else (),
        (
            table.holds_from,
            table.holds_to,
        ),
    )


def money_words(result: Result, decision: Decision) -> str:
    """Whom the amount is for; the day of the application decides."""
    people = result.answers.value("people")
    text = _("%(amount)s is for the first year of %(people)s. The day you apply decides.")
    count = people if isinstance(people, int) else 1
    family = ngettext("%(count)s person", "%(count)s people", count) % {"count": count}
    amount = dollars(decision.value) if decision.value is not None else ""
    return text % {"amount": amount, "people": family}


def _unless(pages: Pages[StudyBook, Case], said: Answers, decision: Decision) -> Iterator[Line]:
    """The rules that would change the verdict, each with the way to answer what it asks."""
    for rule in decision.unless:
        reads = rule.condition.reads() if rule.condition else ()
        question = next((n for n in reads if n in decision.assumed and n in ASKED), "")
        link = pages.link("question", said, name=question) if question else ""
        short = str(pages.questionnaire.by_name[question].short) if question else ""
        yield Line(rule.text, short, link)


def order(result: Result) -> tuple[list[Topic], list[Topic]]:
    """The answers that matter first, and the rest."""
    found = result.decisions
    topics = FIRST
    if result.answers.value("status") == "study_permit":
        topics = FINISHED if result.answers.value("session") == "finished" else STUDENT
    first = [topic for topic in topics if _matters(found[topic])]
    if found[Topic.RESTORE].verdict in ("yes", "no"):
        first.insert(0, Topic.RESTORE)
    shown = first[:MOST_SHOWN]
    return shown, [topic for topic in Topic if topic not in shown]


def _matters(decision: Decision) -> bool:
    return decision.verdict not in (NOT_APPLICABLE, ASK, "nothing")
