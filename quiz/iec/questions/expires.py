"""When the passport ends: the rule on it stands with the document."""

from django.utils.translation import gettext_lazy as _

from iecguide.facts.values import Snapshot
from quiz.engine.answers import Answers
from quiz.engine.fields import Month
from quiz.engine.fields.months import Month as MonthOfYear
from quiz.engine.questionnaire import Question, Situation
from quiz.iec.case import Case


def _shortens(situation: Situation[Snapshot, Case]) -> bool:
    """It may cut a stay short, whatever the rules find."""
    return bool(situation.open)


def _several(_facts: Snapshot, answers: Answers) -> bool:
    """Advice for several passports only to those who hold several."""
    return len(answers.citizenship) > 1


YEARS = 25  # a passport that ends later is a slip of the pen

QUESTIONS = (
    Question(
        name="expires",
        field=Month(first=MonthOfYear(1990, 1), last=12 * YEARS),
        asked=90,
        written=40,
        title=_("When does your passport end?"),
        short=_("Passport ends"),
        why=_("A permit never runs past your passport, so this can shorten your stay."),
        asked_when=_("while a category is still open"),
        hint=_("With two passports, give the one that ends first."),
        typed=(
            _("passport expires soon"),
            _("how long must my passport be valid"),
        ),
        change=_("Renew your passport."),
        effort=40,
        wanted=_shortens,
        hinted=_several,
    ),
)
