"""The money to have on arrival."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from iecguide.facts.values import Snapshot
from quiz.engine.answers import Answers
from quiz.engine.fields import YesNo
from quiz.engine.findings import Finding, remedy, unknown, yes_no
from quiz.engine.questionnaire import Question
from quiz.iec.case import Case
from quiz.iec.rule import Rule


def funds(case: Case) -> Finding:
    """Whoever has enough of an amount that is not on record is known no better than before."""
    sources, amount = case.source("funds"), case.number("funds")
    if amount is None:
        return unknown("funds.no_fact", sources)
    return yes_no(case.answers, "funds", "funds", sources, amount=amount)


def amount_on_record(facts: Snapshot) -> int | None:
    """The money to have on arrival, in CAD; None where it is not on record."""
    condition = facts.conditions.get("funds")
    return condition.number if condition else None


def _amount(facts: Snapshot, _answers: Answers, _on: date) -> dict[str, object]:
    return {"amount": amount_on_record(facts)}


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
        "funds.no_fact": _("You need money on arrival. We did not find how much."),
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
