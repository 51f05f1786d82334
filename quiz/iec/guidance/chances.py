"""The chances of a result, from what the pools tell the facts."""

from iecguide.facts.season.outlook import chance_before
from iecguide.facts.season.rounds import Possible
from iecguide.facts.values import Category, Chance, Snapshot
from quiz.engine.findings import Verdict
from quiz.iec.assessment import Assessment, CategoryResult
from quiz.iec.case import Route, agreement_code


def find_chances(facts: Snapshot, assessment: Assessment) -> dict[tuple[str, Category], Chance]:
    """The chance of each passport and category that is not closed, where one is known.

    It is that of a profile that is in the pool before the first round, until the age limit. A
    stream (VIE, ICEX Vives) has a pool of its own, of which nothing is told here.
    """
    streams = {
        stream.slug
        for country in facts.countries.values()
        for terms in country.terms.values()
        for stream in terms.streams
    }
    found = {}
    for passport in assessment.passports:
        for result in passport.categories:
            own_pool = result.category == Category.YP and assessment.answers.offer in streams
            if own_pool or not _is_told(result):
                continue
            code, category = passport.citizenship, result.category
            pool = agreement_code(facts, code)
            chance = chance_before(facts, pool, category, assessment.on, result.invited_by)
            if chance:
                found[code, category] = chance
    return found


def _is_told(result: CategoryResult) -> bool:
    """Whether somebody can be in the pool before the first round, and a round may come in time."""
    left = result.rounds
    if result.verdict == Verdict.NOT_ELIGIBLE or result.route == Route.ORGANIZATION or not left:
        return False
    waits = result.invited_from and result.invited_from > left.calendar.first
    return left.possible != Possible.NONE and not waits
