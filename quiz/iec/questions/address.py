"""An address kept at home: what counts where an agreement asks for residence and one is away."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from iecguide.facts.values import Snapshot
from quiz.engine.answers import Answers
from quiz.engine.fields import YesNo
from quiz.engine.questionnaire import Question
from quiz.iec.stays.agreements import SomePlaces, lived_elsewhere


def _relevant(facts: Snapshot, answers: Answers) -> bool:
    """They live outside the places that an agreement asks for."""
    return bool(answers.residence and lived_elsewhere(facts, answers))


def _places(facts: Snapshot, answers: Answers, _on: date) -> dict[str, object]:
    """The places asked about; every agreement's own country comes first."""
    asked = lived_elsewhere(facts, answers)
    codes = dict.fromkeys(code for places in asked for code in places)
    return {"places": SomePlaces(facts, tuple(codes))}


QUESTIONS = (
    Question(
        name="address",
        field=YesNo(),
        asked=45,
        written=55,
        title=_("Do you still have a home or a mailing address in %(places)s?"),
        short=_("Address at home"),
        why=_(
            "Your agreement asks you to live there. If you are away only for a time, an address"
            " there may be the proof."
        ),
        asked_when=_("if your agreement asks you to live somewhere and you live elsewhere"),
        typed=(
            _("i am abroad for a time"),
            _("exchange student in another country"),
            _("mailing address in my country"),
        ),
        relevant=_relevant,
        values=_places,
    ),
)
