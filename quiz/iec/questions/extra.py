"""The agreements' own further conditions, one question for each category that has one."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from iecguide.facts.values import Category, Snapshot, Study, Terms
from quiz.engine.answers import Answers
from quiz.engine.fields import YesNo
from quiz.engine.findings import Change, Finding, yes_no
from quiz.engine.questionnaire import Question
from quiz.iec.case import Case
from quiz.iec.rule import Rule
from quiz.iec.stays.agreements import held_countries, offered_terms


def extra(case: Case) -> Finding | None:
    """The agreement's own further condition, in its own words."""
    terms = case.terms
    name = {Category.YP: "extra_yp", Category.COOP: "extra_coop"}.get(case.category)
    if not name or not terms or not terms.condition:
        return None
    if terms.study == Study.STUDENT_OR_CONDITION:
        return None  # part of the student rule
    sources = case.terms_source("condition")
    return yes_no(case.answers, name, "extra", sources, condition=terms.condition)


def _remedies(case: Case, _finding: Finding) -> Iterator[Change]:
    yield f"extra_{case.category.value}", "yes"


def _relevant_coop(facts: Snapshot, answers: Answers) -> bool:
    coop = offered_terms(facts, answers, Category.COOP)
    return any(_reads_condition(terms, answers) for terms in coop)


def _reads_condition(terms: Terms, answers: Answers) -> bool:
    """A student need not meet what stands in for being one."""
    either = terms.study == Study.STUDENT_OR_CONDITION
    return bool(terms.condition) and not (either and answers.student == "yes")


def _relevant_yp(facts: Snapshot, answers: Answers) -> bool:
    return any(terms.condition for terms in offered_terms(facts, answers, Category.YP))


def _conditions_coop(facts: Snapshot, answers: Answers) -> list[str]:
    return _conditions(facts, answers, Category.COOP)


def _conditions_yp(facts: Snapshot, answers: Answers) -> list[str]:
    return _conditions(facts, answers, Category.YP)


def _conditions(facts: Snapshot, answers: Answers, category: Category) -> list[str]:
    """The agreements' own words, each once."""
    found = [
        terms.condition
        for country in held_countries(facts, answers)
        for name, terms in country.terms.items()
        if name == category and terms.condition
    ]
    return list(dict.fromkeys(found))


RULE = Rule(
    id="extra",
    test=extra,
    reads=("extra_yp", "extra_coop"),
    order=150,
    name=_("Further condition"),
    statement=_("You meet the agreement’s further condition, where it has one."),
    words={
        "extra.met": _("You meet the further condition for %(demonym)s citizens."),
        "extra.blocking": _(
            "You said no to the further condition for %(demonym)s citizens: “%(condition)s”"
        ),
        "extra.unknown": _(
            "There is a further condition for %(demonym)s citizens: “%(condition)s”"
        ),
    },
    missing=_("the further condition"),
    categories=(Category.YP, Category.COOP),
    remedies=_remedies,
)

QUESTIONS = (
    Question(
        name="extra_coop",
        field=YesNo(),
        asked=104,  # before the school and the placement: a no here closes the category
        written=140,
        title=_("One more condition for International Co-op"),
        short=_("Co-op condition"),
        why=_("Your agreement adds this to the general rules."),
        asked_when=_("if the agreement of an open category has a condition of its own"),
        change=_("Meet the further condition of your agreement."),
        effort=90,
        relevant=_relevant_coop,
        conditions=_conditions_coop,
        rules=(RULE,),
    ),
    Question(
        name="extra_yp",
        field=YesNo(),
        asked=150,
        written=130,
        title=_("One more condition for Young Professionals"),
        short=_("Young Professionals condition"),
        why=_("Your agreement adds this to the general rules."),
        asked_when=_("if the agreement of an open category has a condition of its own"),
        change=_("Meet the further condition of your agreement."),
        effort=80,
        relevant=_relevant_yp,
        conditions=_conditions_yp,
    ),
)
