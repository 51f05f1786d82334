"""The money to have on arrival: a thing to do before landing."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from iecguide.facts.values import Snapshot
from quiz.engine.answers import Answers
from quiz.engine.fields import YesNo
from quiz.engine.findings import Finding, met, todo
from quiz.engine.questionnaire import Question
from quiz.iec.case import Case
from quiz.iec.rule import Rule


def funds(case: Case) -> Finding:
    """Never blocks: it is looked at on the day of landing (ircc-arrive), so it bars no pool.

    Whoever has enough of an amount that is not on record has it still to do.
    """
    amount = case.number("funds")
    if amount is None:
        return todo("funds.no_fact", case.source("funds"))
    if case.answers.funds == "yes":
        return met("funds.met", case.source("funds"), amount=amount)
    return todo("funds.todo", case.source("funds", "bank-statement"), amount=amount)


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
    statement=_("Never stops you: something to do. You have the money asked for when you land."),
    words={
        "funds.met": _("You will have CAD %(amount)s on arrival."),
        "funds.todo": _(
            "Have at least CAD %(amount)s on the day you land, and a new bank statement that shows"
            " it."
        ),
        "funds.no_fact": _(
            "Have money of your own on the day you land. We did not find how much is asked."
        ),
    },
)

QUESTIONS = (
    Question(
        name="funds",
        field=YesNo(),
        asked=212,
        written=150,
        title=_("Will you have CAD %(amount)s when you arrive?"),
        short=_("Money"),
        why=_("The officer at the border may ask for proof from your bank."),
        asked_when=_("never by itself: it is something to do, and changes no verdict"),
        typed=(_("how much money do i need"), _("bank statement")),
        values=_amount,
        rules=(RULE,),
    ),
)
