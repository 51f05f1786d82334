"""Health insurance for the whole stay: a thing to do between the approval and the flight."""

from django.utils.translation import gettext_lazy as _

from quiz.engine.fields import YesNo
from quiz.engine.findings import Finding, met, todo
from quiz.engine.questionnaire import Question
from quiz.iec.case import Case
from quiz.iec.rule import Rule


def insurance(case: Case) -> Finding:
    """Never blocks: it is bought after the approval (pdi-eligibility), so it bars no pool."""
    if case.answers.insurance == "yes":
        return met("insurance.met", case.source("insurance"))
    return todo("insurance.todo", case.source("insurance", "insurance-when"))


RULE = Rule(
    id="insurance",
    test=insurance,
    reads=("insurance",),
    order=170,
    name=_("Insurance"),
    statement=_(
        "Never stops you: something to do. You are insured for the whole stay when you land."
    ),
    words={
        "insurance.met": _("You will be insured for the whole stay."),
        "insurance.todo": _(
            "Buy health insurance for the whole stay, after you are approved and before you fly."
            " A shorter policy cuts the permit short, and without any you can be refused at the"
            " border."
        ),
    },
)

QUESTIONS = (
    Question(
        name="insurance",
        field=YesNo(),
        asked=214,
        written=160,
        title=_("Will you buy health insurance for the whole stay?"),
        short=_("Insurance"),
        why=_("With a shorter policy your permit is shorter too. Buy it after approval."),
        asked_when=_("never by itself: it is something to do, and changes no verdict"),
        typed=(_("do i need insurance"),),
        rules=(RULE,),
    ),
)
