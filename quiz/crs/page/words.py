"""What the calculator asks and finds, in words."""

from collections.abc import Mapping

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext

from iecguide.core.numbers import number
from quiz.crs.parameters import ANSWERS
from quiz.crs.score.person import Span
from quiz.engine import words as engine
from quiz.engine.fields import Problem
from quiz.engine.questionnaire import Parameter

Text = str | Promise

ABILITY = {
    "speaking": lazy("Speaking"),
    "listening": lazy("Listening"),
    "reading": lazy("Reading"),
    "writing": lazy("Writing"),
}
LABELS: Mapping[str, Text] = {
    "on": lazy("Day"),
    "ruleset": lazy("Grid"),
    "age": lazy("Your age"),
    "born": lazy("Or the month you were born"),
    "education": lazy("Your highest schooling"),
    "first": lazy("Your first official language"),
    "first_test": lazy("Your test"),
    "second": lazy("Your second official language"),
    "second_test": lazy("Your test in it"),
    "canadian_work": lazy("Skilled work in Canada, in full years"),
    "foreign_work": lazy("Skilled work elsewhere, in full years"),
    "certificate": lazy("Certificate of qualification in a trade, from a province"),
    "nomination": lazy("Nomination by a province or territory"),
    "sibling": lazy("Brother or sister in Canada"),
    "canadian_study": lazy("Study in Canada"),
    "score": lazy("A score you know already"),
    "express_entry_programme": lazy("Your Express Entry programme"),
    "french_nclc_min": lazy("Your lowest NCLC level in French"),
    "spouse": lazy("Does a spouse or partner come with you?"),
    "spouse_education": lazy("Their highest schooling"),
    "spouse_canadian_work": lazy("Their skilled work in Canada, in full years"),
    "job_offer": lazy("Job offer in Canada that meets the rules"),
    "relative": lazy("Another close adult relative in Canada"),
    "spouse_study": lazy("Your spouse or partner studied in Canada"),
    "work_start": lazy("You begin skilled work in Canada"),
    "work_months": lazy("For how many months"),
    "better_test": lazy("You take the language test again"),
    "better_level": lazy("Level you aim for"),
    "degree_on": lazy("You finish more schooling"),
    "degree": lazy("What it is"),
    "second_on": lazy("You take a test in your second language"),
    "second_level": lazy("Level you aim for in it"),
    "spouse_on": lazy("Your spouse or partner takes a test"),
    "spouse_level": lazy("Level they aim for"),
}
HINTS: Mapping[str, Text] = {
    "education": lazy("Schooling outside Canada counts once an assessment (ECA) compares it."),
    "first": lazy("The one in which your test results are better."),
    "first_test": lazy("Results count for two years."),
    "canadian_work": lazy("Paid, with a permit, in jobs of TEER 0 to 3. 5 means five or more."),
    "foreign_work": lazy("In the last ten years, TEER 0 to 3. 3 means three or more."),
    "sibling": lazy("Yours or your partner’s: 18 or older, citizen or permanent resident."),
    "nomination": lazy("A certificate you hold, for Express Entry."),
    "spouse": lazy("Say no if they stay behind, or are Canadian or a permanent resident."),
    "canadian_study": lazy("Full-time, in Canada, with the diploma in hand."),
    "certificate": lazy("Issued in Canada. A licence from another country does not count."),
    "job_offer": lazy("It moves the 67 points only. This grid gives nothing for it."),
    "work_months": lazy("As long as the permit and the job last."),
    "better_level": lazy("In all four abilities; 9 if you leave it open."),
    "second_level": lazy("In all four abilities; 7 if you leave it open."),
    "spouse_level": lazy("In all four abilities; 9 if you leave it open."),
    "relative": lazy(
        "For the 67 points: a parent, grandparent, child, aunt, uncle, niece or nephew, yours or"
        " your partner’s, 18 or older, citizen or permanent resident."
    ),
}


