"""The country of the school, where an agreement asks for one at home."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from iecguide.facts.values import Category, Snapshot
from quiz.engine.answers import Answers
from quiz.engine.fields import UNSURE, Place
from quiz.engine.findings import Change, Finding, blocking, met, unknown
from quiz.engine.questionnaire import Question
from quiz.iec.case import Case
from quiz.iec.rule import Rule
from quiz.iec.stays.agreements import offered_terms


def school(case: Case) -> Finding | None:
    """A school in the country itself, where the agreement says so."""
    terms = case.terms
    if case.category != Category.COOP or not terms or case.answers.student == "no":
        return None
    if not terms.home_school:
        return None
    sources, place = case.terms_source("home_school"), case.answers.school
    if place in (None, UNSURE):
        return unknown("school.unknown", sources, asks=("school",))
    if case.country and place in (case.passport, case.country.code):
        return met("school.met", sources)
    return blocking("school.blocking", sources, place=place)


def _remedies(case: Case, _finding: Finding) -> Iterator[Change]:
    yield "school", case.country.code if case.country else case.passport


def _relevant(facts: Snapshot, answers: Answers) -> bool:
    """A student, with an agreement that asks for a school at home."""
    coop = offered_terms(facts, answers, Category.COOP)
    return answers.student != "no" and any(terms.home_school for terms in coop)


RULE = Rule(
    id="school",
    test=school,
    reads=("school", "student"),
    order=120,
    name=_("School"),
    statement=_("Your school is in your country, where the agreement asks for that."),
    words={
        "school.met": _("Your school is in %(country)s, as the agreement asks."),
        "school.blocking": _("Your school must be in %(country)s."),
        "school.unknown": _("Your school must be in %(country)s."),
    },
    missing=_("your school"),
    categories=(Category.COOP,),
    remedies=_remedies,
)

QUESTIONS = (
    Question(
        name="school",
        field=Place(fixed={UNSURE: _("I’m not sure")}),
        asked=110,
        written=100,
        title=_("In which country is your school?"),
        short=_("School in"),
        why=_("Your agreement asks for a school in your own country."),
        asked_when=_("if an open co-op agreement asks for a school at home"),
        change=_("Study at a school in %(place)s."),
        effort=110,
        relevant=_relevant,
        rules=(RULE,),
    ),
)
