"""Which question comes next: only those whose answer can still change something."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from iecguide.facts.values import Category, Snapshot, Status, Study, Terms

from .answers import NAMES, Answers
from .assessment import CategoryResult, best, judge, routes
from .questions import ORDER, QUESTIONS, Question
from .verdicts import State, Verdict


def pending(facts: Snapshot, answers: Answers, today: date) -> tuple[Question, ...]:
    """The questions still worth asking, in order. Empty when the result is as good as it gets."""
    if not answers.citizenship:
        return QUESTIONS[:1]
    on = answers.on or today
    cases = {
        (code, category): routes(facts, answers, on, code, category)
        for code in answers.citizenship
        for category in Category
    }
    results = [result for found in cases.values() for result in found]
    still_open = [one for one in results if one.verdict != Verdict.NOT_ELIGIBLE]
    wanted = {name for result in still_open for name in _asked(result)}
    if still_open:
        wanted |= {"expires", "family"}
    if len(_best_categories(still_open)) > 1:
        wanted.add("want")
    if not answers.given("ro") and any(
        _organization_helps(facts, answers, on, code, best(found))
        for (code, _category), found in cases.items()
    ):
        wanted.add("ro")
    return tuple(
        question
        for question in QUESTIONS
        if question.name in wanted and not answers.given(question.name)
    )


def _best_categories(still_open: list[CategoryResult]) -> set[Category]:
    """The categories a wish can choose between: those with the surest verdict."""
    best = max((one.verdict.rank for one in still_open), default=0)
    return {one.category for one in still_open if one.verdict.rank == best}


def following(facts: Snapshot, answers: Answers, today: date, after: str | None) -> Question | None:
    """The next question after one just answered or skipped; None means the result.

    Earlier questions come back only if this very answer made them matter: what was skipped
    before stays skipped.
    """
    now = pending(facts, answers, today)
    if not after:
        return now[0] if now else None
    blank = () if after == "citizenship" else None
    before = pending(facts, replace(answers, **{after: blank}), today)
    return next((one for one in now if ORDER[one.name] > ORDER[after] or one not in before), None)


def _asked(result: CategoryResult) -> Iterator[str]:
    for reason in result.in_state(State.UNKNOWN):
        yield from reason.finding.asks


def _organization_helps(
    facts: Snapshot, answers: Answers, on: date, passport: str, now: CategoryResult
) -> bool:
    """Whether a nomination would improve a category that is closed without one."""
    if now.verdict != Verdict.NOT_ELIGIBLE:
        return False
    nominated = replace(answers, ro=now.category.value)
    after = judge(facts, nominated, on, passport, now.category)
    return after.verdict.rank > now.verdict.rank


def prune(facts: Snapshot, answers: Answers) -> tuple[Answers, tuple[str, ...]]:
    """Drop answers no rule can read any more; name them. Never changes a verdict."""
    if not answers.citizenship:
        return answers, ()
    useful = _useful(facts, answers)
    dropped = tuple(name for name in NAMES if answers.given(name) and name not in useful)
    return replace(answers, **dict.fromkeys(dropped)), dropped


def _useful(facts: Snapshot, answers: Answers) -> set[str]:
    """Parameters that some rule reads for one of these passports."""
    names = set(NAMES) - {
        "residence",
        "student",
        "school",
        "placement",
        "offer",
        "extra_yp",
        "extra_coop",
    }
    offered = [terms for code in answers.citizenship for terms in _terms(facts, code)]
    if any(terms.residence_required or terms.residence_unclear for terms in offered):
        names.add("residence")
    outside = any(
        code not in facts.countries or facts.countries[code].status != Status.ACTIVE
        for code in answers.citizenship
    )
    by_organization = outside and answers.ro in ("wh", "yp", "coop", "yes")
    coop = [terms for terms in offered if terms.category == Category.COOP]
    if coop or by_organization:
        names |= {"student", "placement"}
    if answers.student != "no" and any(terms.home_school for terms in coop):
        names.add("school")
    if any(_reads_condition(terms, answers) for terms in coop):
        names.add("extra_coop")
    jobs = [terms for terms in offered if terms.category == Category.YP]
    if jobs or by_organization:
        names.add("offer")
    if any(terms.condition for terms in jobs):
        names.add("extra_yp")
    return names


def _terms(facts: Snapshot, code: str) -> list[Terms]:
    country = facts.countries.get(code)
    if not country or country.status != Status.ACTIVE:
        return []
    return [terms for terms in country.terms.values() if terms.offered]


def _reads_condition(terms: Terms, answers: Answers) -> bool:
    either = terms.study == Study.STUDENT_OR_CONDITION
    return bool(terms.condition) and not (either and answers.student == "yes")
