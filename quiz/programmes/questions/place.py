"""Where somebody is, on what permit, and where they want to live."""

from django.utils.translation import gettext_lazy as _

from iecguide.programmes.vocabulary import FIELDS, NOT_SURE
from quiz.engine.answers import Answers
from quiz.engine.fields import Choice
from quiz.engine.questionnaire import Question
from quiz.programmes.case import always


def _in_canada(_book: object, answers: Answers) -> bool:
    return answers.value("stay") != "abroad"


QUESTIONS = (
    Question(
        name="province_intent",
        field=FIELDS["province_intent"],
        asked=10,
        written=10,
        title=_("Where in Canada do you want to live?"),
        short=_("Where you want to live"),
        why=_("Quebec chooses its own newcomers, and every province has its own programmes."),
        asked_when=_("always, first"),
        typed=(_("immigration to which province"),),
        change=_("Plan to live somewhere else in Canada."),
        effort=40,
        relevant=always,
    ),
    Question(
        name="stay",
        field=Choice(
            {
                "abroad": _("Outside Canada"),
                "iec": _("In Canada on an IEC permit"),
                "open": _("In Canada on another open work permit"),
                "employer": _("In Canada on a permit for one employer"),
                "study": _("In Canada on a study permit"),
                "visitor": _("In Canada as a visitor"),
                **NOT_SURE,
            }
        ),
        asked=20,
        written=20,
        title=_("Where are you now, and on what permit?"),
        short=_("Where you are now"),
        why=_("Some programmes are for people who already work in Canada."),
        asked_when=_("while a programme that looks at it is open"),
        change=_("Come to Canada on a work permit."),
        effort=60,
        relevant=always,
    ),
    Question(
        name="lives_in_province",
        field=FIELDS["lives_in_province"],
        asked=30,
        written=30,
        title=_("In which province do you live now?"),
        short=_("Where you live now"),
        why=_("Alberta and Manitoba have programmes for people who already work there."),
        asked_when=_("if you are in Canada"),
        relevant=_in_canada,
        change=_("Live and work in another province."),
        effort=50,
    ),
)
