"""A job offer: where, at what level, and how long somebody has worked there."""

from django.utils.translation import gettext_lazy as _

from iecguide.programmes.vocabulary import FIELDS
from quiz.engine.answers import Answers
from quiz.engine.fields import NONE
from quiz.engine.questionnaire import Question
from quiz.programmes.case import always


def _has_offer(_book: object, answers: Answers) -> bool:
    return answers.value("offer_province") != NONE


QUESTIONS = (
    Question(
        name="offer_province",
        field=FIELDS["offer_province"],
        asked=130,
        written=130,
        title=_("Do you have a full-time job offer in Canada?"),
        short=_("Job offer"),
        why=_("Most programmes of provinces start with an offer there."),
        asked_when=_("while a programme that looks at it is open"),
        hint=_("A job you hold now counts if it goes on. Choose the province of the job."),
        typed=(_("job offer for permanent residence"),),
        change=_("Find a job offer there."),
        effort=15,
        relevant=always,
    ),
    Question(
        name="offer_teer",
        field=FIELDS["offer_teer"],
        asked=140,
        written=140,
        title=_("At what level is the job you are offered?"),
        short=_("Level of the offer"),
        why=_("Many programmes take some levels only."),
        asked_when=_("if you have an offer"),
        relevant=_has_offer,
        change=_("Find an offer at another level."),
        effort=16,
    ),
    Question(
        name="months_with_offer_employer",
        field=FIELDS["months_with_offer_employer"],
        asked=150,
        written=150,
        title=_("How many months have you worked for this employer, full-time?"),
        short=_("Months with this employer"),
        why=_("Six months are enough for some programmes of provinces."),
        asked_when=_("if you have an offer"),
        hint=_("Not yet is 0."),
        relevant=_has_offer,
        change=_("Work six months for this employer."),
        effort=17,
    ),
)
