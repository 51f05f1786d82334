"""Which passport and category to start with, and why: the quiz's last word."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from iecguide.facts.values import Category, Snapshot, Status, Treatment
from quiz.engine.findings import State, Verdict

from .assessment import Assessment, CategoryResult, Opening
from .case import Route
from .questionnaire import IEC

_WISHES: dict[str | None, tuple[Category, ...]] = {
    "freedom": (Category.WH, Category.YP, Category.COOP),
    "career": (Category.YP, Category.WH, Category.COOP),
    "studies": (Category.COOP, Category.WH, Category.YP),
}
_DEFAULT = _WISHES["freedom"]  # the category that asks least comes first
_SOON = timedelta(days=730)  # an age limit closer than this is worth saying
_FIRST_ROUNDS = timedelta(days=75)  # from the end of a season to the first rounds of the next


@dataclass(frozen=True, slots=True)
class Because:
    """One reason for the recommendation: a message id and its values."""

    message: str
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Recommendation:
    """``kind`` is the verdict it rests on, or "none", "organization" (the only way in) or
    "canadian"; then there is no category, and ``opening`` is the change nearest at hand."""

    kind: str
    citizenship: str | None
    category: Category | None
    because: tuple[Because, ...]
    opening: Opening | None = None
    route: Route | None = None


@dataclass(frozen=True, slots=True)
class _Choice:
    passport: str
    result: CategoryResult


def recommend(facts: Snapshot, assessment: Assessment) -> Recommendation:
    """The best choice: first the surer verdict, then the visitor's wish, then the longer stay."""
    if "CA" in assessment.answers.citizenship:
        return Recommendation("canadian", "CA", None, (Because("canadian"),))
    wishes = _WISHES.get(assessment.answers.want, _DEFAULT)
    choices = [
        _Choice(passport.citizenship, result)
        for passport in assessment.passports
        for result in passport.categories
    ]
    choices.sort(
        key=lambda one: (
            -one.result.verdict.rank,
            wishes.index(one.result.category),
            one.result.route == Route.ORGANIZATION,
            -(one.result.months or 0),
        )
    )
    if not choices or choices[0].result.verdict == Verdict.NOT_ELIGIBLE:
        return _nothing_open(facts, choices)
    best = choices[0]
    because = tuple(_because(facts, assessment, best, choices, wishes))
    result = best.result
    return Recommendation(
        result.verdict.value, best.passport, result.category, because, route=result.route
    )


def _nothing_open(facts: Snapshot, choices: list[_Choice]) -> Recommendation:
    passport = choices[0].passport if choices else None
    country = facts.country_of(passport or "")
    outside = country and country.status == Status.ORGANIZATIONS
    kind = "organization" if outside else "none"
    nearest = _nearest([one for one in choices if facts.country_of(one.passport)])
    if not nearest:
        because = (*_territory(facts, passport), Because("closed"), *_unlisted(facts, passport))
        return Recommendation(kind, passport, None, because)
    choice, opening = nearest
    values = {"category": choice.result.category, "opening": (choice.result, opening)}
    because = (
        *_territory(facts, choice.passport),
        Because("none"),
        Because("open_first", values),
    )
    return Recommendation(kind, choice.passport, None, because, opening)


def _unlisted(facts: Snapshot, passport: str | None) -> Iterator[Because]:
    """For a country without an agreement: whom the organizations take, as far as we know."""
    if not passport or facts.country_of(passport):
        return
    if facts.organizations:
        names = tuple(one.name for one in facts.organizations)
        categories = [name for one in facts.organizations for name in one.outside]
        yield Because(
            "organizations", {"names": names, "categories": tuple(dict.fromkeys(categories))}
        )
    else:
        yield Because("no_organization")


def _territory(facts: Snapshot, passport: str | None) -> Iterator[Because]:
    """Whose terms hold for a territory or a kind of passport, and how sure that is."""
    territory = facts.territories.get(passport or "")
    if territory:
        settled = territory.treatment in (Treatment.NAMED, Treatment.PASSPORT)
        message = "territory" if settled else territory.treatment.value
        yield Because(message, {"territory": territory.code})


