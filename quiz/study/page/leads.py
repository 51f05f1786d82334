"""The result of the student quiz in one sentence, for where somebody stands."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from iecguide.core.numbers import short
from iecguide.study.kinds import ASK, Topic
from quiz.study.outcome import Result
from quiz.study.wanting import SHORT

AFTER_STUDIES = {
    "yes": gettext_lazy("A work permit can follow your studies."),
    "no": gettext_lazy("No work permit follows from these studies."),
    "not_yet": gettext_lazy("A work permit can follow, once your language level is high enough."),
    "depends": gettext_lazy("Whether a work permit follows depends on your field of study."),
    "ask_first": gettext_lazy("Whether a work permit follows is not settled yet: ask first."),
}


def lead(result: Result) -> str:
    """The result in one sentence."""
    if said := _lead_without_status(result):
        return said
    found = result.decisions
    holds_permit = result.answers.value("status") == "study_permit"
    if holds_permit and (said := _lead_of_student(result)):
        return said
    permit, letter, caq = (
        found[topic].verdict for topic in (Topic.PERMIT, Topic.LETTER, Topic.CAQ)
    )
    if permit == "not_needed" and found[Topic.PLACEMENT].verdict == "work_permit":
        return _("You need a work permit for the placement, and no study permit.")
    if permit == "not_needed":
        return _("You need no study permit for this course.")
    if permit == "not_possible":
        return _("This school is not designated: no study permit is given for it.")
    if permit == "needed" and is_short(result):
        return _("This course ends after your stay does. So it would need a study permit.")
    if permit == "needed" and caq == "needed":
        return _("You need a study permit, and Quebec’s certificate before it.")
    if permit == "needed" and letter == "needed":
        return _("You need a study permit, and a letter of the province before it.")
    if permit == "needed" and letter == "exempt":
        return _("You need a study permit, and no letter of a province.")
    if permit == "needed":
        return _("You need a study permit.")
    return _("Some answers are missing, so we cannot say yet.")


def is_short(result: Result) -> bool:
    """Whether a course is short: it needs a study permit only because it outlasts the stay."""
    months = result.answers.value("months")
    return isinstance(months, int) and months <= SHORT


def without_status(result: Result) -> str:
    """The verdict on getting status back, of somebody here whose permit has ended; else empty."""
    verdict = result.decisions[Topic.RESTORE].verdict
    if verdict in ("yes", "no"):
        return verdict
    return ASK if verdict == ASK and result.answers.value("status") == "expired" else ""


def is_graduate(result: Result) -> bool:
    """Whether somebody is done and may still get the work permit after studies."""
    done = result.answers.value("session") == "finished" or result.answers.known("completion")
    return done and result.decisions[Topic.PGWP].verdict == "yes"


def _lead_without_status(result: Result) -> str:
    """For somebody here whose permit has ended: stop, and which way is left."""
    verdict, graduate = without_status(result), is_graduate(result)
    if verdict == "yes" and graduate:
        return _("Stop working: your study permit has ended. Two ways to the work permit are left.")
    if verdict == "yes":
        return _("Stop studying and working. Ask for your status back before 90 days are over.")
    if verdict == "no" and graduate:
        return _("Stop working and leave Canada: ask for the work permit from abroad.")
    if verdict == "no":
        return _("Stop studying and working. Leave Canada, and apply from abroad.")
    if verdict == ASK:
        return _("Stop studying and working, and count the days: 90 is the limit.")
    return ""


def _lead_of_graduate(result: Result) -> str:
    """For somebody who is done: whether a work permit follows; empty while answers are missing."""
    verdict, months = (
        result.decisions[Topic.PGWP].verdict,
        result.decisions[Topic.PGWP_MONTHS].value,
    )
    if verdict == "yes" and months is not None:
        text = _("A work permit of %(months)s months can follow your studies.")
        return text % {"months": short(months, 0)}
    return str(AFTER_STUDIES.get(verdict, ""))


def _lead_of_student(result: Result) -> str:
    """For somebody who holds a study permit: what follows the studies, or work beside them."""
    found = result.decisions
    if found[Topic.CHANGE].verdict in ("new_permit_wait", "new_permit_may_start"):
        return _("You need a new study permit to change school.")
    if result.answers.value("session") == "finished" and (said := _lead_of_graduate(result)):
        return said
    work = found[Topic.OFF_CAMPUS]
    if work.verdict == "24_hours" and work.value is not None:
        text = _("You may work %(hours)s hours a week off campus in a term.")
        return text % {"hours": short(work.value, 0)}
    if work.verdict == "depends":
        return _("Whether you may work off campus is not sure: ask your school first.")
    if work.verdict == "full_time":
        return _("You may work full-time now.")
    return _("You may not work off campus now.") if work.verdict == "none" else ""
