"""Where somebody lives, and the agreements that ask for it."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from iecguide.facts.values import Snapshot, Treatment
from quiz.engine.answers import Answers
from quiz.engine.fields import Place
from quiz.engine.findings import Change, Finding, blocking, met, unknown
from quiz.engine.questionnaire import Question
from quiz.iec.agreements import offered_terms
from quiz.iec.case import Case
from quiz.iec.rule import Rule


def residence(case: Case) -> Finding | None:
    """Where the agreement asks you to live; an organization never lifts it (S-PDI-ELIG)."""
    terms, lives = case.terms, case.answers.residence
    if not terms:
        return None
    sources = case.terms_source("residence_required", "residence")
    if terms.residence_required is None:
        return unknown("residence.no_fact", sources)
    if not terms.residence_required:
        if not terms.residence_unclear:
            return met("residence.not_required", sources)
        if case.territory and case.territory.treatment == Treatment.UNNAMED:
            return None  # the citizenship is not settled already
        if not lives:
            return unknown("residence.named", sources, asks=("residence",))
        if lives in terms.residence_unclear:
            return unknown("residence.not_named", sources)
        return met("residence.not_required", sources)
    sources += case.source("residence-proof")
    values = {"accepted": terms.residence, "lives": lives}
    if not lives:
        return unknown("residence.unanswered", sources, asks=("residence",), **values)
    if lives in terms.residence:
        return met("residence.met", sources, **values)
    if lives in terms.residence_unclear:
        return unknown("residence.unclear", sources, **values)
    return blocking("residence.blocking", sources, **values)


def _remedies(case: Case, _finding: Finding) -> Iterator[Change]:
    if case.terms and case.terms.residence:
        yield "residence", case.terms.residence[0]


def _relevant(facts: Snapshot, answers: Answers) -> bool:
    """Some agreement of these passports asks where one lives, or speaks of certain places."""
    return any(
        terms.residence_required or terms.residence_unclear
        for terms in offered_terms(facts, answers)
    )


RULE = Rule(
    id="residence",
    test=residence,
    reads=("residence",),
    order=60,
    name=_("Residence"),
    statement=_("You live where the agreement asks. No organization lifts this."),
    words={
        "residence.not_required": _("You may live anywhere: the agreement asks for no residence."),
        "residence.not_named": _(
            "No residence is asked, but the agreement speaks of people from certain places and does"
            " not name yours. Ask IRCC before you count on it."
        ),
        "residence.named": _(
            "No residence is asked, but the agreement speaks of people from certain places. We do"
            " not know where you live."
        ),
        "residence.met": _("You live in a place the agreement accepts (%(accepted)s)."),
        "residence.unanswered": _("You must live in %(accepted)s when you apply."),
        "residence.unclear": _(
            "You must live in %(accepted)s, and whether %(lives)s counts is not settled. Ask IRCC."
        ),
        "residence.blocking": _(
            "You must live in %(accepted)s when you apply. If you still have an address there, ask"
            " IRCC if it is enough."
        ),
        "residence.no_fact": _("We did not find whether you must live in %(country)s."),
    },
    missing=_("where you live"),
    missing_when={"residence.not_named": _("if the place where you live counts")},
    remedies=_remedies,
)

QUESTIONS = (
    Question(
        name="residence",
        field=Place(),
        asked=40,
        written=50,
        title=_("Where do you live now?"),
        short=_("Living in"),
        why=_("Some agreements only take people who live in the country when they apply."),
        asked_when=_("if an open category asks you to live somewhere, or names places"),
        typed=(_("do i have to live in my country"), _("living abroad")),
        change=_("Live in %(place)s when you apply."),
        effort=120,
        relevant=_relevant,
        rules=(RULE,),
    ),
)
