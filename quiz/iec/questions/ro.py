"""A nomination by a recognized organization: the second way in."""

from dataclasses import replace

from django.utils.translation import gettext_lazy as _

from iecguide.facts.values import Snapshot
from quiz.engine.fields import Choice
from quiz.engine.findings import Finding, Verdict, blocking, met, unknown
from quiz.engine.questionnaire import Question, Situation
from quiz.iec.case import Case, Route
from quiz.iec.rule import Rule


def nomination(case: Case) -> Finding | None:
    """The category an organization nominated you for; only on that route."""
    if not case.by_organization:
        return None
    sources = case.source("organization-nominates")
    if case.answers.ro == case.category:
        return met("nomination.met", sources)
    if case.answers.ro == "yes":
        return unknown("nomination.unknown", sources)
    return blocking("nomination.blocking", sources, nominated=case.answers.ro)


def _could_open(situation: Situation[Snapshot, Case]) -> bool:
    """Whether a nomination would improve a category that is closed without one."""
    return any(
        situation.judge(_nominate(result.subject)).verdict != Verdict.NOT_ELIGIBLE
        for result in situation.results
        if result.verdict == Verdict.NOT_ELIGIBLE
    )


def _nominate(case: Case) -> Case:
    """The same passport and category, nominated for it."""
    answers = case.answers.changed(ro=case.category.value)
    return replace(case, answers=answers, route=Route.ORGANIZATION)


def _may_close(situation: Situation[Snapshot, Case]) -> bool:
    """While a category is open an answer may close it, and then a nomination could help."""
    return bool(situation.open)


RULE = Rule(
    id="nomination",
    test=nomination,
    reads=("ro",),
    order=30,
    name=_("Nomination"),
    statement=_("On the organizations’ route, your nomination is for this category."),
    words={
        "nomination.met": _("An organization nominated you for this category."),
        "nomination.unknown": _(
            "An organization nominated you, but for which category is not clear."
        ),
        "nomination.blocking": _("Your nomination is for another category."),
    },
    missing=_("the category of your nomination"),
    routes=(Route.ORGANIZATION,),
    lifted_by_nomination=True,
)

QUESTIONS = (
    Question(
        name="ro",
        field=Choice(
            {
                "no": _("No"),
                "wh": _("Yes, for Working Holiday"),
                "yp": _("Yes, for Young Professionals"),
                "coop": _("Yes, for International Co-op"),
                "yes": _("Yes, but I don’t know for which category"),
                "unsure": _("I’m not sure"),
            }
        ),
        asked=80,
        written=180,
        title=_("Has a recognized organization nominated you?"),
        short=_("Nomination"),
        why=_(
            "An organization can offer a second way in: for ages above the limit, for stays beyond"
            " your country’s, or where there is no agreement."
        ),
        asked_when=_("if a nomination could open a category that is closed"),
        hint=_(
            "A recognized organization is a body in Canada that may nominate young people to IRCC,"
            " for a fee. If none has written to you, answer No."
        ),
        typed=(_("recognized organization nomination"),),
        change=_("Be nominated for %(category)s by a recognized organization."),
        effort=130,
        reopens="yes",
        wanted=_could_open,
        foreseen=_may_close,
        rules=(RULE,),
    ),
)
