"""The one thing to do next."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from iecguide.core.numbers import dollars
from iecguide.facts.values import Source
from iecguide.study.kinds import Topic
from iecguide.study.values import StudyBook
from quiz.study.clocks import passport_is_over
from quiz.study.outcome import Result

from .leads import is_graduate, is_short, without_status

# What is still to be settled by somebody who is done.
OPEN = {
    "not_yet": gettext_lazy("Take a language test at once."),
    "depends": gettext_lazy("Look up your field of study at once."),
    "ask_first": gettext_lazy("Ask at once what is not settled."),
}
LETTERS_END = ("letters-2026-end",)  # the day on which the letters of a year end


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
    if step := _without_status(book, result):
        yield step
    if is_graduate(result) and passport_is_over(result.answers, result.on):
        yield Next(_("Renew your passport first: no permit lasts longer than it does."))
    if result.answers.value("session") == "finished":
        yield from _finished(result, verdicts[Topic.PGWP])
        return
    if verdicts[Topic.CHANGE] == "new_permit_wait":
        text = _("Ask for the new permit before you leave your school.")
        yield Next(text, _source(result, Topic.CHANGE))
    if verdicts[Topic.CHANGE] == "ask_school":
        text = _("Ask your school, before you begin, whether your permit covers the new level.")
        yield Next(text, _source(result, Topic.CHANGE))
    if result.answers.value("status") == "study_permit" and verdicts[Topic.PERMIT] == "needed":
        yield Next(
            _(
                "Does your permit end before your studies? Ask for an extension at least a month"
                " before it ends."
            )
        )
    if verdicts[Topic.PERMIT] == "not_needed":
        yield _without_permit(result)
    if verdicts[Topic.PERMIT] == "not_possible":
        schools = book.figure("school-list", result.on)
        yield Next(_("Choose a school that is on the official list."), schools and schools.source)
    if verdicts[Topic.PERMIT] == "needed":
        yield _with_permit(book, result, verdicts)


def _source(result: Result, topic: Topic) -> Source | None:
    """The page that a verdict rests on."""
    rule = result.decisions[topic].rule
    return rule.sources[0] if rule and rule.sources else None


def _without_status(book: StudyBook, result: Result) -> Next | None:
    """What is left to somebody here whose permit has ended."""
    verdict = without_status(result)
    if verdict and is_graduate(result):
        return Next(_after_the_end(result, verdict), _source(result, Topic.PGWP))
    if verdict == "yes":
        return Next(_restore(book, result), _source(result, Topic.RESTORE))
    if verdict == "no":
        text = _("Your status cannot be asked back here. Leave, and begin anew from abroad.")
        return Next(text, _source(result, Topic.RESTORE))
    if verdict:
        return Next(
            _(
                "Count the days since your permit ran out. Up to 90 you may ask for your status"
                " back, if you kept to your studies. After that you apply from abroad."
            )
        )
    return None


def _restore(book: StudyBook, result: Result) -> str:
    """Asking for status back: what it costs on the day, where that is on record."""
    fee = book.figure("restore-fee", result.on)
    if not fee:
        return _("Ask for your status back. The fee changes each 1 December: look up the new one.")
    text = _("Ask for your status back. With a new study permit it costs %(amount)s.")
    return text % {"amount": dollars(fee.amount)}


def _after_the_end(result: Result, verdict: str) -> str:
    """The work permit after studies, once the study permit is no longer valid."""
    days = {clock.name: date_format(clock.day) for clock in result.clocks}
    if verdict == "no" and "pgwp_last_day" in days:
        return _("Ask for the work permit from abroad by %(last)s.") % {
            "last": days["pgwp_last_day"]
        }
    if verdict == "yes" and {"permit_ends", "pgwp_last_day"} <= days.keys():
        text = _(
            "Your permit ended by %(ended)s. Within 90 days of its end ask for your status back and"
            " the work permit, both at once. Or leave, and ask from abroad by %(last)s."
        )
        return text % {"ended": days["permit_ends"], "last": days["pgwp_last_day"]}
    return _(
        "Within 90 days of the end of your permit ask for your status back and the work permit,"
        " both at once. Or leave, and ask from abroad."
    )


def _finished(result: Result, verdict: str) -> Iterator[Next]:
    """For somebody who is done; nothing while answers are missing that decide what follows."""
    has_asked = result.answers.value("wp_asked_before_sp_expiry") == "yes"
    if verdict == "yes" or has_asked:
        yield Next(_after_studies(result), _source(result, Topic.PGWP))
    elif verdict == "no":
        text = _("Leave Canada, or ask for another permit, before your study permit ends.")
        yield Next(text, _source(result, Topic.PGWP))
    elif verdict in OPEN:
        text = f"{OPEN[verdict]} {_after_studies(result)}"
        yield Next(text, _source(result, Topic.PGWP))


def _after_studies(result: Result) -> str:
    """The work permit after studies: by when, while the study permit holds."""
    if result.answers.value("wp_asked_before_sp_expiry") == "yes":
        return _("Wait for the decision on your work permit: you may work full-time meanwhile.")
    days = {clock.name: clock.day for clock in result.clocks}
    ends, last = days.get("permit_ends"), days.get("pgwp_last_day")
    if ends and ends >= result.on:
        text = _("Ask for the work permit by %(day)s, while your study permit is valid.")
        return text % {"day": date_format(ends)}
    if last:
        return _("Ask for the work permit from abroad by %(day)s.") % {"day": date_format(last)}
    return _("Ask for the work permit while your study permit is valid.")


def _without_permit(result: Result) -> Next:
    if result.decisions[Topic.PLACEMENT].verdict == "work_permit":
        return Next(_("See whether International Co-op fits you: answer the IEC questions."))
    if result.answers.known("end") and result.answers.known("status_until"):
        return Next(_("Your course ends before your stay does: you may enrol."))
    return Next(_("Check that the course ends before your stay does, then enrol."))


def _with_permit(book: StudyBook, result: Result, verdicts: dict[Topic, str]) -> Next:
    if verdicts[Topic.CAQ] == "needed":
        text = _("Get your letter of acceptance, then ask for Quebec’s certificate.")
        return Next(text, _source(result, Topic.CAQ))
    if verdicts[Topic.LETTER] == "ask_school" or is_short(result):
        text = _("Ask the school for the letters you need, or choose a course that ends in time.")
        return Next(text, _source(result, Topic.LETTER))
    if verdicts[Topic.LETTER] == "needed":
        return Next(_letter(book, result), _source(result, Topic.LETTER))
    return Next(_("Get your letter of acceptance, then apply."), _source(result, Topic.WHERE))


def _letter(book: StudyBook, result: Result) -> str:
    """The attestation letter, and the last day of those of the year."""
    ends = next((each for each in book.changes_after(result.on) if each.slug in LETTERS_END), None)
    if not ends or ends.on.year != result.on.year:
        return _("Ask your school for the letter of the province.")
    text = _(
        "Ask your school for the letter of the province. One of this year is good for applications"
        " up to %(day)s, 23:59 Eastern time."
    )
    return text % {"day": date_format(ends.on)}