def _ability_label(name: str) -> Text | None:
    prefix, _underscore, ability = name.partition("_")
    return ABILITY.get(ability) if prefix in ("first", "second", "spouse") else None


def label(name: str) -> Text:
    """What a parameter is called beside its control."""
    return _ability_label(name) or LABELS[name]


def full_label(name: str) -> str:
    """What a parameter is called away from its control."""
    ability = _ability_label(name)
    if not ability:
        return str(LABELS[name])
    whose = {
        "first": _("%(ability)s, first language"),
        "second": _("%(ability)s, second language"),
        "spouse": _("%(ability)s, your spouse or partner"),
    }
    return whose[name.partition("_")[0]] % {"ability": ability}


# What the levels of a test are asked by, and the parameter of the calculator that is like it.
_ALIASES = {"test": "first_test", **{name: f"first_{name}" for name in ABILITY}}
_PROBLEMS: Mapping[str, Text] = {
    "no_test": lazy("Say which test it is: %(allowed)s."),
    "score": lazy(
        "“%(given)s” is no result of this test. Give a number from %(first)s to %(last)s, as it"
        " stands on your report."
    ),
    "same_language": lazy("Your second language is the same as your first. Choose the other."),
    "differs": lazy("This is not the age of somebody born in that month. Give one of the two."),
    "longer_than_life": lazy("So many years of work do not fit into your age: at most %(last)s."),
}


def problem(found: Problem) -> str:
    """What is wrong with a parameter, beside its control."""
    name = _ALIASES.get(found.name, found.name)
    parameter = Parameter(
        name=name,
        field=ANSWERS.parameters[name],
        written=0,
        short=full_label(name),
        problems={name: str(text) for name, text in _PROBLEMS.items()},
    )
    return engine.problem(parameter, found)


def problem_elsewhere(found: Problem) -> str:
    return _("%(label)s: %(problem)s") % {
        "label": full_label(found.name),
        "problem": problem(found),
    }


# Points


SECTIONS = {
    "core": lazy("Core: you"),
    "spouse": lazy("Your spouse or partner"),
    "transfer": lazy("Skills that count together"),
    "additional": lazy("Additional points"),
}
PARTS = {
    "age": lazy("Age"),
    "education": lazy("Schooling"),
    "first_language": lazy("First language"),
    "second_language": lazy("Second language"),
    "canadian_work": lazy("Work in Canada"),
    "spouse_education": lazy("Their schooling"),
    "spouse_language": lazy("Their language"),
    "spouse_canadian_work": lazy("Their work in Canada"),
    "transfer_education": lazy("Schooling, with language and with work in Canada"),
    "transfer_foreign_work": lazy("Work elsewhere, with language and with work in Canada"),
    "transfer_certificate": lazy("Trade certificate, with language"),
    "nomination": lazy("Nomination"),
    "french": lazy("French"),
    "canadian_study": lazy("Study in Canada"),
    "sibling": lazy("Brother or sister in Canada"),
    "job_offer": lazy("Job offer"),
}
FACTORS = {
    "language": lazy("Languages"),
    "education": lazy("Schooling"),
    "work": lazy("Years of skilled work"),
    "age": lazy("Age"),
    "job_offer": lazy("Job offer"),
    "adaptability": lazy("Ties to Canada"),
}


def points(span: Span) -> str:
    """“412 points”, or “380 to 430 points”."""
    if span.certain:
        text = ngettext("%(n)s point", "%(n)s points", span.low)
        return text % {"n": number(span.low)}
    return _("%(low)s to %(high)s points") % ends(span)


def figure(span: Span) -> str:
    """“412”, or “380 to 430”."""
    if span.certain:
        return number(span.low)
    return _("%(low)s to %(high)s") % ends(span)


def ends(span: Span) -> dict[str, str]:
    return {"low": number(span.low), "high": number(span.high)}


def until(day: object) -> str:
    return date_format(day)
