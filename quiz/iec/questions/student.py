"""Being a registered student, as International Co-op asks."""

from django.utils.translation import gettext_lazy as _

from iecguide.facts.values import Category, Snapshot, Study
from quiz.engine.answers import Answers
from quiz.engine.fields import YesNo
from quiz.engine.findings import Finding, blocking, met, remedy, unknown, yes_no
from quiz.engine.questionnaire import Question
from quiz.iec.case import Case
from quiz.iec.rule import Rule
from quiz.iec.stays.agreements import may_enter


def student(case: Case) -> Finding | None:
    """Registered at a post-secondary school; France also takes training centres, Austria
    recent graduates, through the further condition."""
    if case.category != Category.COOP:
        return None
    study = case.terms.study if case.terms else Study.STUDENT
    if study == Study.CONDITION:
        return None
    sources = case.source("student")
    answer = case.answers.student
    if study == Study.STUDENT or answer == "yes":
        return yes_no(case.answers, "student", "student", sources)
    sources += case.terms_source("condition")
    other = case.answers.extra_coop
    if other == "yes":
        return met("student.condition", sources)
    if answer == "no" and other == "no":
        return blocking("student.neither", sources)
    asks = tuple(name for name in ("student", "extra_coop") if not case.answers.known(name))
    return unknown("student.either", sources, asks=asks[:1])


def _relevant(facts: Snapshot, answers: Answers) -> bool:
    """International Co-op can be entered with one of these passports."""
    return may_enter(facts, answers, Category.COOP)


RULE = Rule(
    id="student",
    test=student,
    reads=("student", "extra_coop"),
    order=110,
    name=_("Student"),
    statement=_(
        "You are a registered post-secondary student; or meet what your agreement takes instead."
    ),
    words={
        "student.met": _("You are registered at a post-secondary school for the whole stay."),
        "student.blocking": _(
            "You must be registered at a post-secondary school for the whole stay."
        ),
        "student.unknown": _(
            "You must be registered at a post-secondary school for the whole stay."
        ),
        "student.condition": _("A training centre in %(country)s counts like a school."),
        "student.neither": _(
            "You must be registered at a post-secondary school, or at a training centre in"
            " %(country)s."
        ),
        "student.either": _(
            "You must be registered at a post-secondary school, or at a training centre in"
            " %(country)s."
        ),
    },
    missing=_("your studies"),
    categories=(Category.COOP,),
    remedies=remedy("student", "yes"),
)

QUESTIONS = (
    Question(
        name="student",
        field=YesNo(),
        asked=100,
        written=90,
        title=_("Will you be a registered student for the whole stay?"),
        short=_("Student"),
        why=_("International Co-op is for students of a college, university or like school."),
        asked_when=_("while International Co-op is still open"),
        typed=(_("do i have to be a student"),),
        change=_("Register as a student for the whole stay."),
        effort=100,
        relevant=_relevant,
        rules=(RULE,),
    ),
)
