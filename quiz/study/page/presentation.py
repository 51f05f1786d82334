"""The result of the student quiz as its page shows it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from iecguide.core.numbers import dollars
from iecguide.facts.values import Source
from iecguide.study.kinds import ASK, NOT_APPLICABLE, Topic
from iecguide.study.values import Figure, StudyBook
from iecguide.study.words import TOPICS
from quiz.engine.answers import Answers
from quiz.engine.pages import Pages
from quiz.study.case import Case
from quiz.study.deciding import Decision
from quiz.study.outcome import Result
from quiz.study.questionnaire import ASKED

from . import messages
from .leads import without_status

MOST_SHOWN, MOST_OF_FAMILIES = 6, 8
RESTORE_FEE = "restore-fee"
# What matters first, by where somebody stands.
FIRST = (
    Topic.PERMIT, Topic.LETTER, Topic.CAQ, Topic.FUNDS, Topic.SPOUSE, Topic.CHILDREN, Topic.WHERE,
    Topic.OFF_CAMPUS, Topic.PGWP, Topic.PLACEMENT,
)  # fmt: skip
STUDENT = (
    Topic.OFF_CAMPUS, Topic.PGWP, Topic.PGWP_MONTHS, Topic.SPOUSE, Topic.CHILDREN, Topic.PLACEMENT,
    Topic.CHANGE, Topic.LETTER,
)  # fmt: skip
FINISHED = (
    Topic.PGWP, Topic.PGWP_MONTHS, Topic.OFF_CAMPUS, Topic.LANGUAGE, Topic.FIELD, Topic.SPOUSE,
    Topic.CHILDREN,
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
    why: list[str]
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
    if topic == Topic.RESTORE and decision.verdict == "yes":
        fee = book.figure(RESTORE_FEE, result.on)
        why += [_fee(fee)] if fee else []
        sources += (fee.source,) if fee and fee.source and fee.source not in sources else ()
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


def _fee(fee: Figure) -> str:
    """What a new status and study permit cost, and up to which day that is so."""
    amount = dollars(fee.amount)
    if not fee.holds_to:
        return _("It costs %(amount)s with a new study permit.") % {"amount": amount}
    text = _("It costs %(amount)s with a new study permit, for applications up to %(day)s.")
    return text % {"amount": amount, "day": date_format(fee.holds_to)}


def _why(
    book: StudyBook, result: Result, decision: Decision
) -> tuple[list[str], tuple[Source, ...], Days]:
    """The rule that gave the verdict, or the table of money, with its best source and days; the
    page of rules names all that a rule rests on."""
    rule = decision.rule
    if rule:
        return [rule.text], rule.sources[:1], (rule.holds_from, rule.holds_to)
    table = book.funds_on(decision.place, result.on) if decision.place else None
    if not table:
        return [], (), (None, None)
    why = [] if decision.value is None else [money_words(result)]
    why += [table.note] if table.note else []
    return why, (table.source,) if table.source else (), (table.holds_from, table.holds_to)


def money_words(result: Result) -> str:
    """Whom the amount is for; the day of the application decides."""
    people = result.answers.value("people")
    count = people if isinstance(people, int) else 1
    text = ngettext(
        "It is for the first year and for one person. The day you apply decides.",
        "It is for the first year and for %(count)s people. The day you apply decides.",
        count,
    )
    return text % {"count": count}


def _unless(pages: Pages[StudyBook, Case], said: Answers, decision: Decision) -> Iterator[Line]:
    """The rules that would change the verdict, and the way to answer what they ask: once each."""
    asked: set[str] = set()
    for rule in decision.unless:
        reads = rule.condition.reads() if rule.condition else ()
        question = next((n for n in reads if n in decision.assumed and n in ASKED), "")
        if question in asked:
            question = ""
        asked.add(question)
        link = pages.link("question", said, name=question) if question else ""
        short = str(pages.questionnaire.by_name[question].short) if question else ""
        yield Line(rule.text, short, link)


def order(result: Result) -> tuple[list[Topic], list[Topic]]:
    """The answers that matter first, and the rest."""
    found = result.decisions
    topics = FIRST
    if result.answers.value("status") == "study_permit":
        topics = FINISHED if result.answers.value("session") == "finished" else STUDENT
    alone = {Topic.SPOUSE, Topic.CHILDREN} - _of_family(result.answers)
    first = [topic for topic in topics if topic not in alone and _matters(found[topic])]
    if without_status(result):
        first.insert(0, Topic.RESTORE)
    shown = first[: MOST_OF_FAMILIES if len(alone) < 2 else MOST_SHOWN]
    return shown, [topic for topic in Topic if topic not in shown]


def _of_family(answers: Answers) -> set[Topic]:
    """What concerns somebody's partner and children, by how many of them come."""
    people, minors = answers.value("people"), answers.value("under_18")
    if not isinstance(people, int) or people < 2:
        return set()
    children = minors > 0 if isinstance(minors, int) else people > 2
    partner = not isinstance(minors, int) or people - minors > 1
    return {
        topic for topic, comes in ((Topic.SPOUSE, partner), (Topic.CHILDREN, children)) if comes
    }


def _matters(decision: Decision) -> bool:
    return decision.verdict not in (NOT_APPLICABLE, ASK, "nothing")
