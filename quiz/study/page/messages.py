"""What the student quiz concludes, in words."""

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from iecguide.core.lists import all_of
from iecguide.core.numbers import dollars, short
from iecguide.study.kinds import ASK, DEPENDS, FIXED, MONTHS, NOT_APPLICABLE, UNKNOWN, Place, Topic
from iecguide.study.vocabulary import LABELS
from quiz.study.deciding import Decision

VERDICTS: Mapping[tuple[Topic, str], str] = {
    (Topic.PERMIT, "needed"): gettext_lazy("You need one."),
    (Topic.PERMIT, "not_needed"): gettext_lazy("You need none."),
    (Topic.PERMIT, "not_possible"): gettext_lazy("You cannot get one for this school."),
    (Topic.WHERE, "outside"): gettext_lazy("Online, before you travel."),
    (Topic.WHERE, "inside"): gettext_lazy("Online, from inside Canada."),
    (Topic.WHERE, "border_or_online"): gettext_lazy("Online or at the border."),
    (Topic.WHERE, "as_outside"): gettext_lazy("Online as from abroad; then leave and come back."),
    (Topic.WHERE, "restore_or_leave"): gettext_lazy("Ask for your status back, or leave first."),
    (Topic.WHERE, "leave"): gettext_lazy("From abroad: leave Canada first."),
    (Topic.WHERE, NOT_APPLICABLE): gettext_lazy("There is no study permit to ask for."),
    (Topic.LETTER, "ask_school"): gettext_lazy("Ask the school."),
    (Topic.LETTER, "needed"): gettext_lazy("You need one, through your school."),
    (Topic.LETTER, "exempt"): gettext_lazy("You need none, but you show why."),
    (Topic.LETTER, "in_caq"): gettext_lazy("The Quebec certificate stands for it."),
    (Topic.LETTER, NOT_APPLICABLE): gettext_lazy("You need none."),
    (Topic.CAQ, "needed"): gettext_lazy("You need one before the study permit."),
    (Topic.CAQ, "not_needed"): gettext_lazy("You need none."),
    (Topic.CAQ, NOT_APPLICABLE): gettext_lazy("You need none."),
    (Topic.FUNDS, NOT_APPLICABLE): gettext_lazy("No fixed amount without a study permit."),
    (Topic.OFF_CAMPUS, "none"): gettext_lazy("You may not, as a student."),
    (Topic.OFF_CAMPUS, "24_hours"): gettext_lazy("%(value)s hours a week in a term."),
    (Topic.OFF_CAMPUS, "full_time"): gettext_lazy("Full-time."),
    (Topic.OFF_CAMPUS, "own_permit"): gettext_lazy("As your work permit says."),
    (Topic.OFF_CAMPUS, "depends"): gettext_lazy("It depends: official pages differ."),
    (Topic.OFF_CAMPUS, NOT_APPLICABLE): gettext_lazy("Not as a student: there is no permit."),
    (Topic.ON_CAMPUS, "none"): gettext_lazy("You may not, as a student."),
    (Topic.ON_CAMPUS, "no_limit"): gettext_lazy("Without a limit of hours."),
    (Topic.ON_CAMPUS, "own_permit"): gettext_lazy("As your work permit says."),
    (Topic.ON_CAMPUS, NOT_APPLICABLE): gettext_lazy("Not as a student: there is no permit."),
    (Topic.PLACEMENT, "none_needed"): gettext_lazy("Your study permit covers it."),
    (Topic.PLACEMENT, "work_permit"): gettext_lazy("It needs a work permit."),
    (Topic.PLACEMENT, "coop_work_permit"): gettext_lazy("It needs a co-op work permit."),
    (Topic.PLACEMENT, "not_covered"): gettext_lazy("Your study permit does not cover it."),
    (Topic.PLACEMENT, "counts_as_off_campus"): gettext_lazy("It counts as work off campus."),
    (Topic.PLACEMENT, NOT_APPLICABLE): gettext_lazy("There is none."),
    (Topic.PGWP, "yes"): gettext_lazy("Yes, by what you said."),
    (Topic.PGWP, "no"): pgettext_lazy("a work permit after studies", "No."),
    (Topic.PGWP, "not_yet"): gettext_lazy("Not yet: the language level is missing."),
    (Topic.PGWP, "ask_first"): gettext_lazy("Ask first: what you said does not settle it."),
    (Topic.PGWP, "depends"): gettext_lazy("It depends on the field of study."),
    (Topic.PGWP_MONTHS, MONTHS): gettext_lazy("%(value)s months, as long as the programme."),
    (Topic.PGWP_MONTHS, FIXED): gettext_lazy("%(value)s months."),
    (Topic.PGWP_MONTHS, DEPENDS): gettext_lazy("It depends on the hours of the programme."),
    (Topic.PGWP_MONTHS, NOT_APPLICABLE): gettext_lazy("There is no such permit for you."),
    (Topic.FIELD, "met"): gettext_lazy("It counts."),
    (Topic.FIELD, "not_met"): gettext_lazy("It does not count."),
    (Topic.FIELD, "depends"): gettext_lazy("Look it up in the official list."),
    (Topic.FIELD, "not_needed"): gettext_lazy("Any field counts."),
    (Topic.FIELD, NOT_APPLICABLE): gettext_lazy("It does not matter."),
    (Topic.LANGUAGE, "met"): gettext_lazy("Your level is high enough."),
    (Topic.LANGUAGE, "not_yet"): gettext_lazy("Your level or your test is not enough yet."),
    (Topic.LANGUAGE, "not_needed"): gettext_lazy("No level is asked for."),
    (Topic.LANGUAGE, NOT_APPLICABLE): gettext_lazy("It does not matter."),
    (Topic.SPOUSE, "yes"): gettext_lazy("An open one can be asked for."),
    (Topic.SPOUSE, "no"): gettext_lazy("None through your studies."),
    (Topic.CHILDREN, "not_needed"): gettext_lazy("No permit, once they are here with you."),
    (Topic.CHILDREN, "before_travel"): gettext_lazy("A permit before the journey."),
    (Topic.CHILDREN, "needed"): gettext_lazy("They need a study permit."),
    (Topic.CHANGE, "nothing"): gettext_lazy("No new permit."),
    (Topic.CHANGE, "ask_school"): gettext_lazy("Ask the school before you begin."),
    (Topic.CHANGE, "new_permit_may_start"): gettext_lazy("A new permit; you may begin meanwhile."),
    (Topic.CHANGE, "new_permit_wait"): gettext_lazy("A new permit first, then the school."),
    (Topic.RESTORE, "yes"): gettext_lazy("You may ask for it."),
    (Topic.RESTORE, "no"): gettext_lazy("It cannot be asked back."),
    (Topic.RESTORE, NOT_APPLICABLE): gettext_lazy("Nothing to ask back."),
}
GOOD = {
    "not_needed", "exempt", "no_limit", "24_hours", "full_time", "none_needed", "yes", "met",
    "nothing", "own_permit", "inside", "outside", "border_or_online", MONTHS, FIXED,
    NOT_APPLICABLE,
}  # fmt: skip
TO_DO = {
    "needed", "in_caq", "as_outside", "restore_or_leave", "before_travel", "new_permit_wait",
    "new_permit_may_start", "work_permit", "coop_work_permit", "counts_as_off_campus",
}  # fmt: skip
SHUT = {"not_possible", "none", "no", "not_met", "not_covered", "leave"}


def verdict(decision: Decision) -> str:
    """What was found, in a few words."""
    if decision.verdict == ASK:
        return _("We cannot say yet.")
    if decision.verdict == UNKNOWN and decision.place == Place.QUEBEC:
        return _("Ask Quebec: we found no amount for you.")
    if decision.verdict == UNKNOWN:
        return _("No rule on record says.")
    if decision.topic == Topic.FUNDS and decision.value is not None:
        return _("%(amount)s, besides tuition and travel.") % {"amount": dollars(decision.value)}
    value = "" if decision.value is None else short(decision.value, 2)
    return str(VERDICTS[decision.topic, decision.verdict]) % {"value": value}


def tone(decision: Decision) -> str:
    """How an answer is marked: good, shut, to be done, or open."""
    if decision.verdict in SHUT:
        return "shut"
    has_amount = decision.topic == Topic.FUNDS and decision.value is not None
    if decision.verdict in TO_DO or has_amount:
        return "todo"
    return "good" if decision.verdict in GOOD else "open"


def asked(names: Iterable[str]) -> str:
    """The answers that are missing, by their labels."""
    return all_of(LABELS[name] for name in names if name in LABELS)