def _nearest(choices: list[_Choice]) -> tuple[_Choice, Opening] | None:
    """The change a visitor can make most easily."""
    found = [(choice, opening) for choice in choices for opening in choice.result.opens]
    return min(found, key=lambda pair: _effort(pair[1]), default=None)


def _effort(opening: Opening) -> tuple[int, int]:
    ranks = [IEC.parameter(name).effort for name, _value in opening.changes]
    return len(ranks), max(ranks)


def _because(
    facts: Snapshot,
    assessment: Assessment,
    best: _Choice,
    choices: list[_Choice],
    wishes: tuple[Category, ...],
) -> Iterator[Because]:
    result = best.result
    yield from _territory(facts, best.passport)
    yield Because(f"why.{result.category}")
    if result.route == Route.AGREEMENT:
        yield Because(f"draw.{result.category}")
    yield from _stay(best)
    if result.verdict == Verdict.DEPENDS:
        found = [(one.rule, one.finding.message) for one in result.in_state(State.UNKNOWN)]
        yield Because("missing", {"open": tuple(found)})
    yield from _days(assessment, result)
    wanted = assessment.answers.want in _WISHES and wishes[0] != result.category
    if wanted:
        hoped = [one.result for one in choices if one.result.category == wishes[0]]
        still = any(one.verdict == Verdict.DEPENDS for one in hoped)
        yield Because("wish_open" if still else "wish", {"category": wishes[0]})
    yield from _others(best, choices)
    yield from _costs(facts, best, choices)


def _stay(best: _Choice) -> Iterator[Because]:
    """How long, and whether it is the last time."""
    result = best.result
    if result.months:
        yield Because("months", {"months": result.months})
    elif result.agreed_months:
        yield Because("cut")
    if _says(result, "participations.last"):
        yield Because("last")
    if _says(result, "residence.not_named"):
        yield Because("not_named")
    if result.route == Route.ORGANIZATION:
        yield Because("organization")


def _says(result: CategoryResult, message: str) -> bool:
    return any(one.finding.message == message for one in result.reasons)


def _days(assessment: Assessment, result: CategoryResult) -> Iterator[Because]:
    """From when and until when, where that is near."""
    on, season, by = assessment.on, assessment.season, result.invited_by
    if result.invited_from and by and result.invited_from > by:
        yield Because("window", {"window": result})
        return
    if result.invited_from:
        yield Because("from", {"day": result.invited_from})
    if not by or not on <= by < on + _SOON:
        return
    yield Because("by", {"day": by})
    not_open = not season.opens_on or season.opens_on > on
    if not_open and by < on + _FIRST_ROUNDS:
        yield Because("tight", {"season": season.year})


def _others(best: _Choice, choices: list[_Choice]) -> Iterator[Because]:
    """What else is open: other categories, and the same one with another passport."""
    told = {best.result.category}
    for choice in choices:
        if choice is best or choice.result.verdict != Verdict.ELIGIBLE:
            continue
        category = choice.result.category
        if choice.passport != best.passport:
            values = {"category": category, "passport": choice.passport}
            yield Because("also_passport", values)
        elif category not in told:
            told.add(category)
            yield Because("also", {"category": category})


def _costs(facts: Snapshot, best: _Choice, choices: list[_Choice]) -> Iterator[Because]:
    """What the choice uses up, where another category would otherwise stay possible."""
    country, last = facts.country_of(best.passport), _says(best.result, "participations.last")
    if not country or last or best.result.route == Route.ORGANIZATION:
        return
    open_here = {
        choice.result.category
        for choice in choices
        if choice.passport == best.passport and choice.result.verdict != Verdict.NOT_ELIGIBLE
    }
    if country.participations == 1 and len(open_here) > 1:
        yield Because("only_one")
    if best.result.category in country.shared:
        for other in country.shared:
            if other != best.result.category:
                yield Because("shared", {"category": best.result.category, "other": other})
    elif country.shared and open_here >= set(country.shared):
        first, second = country.shared[:2]
        yield Because("shared_others", {"category": first, "other": second})
