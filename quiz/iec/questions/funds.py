"""The money to have on arrival."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from iecguide.facts.values import Snapshot
from quiz.engine.answers import Answers
from quiz.engine.fields import YesNo
from quiz.engine.findings import Finding, remedy, yes_no
from quiz.engine.questionnaire import Question
from quiz.iec.case import Case
from quiz.iec.rule import Rule


def funds(case: Case) -> Finding:
    return yes_no(case.answers, "funds", "funds", case.source("funds"), amount=case.number("funds"))


def _amount(facts: Snapshot, _answers: Answers, _on: date) -> dict[str, object]:
    return {"amount": facts.conditions["funds"].number}


RULE = Rule(
    id="funds",
    test=funds,
    reads=("funds",),
    order=160,
    name=_("Money"),
    statement=_("You will have the money asked for when you arrive."),
    words={
        "funds.met": _("You will have CAD %(amount)s on arrival."),
        "funds.blocking": _("You need at least CAD %(amount)s on arrival."),
        "funds.unknown": _("You need at least CAD %(amount)s on arrival."),
    },
    missing=_("your money"),
    remedies=remedy("funds", "yes"),
)

QUESTIONS = (
    Question(
        name="funds",
        field=YesNo(),
        asked=160,
        written=150,
        title=_("Will you have CAD %(amount)s when you arrive?"),
        short=_("Money"),
        why=_("The officer at the border may ask for proof from your bank."),
        asked_when=_("while a category is still open"),
        typed=(_("how much money do i need"), _("bank statement")),
        change=_("Have the money ready when you arrive."),
        effort=20,
        values=_amount,
        rules=(RULE,),
    ),
)
