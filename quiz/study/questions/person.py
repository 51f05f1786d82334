"""The person and the family: language, permits before, partner and children."""

from django.utils.translation import gettext_lazy as _

from iecguide.study.vocabulary import CLB, FIELDS, LABELS
from quiz.engine.questionnaire import Question
from quiz.study.case import always
from quiz.study.wanting import money_matters, partner_matters

QUESTIONS = (
    Question(
        name="minor",
        field=FIELDS["minor"],
        asked=54,
        written=410,
        title=_("Is the pupil under the age of majority?"),
        short=LABELS["minor"],
        why=_("Minors in Canada may mostly go to school without a permit."),
        asked_when=_("for school up to grade 12, in Canada"),
        hint=_("It is 18 or 19, by province."),
        relevant=always,
    ),
    Question(
        name="in_canada_with",
        field=FIELDS["in_canada_with"],
        asked=56,
        written=70,
        title=_("With whom is the pupil in Canada?"),
        short=LABELS["in_canada_with"],
        why=_("The children of visitors need a study permit."),
        asked_when=_("for school up to grade 12, in Canada"),
        typed=(_("does my child need a study permit"),),
        relevant=always,
    ),
    Question(
        name="clb",
        field=FIELDS["clb"],
        asked=180,
        written=280,
        title=_("What is your level in English or French?"),
        short=LABELS["clb"],
        why=_("The permit after your studies asks for level 5 or 7, in a test."),
        asked_when=_("while a work permit may follow"),
        hint=_(
            "Take the weakest of speaking, listening, reading and writing, on the Canadian scale"
            " (CLB or NCLC). A guess will do."
        ),
        kind_text=CLB["7"],
        typed=(_("language level for pgwp"),),
        relevant=always,
    ),
    Question(
        name="sp_applied",
        field=FIELDS["sp_applied"],
        asked=195,
        written=260,
        title=_("When did you first ask for the study permit of this programme?"),
        short=LABELS["sp_applied"],
        why=_("The list of fields binds people who asked on 1 November 2024 or later."),
        asked_when=_("if you hold a study permit, and your programme ends in no degree"),
        hint=_("As 2024-10-15. An extension does not count, a new programme does."),
        relevant=always,
    ),
    Question(
        name="had_pgwp",
        field=FIELDS["had_pgwp"],
        asked=205,
        written=310,
        title=_("Did you ever have a post-graduation work permit?"),
        short=LABELS["had_pgwp"],
        why=_("There is one in a lifetime."),
        asked_when=_("never in the flow"),
        relevant=always,
    ),
    Question(
        name="people",
        field=FIELDS["people"],
        asked=220,
        written=460,
        title=_("How many of you come?"),
        short=LABELS["people"],
        why=_("The money you have to show goes by the size of the family."),
        asked_when=_("if you need a study permit"),
        hint=_("Count yourself, your partner and your children."),
        relevant=always,
        wanted=money_matters,
    ),
    Question(
        name="under_18",
        field=FIELDS["under_18"],
        asked=225,
        written=470,
        title=_("How many of you are under 18?"),
        short=LABELS["under_18"],
        why=_("Quebec asks for other amounts for adults and for children."),
        asked_when=_("for a family in Quebec"),
        relevant=always,
    ),
    Question(
        name="professional_degree",
        field=FIELDS["professional_degree"],
        asked=230,
        written=370,
        title=_("Does the programme lead to a listed professional degree, at a university?"),
        short=LABELS["professional_degree"],
        why=_("Then your partner may ask for an open work permit."),
        asked_when=_("if you do not come alone"),
        hint=_(
            "Medicine, dentistry, law, pharmacy, optometry, veterinary medicine, nursing, education"
            " or engineering."
        ),
        typed=(_("can my wife work while i study"),),
        relevant=always,
        wanted=partner_matters,
    ),
)
