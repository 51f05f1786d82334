"""The articles written for somebody with these answers, the nearest first; for students, also the
way on to the student quiz."""

from collections.abc import Iterator
from datetime import timedelta

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from iecguide.facts.values import Snapshot, Status
from quiz.iec.assessment import Assessment
from quiz.iec.guidance.advice import Recommendation
from quiz.iec.guidance.studies import study_link
from quiz.iec.stages import CANADA, stage

MOST = 3
_SOON = timedelta(days=365)
_STUDIES = _("Courses in Canada: permit, cost, work")
_TITLES = {
    "two-passports": _("Two passports: which one to use"),
    "us-citizens": _("IEC for citizens of the United States"),
    "already-in-canada": _("If you are in Canada already"),
    "after-iec": _("What can come after IEC"),
    "country-not-on-the-list": _("If your country is not on the list"),
    "turning-31-or-36": _("If the age limit is near"),
    "a-second-participation": _("Coming a second time"),
    "couples-and-families": _("Couples and families"),
    "working-holiday": _("Working Holiday, step by step"),
    "young-professionals": _("Young Professionals, step by step"),
    "international-co-op": _("International Co-op, step by step"),
}
_OF_CATEGORY = {
    "wh": "working-holiday",
    "yp": "young-professionals",
    "coop": "international-co-op",
}


def articles(
    facts: Snapshot, assessment: Assessment, advice: Recommendation
) -> list[tuple[str, str]]:
    """Titles and addresses, ``MOST`` at most."""
    found = list(dict.fromkeys(_slugs(facts, assessment, advice)))
    titled = [(str(_TITLES[slug]), reverse("article", args=[slug])) for slug in found]
    if link := study_link(assessment, advice):
        titled.insert(MOST - 1, (str(_STUDIES), link))
    return titled[:MOST]


def _slugs(facts: Snapshot, assessment: Assessment, advice: Recommendation) -> Iterator[str]:
    answers = assessment.answers
    if advice.kind == "canadian":
        return
    if "US" in answers.citizenship:
        yield "us-citizens"
    if stage(answers, assessment.on) == CANADA:
        yield "already-in-canada"
    if len(answers.citizenship) > 1:
        yield "two-passports"
    lasts = [
        result.invited_by
        for passport in assessment.passports
        for result in passport.categories
        if passport.citizenship == advice.citizenship and result.category == advice.category
    ]
    if any(last and last < assessment.on + _SOON for last in lasts):
        yield "turning-31-or-36"
    if isinstance(answers.used, tuple) and answers.used:
        yield "a-second-participation" if advice.category else "after-iec"
    if not advice.category and not any(
        country and country.status == Status.ACTIVE
        for country in map(facts.country_of, answers.citizenship)
    ):
        yield "country-not-on-the-list"
    if answers.family == "with":
        yield "couples-and-families"
    if advice.category:
        yield _OF_CATEGORY[advice.category]
