"""An unused letter of introduction."""

from django.utils.translation import gettext_lazy as _

from quiz.engine.fields import NONE, UNSURE, Month
from quiz.engine.fields.months import Month as MonthOfYear
from quiz.engine.findings import Finding, State, met, unknown
from quiz.engine.questionnaire import Question
from quiz.iec.case import Case
from quiz.iec.rule import Rule


def letter(case: Case) -> Finding:
    """An unused letter of introduction bars a new profile until it has ended (S-Q1641)."""
    sources, ends = case.source("unused-letter"), case.answers.letter
    if ends == "none":
        return met("letter.none", sources)
    if not isinstance(ends, MonthOfYear):
        return unknown("letter.unknown", sources, asks=("letter",))
    if case.month > ends:
        return met("letter.ended", sources, month=ends)
    message = "letter.blocking" if case.month < ends else "letter.ends_now"
    state = State.BLOCKING if case.month < ends else State.UNKNOWN
    return Finding(state, message, sources, {"month": ends}, not_before=ends.day_after())


EARLIEST = MonthOfYear(2014, 1)
YEARS = 3  # from today, to the end of a letter

RULE = Rule(
    id="letter",
    test=letter,
    reads=("letter",),
    order=100,
    name=_("Unused letter"),
    statement=_("You hold no unused letter of introduction that still runs."),
    words={
        "letter.none": _("You have no unused letter of introduction."),
        "letter.ended": _("Your unused letter ended in %(month)s, and does not count as a stay."),
        "letter.blocking": _(
            "Your unused letter of introduction runs until %(month)s. You can make a new profile"
            " after it ends."
        ),
        "letter.ends_now": _("Your unused letter ends this month. After that you can start again."),
        "letter.unknown": _("An unused letter of introduction that still runs would stop you."),
    },
    missing=_("an unused letter"),
)

QUESTIONS = (
    Question(
        name="letter",
        field=Month(
            fixed={NONE: _("No"), UNSURE: _("I’m not sure")},
            first=EARLIEST,
            last=12 * YEARS,
            details=_("When does it end? The date is printed on it."),
        ),
        asked=70,
        written=80,
        title=_("Do you hold a letter of introduction you have not used?"),
        short=_("Unused letter"),
        why=_("While it still runs you cannot make a new profile. It does not count as a stay."),
        asked_when=_("while a category is still open"),
        hint=_(
            "You get this letter when an application is approved. If you never applied for IEC,"
            " answer No."
        ),
        typed=(
            _("unused letter of introduction"),
            _("approved but never went"),
        ),
        kind_text=_("None, not sure, or the month it ends"),
        rules=(RULE,),
    ),
)
