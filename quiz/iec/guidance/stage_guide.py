"""What somebody does or has to know at their stage: short points, each with source and link."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from iecguide.facts.values import Category, Snapshot, Source
from quiz.engine import words
from quiz.engine.findings import Verdict
from quiz.iec.assessment import Assessment
from quiz.iec.case import Route
from quiz.iec.messages.stages import LEADS, POINTS
from quiz.iec.questions.funds import amount_on_record
from quiz.iec.stages import CANADA, POOL, permit_end, permit_ended, pools_take_profiles, stage

CLOCKS = ("accept", "submit", "documents", "biometrics", "processing")
STAGES = {
    "pool": ("stay", "withdraw", "chances", "season_end"),
    "invited": ("clock", "decline", "compare", "after_accepting", "age", "no_proof"),
    "applied": ("send", "biometrics", "documents", "wait", "no_proof", "age"),
    "letter": ("land", "border", "passport", "employer", "visitor", "age", "let_it_end"),
    "canada": (
        "permit_ends",
        "next_permit",
        "waiting",
        "by_mail",
        "visitor_record",
        "other_permits",
    ),
}
CONDITIONS = {  # the conditions of the facts that a point rests on
    "stay": ("random-draw",),
    "season_end": ("season-end",),
    "old_profile": ("season-end",),
    "withdraw": ("new-profile", "open-invitation"),
    "decline": ("declining",),
    "no_proof": ("invitation-no-proof",),
    "age": ("age-on-invitation-day",),
    "border": ("arrival-papers", "bank-statement", "funds"),
    "passport": ("passport-limits-stay",),
    "send": ("criminal-record",),
    "employer": ("offer", "placement"),
    "visitor": ("later-entry",),
    "let_it_end": ("unused-letter", "counts-when-issued"),
    "waiting": ("no-status",),
    "by_mail": ("permit-by-mail",),
}
_CLOCK_SOURCES = {
    "clock": "accept",
    "after_accepting": "submit",
    "send": "submit",
    "biometrics": "biometrics",
    "documents": "documents",
    "wait": "processing",
    "land": "letter",
}
_ARTICLES = {
    "stay": "how-pools-work",
    "withdraw": "withdraw-and-resubmit",
    "season_end": "the-iec-year",
    "old_profile": "the-iec-year",
    "clock": "clocks-after-an-invitation",
    "decline": "decline-or-let-expire",
    "after_accepting": "after-the-invitation",
    "no_proof": "refusals-and-mistakes",
    "age": "turning-31-or-36",
    "send": "after-the-invitation",
    "biometrics": "biometrics",
    "documents": "clocks-after-an-invitation",
    "wait": "processing-times",
    "land": "clocks-after-an-invitation",
    "border": "at-the-border",
    "passport": "eta-and-new-passport",
    "employer": "changing-employer",
    "visitor": "visitor-first",
    "let_it_end": "a-second-participation",
    "permit_ends": "permit-too-short",
    "permit_ends_about": "permit-too-short",
    "permit_ended": "already-in-canada",
    "next_permit": "a-second-participation",
    "next_permit_told": "a-second-participation",
    "waiting": "already-in-canada",
    "by_mail": "second-permit-by-mail",
    "other_permits": "after-iec",
}
_STAY_AS_VISITOR = (
    "https://www.canada.ca/en/immigration-refugees-citizenship/services/visit-canada/"
    "extend-stay.html"
)


@dataclass(frozen=True, slots=True)
class Point:
    title: str
    text: str
    link: str
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class StageView:
    """``name`` is the stage, ``lead`` says in one line where somebody stands and what that asks."""

    name: str
    lead: str
    points: tuple[Point, ...]


def stage_view(facts: Snapshot, assessment: Assessment) -> StageView | None:
    """What the result begins with; None where nobody told where they stand, or are planning."""
    name = stage(assessment.answers, assessment.on)
    if not name or "CA" in assessment.answers.citizenship:
        return None
    ends = permit_end(assessment.answers, assessment.on)
    ended = permit_ended(assessment.answers, assessment.on)
    month = ends or ended
    gave_permits = isinstance(assessment.answers.used, tuple)
    values = _values(facts) | {
        "month": words.month(month) if month else "",
        "season": assessment.season.year,
    }
    old_profile = name == POOL and not pools_take_profiles(assessment.season, assessment.on)
    told = {
        "stay": "old_profile" if old_profile else "stay",
        "permit_ends": "permit_ends_about" if ends else "permit_ended" if ended else "permit_ends",
        "next_permit": "next_permit_told" if gave_permits else "next_permit",
    }
    shown = [told.get(point, point) for point in STAGES[name]]
    points = tuple(_point(facts, assessment, point, values) for point in shown)
    lead = "ended" if name == CANADA and ended else "old_profile" if old_profile else name
    return StageView(name, str(LEADS[lead]) % values, points)


def statement_days(facts: Snapshot) -> int | str:
    """How many days old a bank statement may be at the flight; words where it is not on record."""
    condition = facts.conditions.get("bank-statement")
    return (condition and condition.number) or _("(not on record)")


def _values(facts: Snapshot) -> dict[str, object]:
    """The figures that points name, of the facts; words where one is not on record."""
    missing = _("(not on record)")
    return {
        "amount": words.amount(amount_on_record(facts)),
        "statement": statement_days(facts),
        **{clock: facts.clocks.get(clock, missing) for clock in CLOCKS},
    }


def _point(facts: Snapshot, assessment: Assessment, point: str, values: dict[str, object]) -> Point:
    title, text = POINTS[point]
    return Point(
        str(title) % values,
        str(text) % values,
        _link(facts, assessment, point),
        tuple(_sources(facts, point)),
    )


def _sources(facts: Snapshot, point: str) -> list[Source]:
    found = [facts.conditions.get(slug) for slug in CONDITIONS.get(point, ())]
    sources = [condition.source for condition in found if condition and condition.source]
    clock = facts.clock_sources.get(_CLOCK_SOURCES.get(point, ""))
    return list(dict.fromkeys([*([clock] if clock else []), *sources]))


def _link(facts: Snapshot, assessment: Assessment, point: str) -> str:
    if point == "chances":
        return _pools(facts, assessment)
    if point == "compare":
        return invited_strategy(assessment)
    if point == "visitor_record":
        return _STAY_AS_VISITOR
    return reverse("article", args=[_ARTICLES[point]])


def _pools(facts: Snapshot, assessment: Assessment) -> str:
    """The pools of the one partner whose passport somebody holds, else all of them."""
    held = [facts.countries.get(code) for code in assessment.answers.citizenship]
    partners = [country for country in held if country and _categories(assessment, country.code)]
    if len(partners) == 1:
        return reverse("pool_country", args=[partners[0].slug])
    return reverse("pools")


def invited_strategy(assessment: Assessment) -> str:
    """The strategy page with the passport and what it can be used for, for an open invitation.

    Of which category the invitation is, the quiz knows only where there is a single one.
    """
    choices = {
        code: categories
        for code in assessment.answers.citizenship
        if (categories := _categories(assessment, code))
    }
    if not choices:
        return reverse("strategy")
    citizenship, categories = next(iter(choices.items()))
    invited = [("invited", categories[0])] if len(categories) == 1 and len(choices) == 1 else []
    born = [("born", str(assessment.answers.born))] if assessment.answers.born else []
    named = [("category", category.value) for category in categories]
    query = urlencode([("citizenship", citizenship), *named, *invited, *born])
    return f"{reverse('strategy')}?{query}"


def _categories(assessment: Assessment, code: str) -> list[Category]:
    """What citizens of a country can be invited for under their agreement, as far as we know."""
    return [
        result.category
        for passport in assessment.passports
        for result in passport.categories
        if passport.citizenship == code
        if result.verdict != Verdict.NOT_ELIGIBLE and result.route == Route.AGREEMENT
    ]
