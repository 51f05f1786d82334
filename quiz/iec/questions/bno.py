"""A British National (Overseas) passport that was given as a British one."""

from django.utils.translation import gettext_lazy as _

from iecguide.facts.values import Snapshot
from quiz.engine.answers import Answers
from quiz.engine.fields import YesNo
from quiz.engine.findings import Finding, blocking, met, unknown
from quiz.engine.questionnaire import Question
from quiz.iec.case import Case
from quiz.iec.rule import Rule

BNO = "GBN"  # the code printed in these passports, and the one to give as a citizenship


def bno(case: Case) -> Finding | None:
    """Whether the passport is the one it was given as (S-PDI25, Hong Kong).

    Asked of those who live where the agreement that takes BN(O) passports asks to live, but not of
    those who gave that passport too: theirs is another one.
    """
    kind = case.facts.territories.get(BNO)
    if not kind or case.passport != kind.taken_for or case.answers.residence != kind.parent:
        return None
    if BNO in case.answers.citizenship:
        return None
    sources = tuple(dict.fromkeys(kind.sources.values()))
    match case.answers.bno:
        case "yes":
            return blocking("bno.blocking", sources, accepted=(kind.parent,))
        case "no":
            return met("bno.met", sources)
    return unknown("bno.unknown", sources, asks=("bno",), accepted=(kind.parent,))


def _relevant(facts: Snapshot, answers: Answers) -> bool:
    kind = facts.territories.get(BNO)
    held = answers.citizenship
    asks = kind and kind.taken_for in held and BNO not in held
    return bool(asks and kind and answers.residence == kind.parent)


RULE = Rule(
    id="bno",
    test=bno,
    reads=("bno", "citizenship", "residence"),
    order=63,
    name=_("Kind of British passport"),
    statement=_(
        "Your passport is that of a British citizen. A British National (Overseas), BN(O), passport"
        " is not: only the agreement with Hong Kong takes it."
    ),
    words={
        "bno.met": _("Your passport is that of a British citizen, not a BN(O) passport."),
        "bno.blocking": _(
            "A BN(O) passport is not British citizenship, so this agreement does not take it. The"
            " agreement with %(accepted)s does: start again with BN(O) as your passport."
        ),
        "bno.unknown": _(
            "Is it a BN(O) passport? That is not British citizenship, and only the agreement with"
            " %(accepted)s takes it."
        ),
    },
    missing=_("the kind of your British passport"),
)

QUESTIONS = (
    Question(
        name="bno",
        field=YesNo(),
        asked=43,
        written=53,
        title=_("Is your British passport a British National (Overseas), BN(O), passport?"),
        short=_("BN(O) passport"),
        why=_(
            "Many people in Hong Kong have one. It is not British citizenship: another agreement"
            " takes it, with other terms."
        ),
        asked_when=_("if you gave a British passport and live in Hong Kong"),
        hint=_("Look at the page with your photo: it says “British National (Overseas)”."),
        typed=(_("bno passport"), _("british national overseas")),
        relevant=_relevant,
        rules=(RULE,),
    ),
)
