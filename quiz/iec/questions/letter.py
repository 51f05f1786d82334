"""An unused letter of introduction: an approval, which only another profile has to wait for."""

from django.utils.translation import gettext_lazy as _

from iecguide.facts.values import Snapshot
from quiz.engine.fields import NONE, UNSURE, Month
from quiz.engine.fields.months import Month as MonthOfYear
from quiz.engine.findings import Finding, State, blocking, met, unknown
from quiz.engine.questionnaire import Question, Situation
from quiz.iec.case import Case
from quiz.iec.rule import Rule
from quiz.iec.stages import LETTER, WITHOUT_LETTER


def letter(case: Case) -> Finding:
    """An unused letter of introduction bars another profile until it has ended (hc-1641).

    Where no end is given, where somebody stands tells: whoever can still make a profile, or has
    one, holds none; whoever says that theirs still runs holds one.
    """
    sources, ends = case.source("unused-letter"), case.answers.letter
    if ends == "none":
        return met("letter.none", sources)
    if not isinstance(ends, MonthOfYear):
        if case.answers.stage in WITHOUT_LETTER:
            return met("letter.none", sources)
        if case.answers.stage == LETTER:
            return blocking("letter.runs", sources)
        return unknown("letter.unknown", sources, asks=("letter",))
    if case.month > ends:
        return met("letter.ended", sources, month=ends)
    message = "letter.blocking" if case.month < ends else "letter.ends_now"
    state = State.BLOCKING if case.month < ends else State.UNKNOWN
    return Finding(state, message, sources, {"month": ends}, not_before=ends.day_after())


def _undated(situation: Situation[Snapshot, Case]) -> bool:
    """Somebody who holds a letter is asked until when, though no rule waits for it."""
    return situation.answers.stage == LETTER


EARLIEST = MonthOfYear(2014, 1)
YEARS = 3  # from today, to the end of a letter

RULE = Rule(
    id="letter",
    test=letter,
    reads=("letter", "stage"),
    order=100,
    name=_("Unused letter"),
    statement=_(
        "You hold no unused letter of introduction that still runs. Such a letter is an approval:"
        " you can land with it until it ends. Only another profile has to wait."
    ),
    words={
        "letter.none": _("You have no unused letter of introduction."),
        "letter.ended": _("Your unused letter ended in %(month)s, and does not count as a stay."),
        "letter.blocking": _(
            "You are approved: your letter of introduction runs until %(month)s. Another profile"
            " has to wait until it has ended."
        ),
        "letter.runs": _(
            "You are approved: your letter of introduction still runs. Another profile has to wait"
            " until it has ended."
        ),
        "letter.ends_now": _(
            "Your unused letter ends this month. Another profile has to wait until it has ended."
        ),
        "letter.unknown": _(
            "If you hold an unused letter of introduction that still runs, another profile has to"
            " wait until it has ended."
        ),
    },
    missing=_("an unused letter"),
)

QUESTIONS = (
    Question(
        name="letter",
        field=Month(
            fixed={NONE: _("I have no unused letter"), UNSURE: _("I’m not sure")},
            first=EARLIEST,
            last=12 * YEARS,
            details=_("It ends in this month (the date is printed on it)"),
        ),
        asked=16,
        written=80,
        title=_("When does your unused letter of introduction end?"),
        short=_("Unused letter"),
        why=_(
            "It is your approval: you can land with it until it ends. While it runs you cannot make"
            " another profile. Unused, it does not count as a stay."
        ),
        asked_when=_("if you have a letter, or may have one"),
        hint=_(
            "You get this letter when an application is approved. If you never applied for IEC,"
            " you have none."
        ),
        typed=(
            _("unused letter of introduction"),
            _("approved but never went"),
        ),
        kind_text=_("None, not sure, or the month it ends"),
        reopens=NONE,
        wanted=_undated,
        rules=(RULE,),
    ),
)
