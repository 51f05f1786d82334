"""Where somebody stands now: the result starts from there."""

from django.utils.translation import gettext_lazy as _

from iecguide.facts.values import Snapshot
from quiz.engine.fields import Choice
from quiz.engine.questionnaire import Question, Situation
from quiz.iec.case import Case


def _says_more(situation: Situation[Snapshot, Case]) -> bool:
    """While something is open, and no letter has been told of, which says as much."""
    return bool(situation.open) and not situation.answers.given("letter")


QUESTIONS = (
    Question(
        name="stage",
        field=Choice(
            {
                "planning": _("I’m planning: no profile, invitation or letter yet"),
                "pool": _("In a pool: I have a profile and wait"),
                "invited": _("Invited: I have not accepted yet"),
                "applied": _("Applying: I have accepted, or sent my application"),
                "letter": _("Approved: I have a letter of introduction I have not used"),
                "canada": _("In Canada"),
            }
        ),
        asked=14,
        written=14,
        title=_("Where are you now?"),
        short=_("Where you are"),
        why=_("Your result starts from there, and we leave out what you need no more."),
        asked_when=_("while a category is still open"),
        typed=(
            _("i have an invitation"),
            _("i am in the pool"),
            _("i have a letter of introduction"),
            _("my permit ends"),
        ),
        wanted=_says_more,
    ),
)
