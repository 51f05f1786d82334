"""Where somebody is, where the school is, and on what permit."""

from django.utils.translation import gettext_lazy as _

from iecguide.study.vocabulary import FIELDS, LABELS
from quiz.engine.questionnaire import Question
from quiz.study.case import always
from quiz.study.wanting import ever, last_day_matters, said, short_stay

QUESTIONS = (
    Question(
        name="where",
        field=FIELDS["where"],
        asked=10,
        written=20,
        title=_("Are you in Canada, or abroad?"),
        short=LABELS["where"],
        why=_("People in Canada may study on other terms, and apply elsewhere."),
        asked_when=_("always, first"),
        typed=(_("where do i apply for a study permit"),),
        relevant=always,
    ),
    Question(
        name="enrolled_at",
        field=FIELDS["enrolled_at"],
        asked=20,
        written=240,
        title=_("Where is your school?"),
        short=LABELS["enrolled_at"],
        why=_("Students of a school abroad come on other permits, such as International Co-op."),
        asked_when=_("always"),
        typed=(_("internship in canada for a school abroad"),),
        relevant=always,
        wanted=ever,
    ),
    Question(
        name="status",
        field=FIELDS["status"],
        asked=30,
        written=30,
        title=_("On what permit are you in Canada?"),
        short=LABELS["status"],
        why=_("A work permit lets you take a short course. A visitor applies as from abroad."),
        asked_when=_("if you are in Canada"),
        typed=(_("can i study on a work permit"),),
        relevant=always,
    ),
    Question(
        name="us_person",
        field=FIELDS["us_person"],
        asked=35,
        written=50,
        title=_(
            "Are you a citizen or permanent resident of the United States, or do you live in"
            " Greenland or Saint-Pierre and Miquelon?"
        ),
        short=LABELS["us_person"],
        why=_("These people may apply at the border."),
        asked_when=_("never in the flow: it moves nothing but the place"),
        relevant=always,
    ),
    Question(
        name="arrangement",
        field=FIELDS["arrangement"],
        asked=40,
        written=100,
        title=_("Is it an exchange, or a visiting term?"),
        short=LABELS["arrangement"],
        why=_("Exchange students need no attestation letter."),
        asked_when=_("if your school is abroad"),
        typed=(_("exchange semester in canada"),),
        relevant=always,
        wanted=said("enrolled_at", "foreign_school"),
    ),
    Question(
        name="end",
        field=FIELDS["end"],
        asked=90,
        written=160,
        title=_("On which day does the course end?"),
        short=LABELS["end"],
        why=_("It has to end before your permit or stay does."),
        asked_when=_("for a short course, if you are in Canada"),
        hint=_("As 2027-03-31."),
        relevant=always,
        wanted=short_stay,
    ),
    Question(
        name="status_until",
        field=FIELDS["status_until"],
        asked=126,
        written=40,
        title=_("Until which day may you stay in Canada?"),
        short=LABELS["status_until"],
        why=_("It is printed on your permit, or told at the border."),
        asked_when=_("for a short course, and after your studies, if you are in Canada"),
        hint=_("As 2027-06-30."),
        relevant=always,
        wanted=last_day_matters,
    ),
)
