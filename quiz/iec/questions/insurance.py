"""Health insurance for the whole stay."""

from django.utils.translation import gettext_lazy as _

from quiz.engine.fields import YesNo
from quiz.engine.findings import Finding, remedy, yes_no
from quiz.engine.questionnaire import Question
from quiz.iec.case import Case
from quiz.iec.rule import Rule


def insurance(case: Case) -> Finding:
    return yes_no(case.answers, "insurance", "insurance", case.source("insurance"))


RULE = Rule(
    id="insurance",
    test=insurance,
    reads=("insurance",),
    order=170,
    name=_("Insurance"),
    statement=_("You will be insured for the whole stay."),
    words={
        "insurance.met": _("You will be insured for the whole stay."),
        "insurance.blocking": _(
            "You need health insurance for the whole stay. A shorter policy cuts the permit short,"
            " and without any you can be refused at the border."
        ),
        "insurance.unknown": _("You need health insurance for the whole stay."),
    },
    missing=_("your insurance"),
    remedies=remedy("insurance", "yes"),
)

QUESTIONS = (
    Question(
        name="insurance",
        field=YesNo(),
        asked=170,
        written=160,
        title=_("Will you buy health insurance for the whole stay?"),
        short=_("Insurance"),
        why=_("With a shorter policy your permit is shorter too. Buy it after approval."),
        asked_when=_("while a category is still open"),
        typed=(_("do i need insurance"),),
        change=_("Buy health insurance for the whole stay."),
        effort=10,
        rules=(RULE,),
    ),
)
