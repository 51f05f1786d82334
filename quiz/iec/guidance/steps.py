"""What to do next, from the result."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from iecguide.facts.names import NOT_LISTED
from iecguide.facts.season.age import last_looked
from iecguide.facts.values import Category, Season, Snapshot
from quiz.engine import words
from quiz.engine.answers import pairs
from quiz.engine.findings import Verdict
from quiz.iec import messages
from quiz.iec.assessment import Assessment, CategoryResult, Opening
from quiz.iec.case import Route
from quiz.iec.messages.recommendation import OPENING, STEPS
from quiz.iec.questions.bno import BNO
from quiz.iec.questions.funds import amount_on_record
from quiz.iec.stages import stage

from .nothing_open import is_nomination
from .preference import WISHES
from .recommendation import Recommendation
from .stage_guide import statement_days

POINTS_BY_RANK = ("100", "60", "30")  # a preset of the strategy: its public contract
CLOCKS = ("accept", "submit")  # in days: the steps say so
# The page of ours that a step leads to: its name, its slug if it has one, and the part of it.
_PAGES: dict[str, tuple[str, tuple[str, ...], str]] = {
    "opening": ("article", ("the-iec-year",), ""),
    "pools": ("article", ("several-pools",), ""),
    "answer": ("article", ("after-the-invitation",), ""),
    "landing": ("article", ("funds-and-insurance",), ""),
    "nominated": ("countries", (), "#organizations"),
    "organization": ("countries", (), "#organizations"),
}


_POOLS = ("opening", "profile", "nominated", "pools")
_BEHIND = {  # what somebody at a stage has done, or is told at the head of the result
    "pool": ("profile", "nominated"),
    "invited": (*_POOLS, "odds", "answer"),
    "applied": (*_POOLS, "odds", "answer"),
}


@dataclass(frozen=True, slots=True)
class Step:
    title: str
    text: str
    link: str


def steps(facts: Snapshot, assessment: Assessment, advice: Recommendation) -> list[Step]:
    """The steps in order, the nearest change first where nothing is open."""
    values = {
        "amount": words.amount(amount_on_record(facts)),
        "season": assessment.season.year,
        "opening": _opening(facts, assessment.season),
        "change": _change(facts, assessment, advice),
        "statement": statement_days(facts),
        **{name: facts.clocks.get(name, _("(not on record)")) for name in CLOCKS},
    }
    return [
        Step(str(title), str(text) % values, _link(facts, name, assessment, advice))
        for name in _names(facts, assessment, advice)
        for title, text in [STEPS[name]]
    ]


def _link(facts: Snapshot, name: str, assessment: Assessment, advice: Recommendation) -> str:
    """Where the step leads, or "" where it leads nowhere."""
    match name:
        case "odds":
            return _strategy(facts, assessment, advice)
        case "bno":
            return _with_bno(assessment)
        case "papers":
            return plan_link(assessment, advice)
        case "unlisted":
            return str(NOT_LISTED)
        case "else":
            return _finder(assessment)
        case "ask":
            slug = "us-citizens" if advice.citizenship == "US" else "recognized-organizations"
            return reverse("article", args=[slug])
    if name not in _PAGES:
        return ""
    page, slugs, part = _PAGES[name]
    return reverse(page, args=slugs) + part


def plan_link(assessment: Assessment, advice: Recommendation) -> str:
    """The plan with dates, for the passport and category that go first."""
    given = assessment.answers.citizenship
    said = (
        ("citizenship", advice.citizenship or next(iter(given), None)),
        ("category", advice.category),
    )
    return f"{reverse('plan')}?{urlencode([(name, value) for name, value in said if value])}"


def _with_bno(assessment: Assessment) -> str:
    """The result for the passport that was given as a British one."""
    changed = assessment.answers.changed(citizenship=(BNO,), bno=None)
    return f"{reverse('result')}?{urlencode(pairs(changed), safe=':')}"


def _finder(assessment: Assessment) -> str:
    """The finder of programmes beyond IEC, with the answers both ask for. A kind of passport that
    no place issues means nothing there."""
    answers = assessment.answers
    carried = [
        (name, text)
        for name, text in pairs(answers)
        if name == "born" or (name == "citizenship" and len(text) == 2)
    ]
    return f"{reverse('finder')}?{urlencode(carried)}" if carried else reverse("finder")


def _is_offered(facts: Snapshot, code: str, category: Category) -> bool:
    """Whether it is on record that citizens have the category: only then has it a pool to plan."""
    country = facts.country_of(code)
    return bool(country and country.terms[category].offered)


def _strategy(facts: Snapshot, assessment: Assessment, advice: Recommendation) -> str:
    """The strategy page with what it can use of the answers; the two meet in this address only."""
    answers = assessment.answers
    categories = [
        result.category
        for passport in assessment.passports
        for result in passport.categories
        if passport.citizenship == advice.citizenship
        if result.verdict != Verdict.NOT_ELIGIBLE and result.route == Route.AGREEMENT
        if _is_offered(facts, passport.citizenship, result.category)
    ]
    born = [("born", str(answers.born))] if answers.born else []
    on = [("on", str(answers.on))] if answers.on else []
    country = facts.country_of(advice.citizenship or "")
    citizenship = country.code if country else advice.citizenship
    named = [("category", category.value) for category in categories]
    values = _values(categories, answers.want)
    query = urlencode([("citizenship", citizenship), *named, *values, *born, *on])
    return f"{reverse('strategy')}?{query}"


def strategy_link(facts: Snapshot, assessment: Assessment, advice: Recommendation) -> str:
    """The weeks ahead for what is recommended; "" where no pool of a partner lies ahead."""
    ahead = advice.category and advice.route == Route.AGREEMENT and not advice.invited
    return _strategy(facts, assessment, advice) if ahead else ""


def _values(categories: list[Category], want: str | None) -> list[tuple[str, str]]:
    """The points of the strategy's preset for what somebody hopes for; none where nothing was said
    or there is nothing to choose between."""
    if want not in WISHES or len(categories) < 2:
        return []
    ranked = [category for category in WISHES[want] if category in categories]
    points = dict(zip(ranked, POINTS_BY_RANK, strict=False))
    return [
        (f"value_{category.value}", points[category]) for category in Category if category in points
    ]


def _opening(facts: Snapshot, season: Season) -> str:
    """When the pools open, or when we last looked for an announcement."""
    looked = last_looked(season.sources.values(), facts.checked)
    known = "announced" if season.opens_on else "unknown"
    day = season.opens_on or looked
    return str(OPENING[known]) % {"season": season.year, "day": words.day(day) if day else ""}


def _change(facts: Snapshot, assessment: Assessment, advice: Recommendation) -> str:
    for passport in assessment.passports:
        for result in passport.categories:
            if advice.opening in result.opens:
                return messages.opening(facts, result, advice.opening)
    return ""


def _names(facts: Snapshot, assessment: Assessment, advice: Recommendation) -> Iterator[str]:
    """The steps that are still ahead: those of a stage that is behind are left out."""
    if advice.kind in ("canadian", "letter"):
        return
    if assessment.answers.bno == "yes":
        yield "bno"
    if not advice.category:
        yield from _ways_out(facts, assessment, advice)
        return
    behind = _BEHIND.get(stage(assessment.answers, assessment.on) or "", ())
    yield from (name for name in _all_names(assessment, advice) if name not in behind)


def _all_names(assessment: Assessment, advice: Recommendation) -> Iterator[str]:
    opens = assessment.season.opens_on
    yield "profile" if opens and opens <= assessment.on else "opening"
    yield "papers"
    if advice.category == "yp":
        yield "offer"
    if advice.category == "coop":
        yield "placement"
    if any(result.route == Route.ORGANIZATION for result in _open(assessment)):
        yield "nominated"
    if len({result.category for result in _open(assessment)}) > 1:
        yield "pools"
    if advice.route == Route.AGREEMENT:
        yield "odds"
    yield "answer"
    if not (assessment.answers.funds == "yes" and assessment.answers.insurance == "yes"):
        yield "landing"
    if assessment.answers.family == "with":
        yield "family"


def _ways_out(facts: Snapshot, assessment: Assessment, advice: Recommendation) -> Iterator[str]:
    """Only ways that lead somewhere, the surest first: what somebody can change, a place with an
    organization where that would help, and where neither is known, the programmes beyond IEC."""
    if advice.kind == "late":
        yield "opening"
    if is_nomination(advice.opening):
        yield "ask"
    elif advice.opening:
        yield "nearest"
    else:
        yield "else"
    asks = any("ro" in dict(opening.changes) for opening in _openings(assessment))
    if asks and not is_nomination(advice.opening):
        yield "organization"
    if not all(facts.country_of(code) for code in assessment.answers.citizenship):
        yield "unlisted"
    if advice.opening:
        yield "else"


def _open(assessment: Assessment) -> list[CategoryResult]:
    return [
        result
        for passport in assessment.passports
        for result in passport.categories
        if result.verdict != Verdict.NOT_ELIGIBLE
    ]


def _openings(assessment: Assessment) -> Iterator[Opening]:
    for passport in assessment.passports:
        for result in passport.categories:
            yield from result.opens
