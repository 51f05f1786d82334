"""A placement that the studies require."""

from django.utils.translation import gettext_lazy as _

from iecguide.facts.values import Category, Snapshot
from quiz.engine.answers import Answers
from quiz.engine.fields import YesNo
from quiz.engine.findings import Finding, remedy, yes_no
from quiz.engine.questionnaire import Question
from quiz.iec.case import Case
from quiz.iec.rule import Rule
from quiz.iec.stays.agreements import may_enter


def placement(case: Case) -> Finding | None:
    if case.category != Category.COOP:
        return None
    return yes_no(case.answers, "placement", "placement", case.source("placement"))


def _relevant(facts: Snapshot, answers: Answers) -> bool:
    """International Co-op can be entered with one of these passports."""
    return may_enter(facts, answers, Category.COOP)


RULE = Rule(
    id="placement",
    test=placement,
    reads=("placement",),
    order=130,
    name=_("Placement"),
    statement=_("You have a placement that your studies require, agreed in writing."),
    words={
        "placement.met": _("You have a placement that your studies require, agreed in writing."),
        "placement.blocking": _(
            "You need a placement that your studies require, agreed in writing, before you apply."
        ),
        "placement.unknown": _(
            "You need a placement that your studies require, agreed in writing."
        ),
    },
    missing=_("a placement"),
    categories=(Category.COOP,),
    remedies=remedy("placement", "yes"),
)

QUESTIONS = (
    Question(
        name="placement",
        field=YesNo(
            labels={
                "yes": _("Yes, agreed in writing, and my studies require it"),
                "no": _("No, or not yet"),
            }
        ),
        asked=120,
        written=110,
        title=_("Do you have a placement that your studies require?"),
        short=_("Placement"),
        why=_("International Co-op is for placements and internships, agreed in writing."),
        asked_when=_("while International Co-op is still open"),
        change=_("Agree on a placement your studies require."),
        effort=70,
        relevant=_relevant,
        rules=(RULE,),
    ),
)
