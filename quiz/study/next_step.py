"""The one thing to do next."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from iecguide.facts.values import Source
from iecguide.study.kinds import Topic
from iecguide.study.values import StudyBook

from .outcome import Result


@dataclass(frozen=True, slots=True)
class Next:
    """What to do, and the official page for it."""

    text: str
    page: Source | None = None


def next_step(book: StudyBook, result: Result) -> Next | None:
    """The first that fits; None while the permit itself is open."""
    return next(_steps(book, result), None)


def _steps(book: StudyBook, result: Result) -> Iterator[Next]:
    verdicts = {topic: decision.verdict for topic, decision in result.decisions.items()}
    if verdicts[Topic.RESTORE] == "yes":
        text = _("Stop studying and working, and ask for your status back.")
        yield Next(text, _source(result, Topic.RESTORE))
    if result.answers.value("session") == "finished" and verdicts[Topic.PGWP] == "yes":
        yield Next(_after_studies(result), _source(result, Topic.PGWP))
    if verdicts[Topic.CHANGE] == "new_permit_wait":
        text = _("Ask for the new permit before you leave your school.")
        yield Next(text, _source(result, Topic.CHANGE))
    if result.answers.value("status") == "study_permit" and verdicts[Topic.PERMIT] == "needed":
        yield Next(_("Ask for an extension at least a month before your permit ends."))
    if verdicts[Topic.PERMIT] == "not_needed":
        yield _without_permit(result)
    if verdicts[Topic.PERMIT] == "not_possible":
        schools = book.figure("school-list", result.on)
        yield Next(_("Choose a school that is on the official list."), schools and schools.source)
    if verdicts[Topic.PERMIT] == "needed":
        yield _with_permit(result, verdicts)


def _source(result: Result, topic: Topic) -> Source | None:
    """The page that a verdict rests on."""
    rule = result.decisions[topic].rule
    return rule.sources[0] if rule and rule.sources else None


def _after_studies(result: Result) -> str:
    """The work permit after studies: by when, while the study permit holds."""
    days = {clock.name: clock.day for clock in result.clocks}
    ends, last = days.get("permit_ends"), days.get("pgwp_last_day")
    if ends and ends >= result.on:
        text = _("Ask for the work permit by %(day)s, while your study permit is valid.")
        return text % {"day": date_format(ends)}
    if last:
        return _("Ask for the work permit by %(day)s.") % {"day": date_format(last)}
    return _("Ask for the work permit while your study permit is valid.")


def _without_permit(result: Result) -> Next:
    if result.decisions[Topic.PLACEMENT].verdict == "work_permit":
        return Next(_("See whether International Co-op fits you: answer the IEC questions."))
    return Next(_("Check that the course ends before your stay does, then enrol."))


def _with_permit(result: Result, verdicts: dict[Topic, str]) -> Next:
    if verdicts[Topic.CAQ] == "needed":
        text = _("Get your letter of acceptance, then ask for Quebec’s certificate.")
        return Next(text, _source(result, Topic.CAQ))
    if verdicts[Topic.LETTER] == "needed":
        text = _("Ask your school for the letter of the province.")
        return Next(text, _source(result, Topic.LETTER))
    return Next(_("Get your letter of acceptance, then apply."), _source(result, Topic.WHERE))
