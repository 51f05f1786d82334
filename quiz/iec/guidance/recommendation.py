"""Which passport and category to start with, and why: the quiz's last word."""

from collections.abc import Iterator
from datetime import timedelta

from iecguide.facts.season.rounds import Possible
from iecguide.facts.values import Category, Snapshot
from quiz.engine.fields.months import Month
from quiz.engine.findings import State, Verdict
from quiz.iec.assessment import Assessment, CategoryResult
from quiz.iec.case import Route
from quiz.iec.questions.born import FEW
from quiz.iec.questions.document import ENDS_EARLY
from quiz.iec.stages import INVITED, holds_letter

from .advice import Because as Because
from .advice import Recommendation as Recommendation
from .nothing_open import find_way, tell_territory
from .preference import DEFAULT, WISHES, By, Chances, Choice, by_passport, compare, list_choices

_SOON = timedelta(days=730)  # an age limit closer than this is worth saying
_ALREADY_SAID = (*ENDS_EARLY, "document.ends_now")  # at the top, so not again among what is open
_BEFORE_INVITATION = (  # of no interest to somebody who is invited already
    "by",
    "chance",
    "draw.coop",
    "draw.wh",
    "draw.yp",
    "drawn",
    "until_then",
)


def recommend(
    facts: Snapshot, assessment: Assessment, chances: Chances | None = None
) -> Recommendation:
    """The best choice (see ``preference``), and why; where nothing is open, what is nearest."""
    if "CA" in assessment.answers.citizenship:
        return Recommendation("canadian", "CA", None, (Because("canadian"),))
    if assessment.answers.citizenship and holds_letter(assessment.answers, assessment.on):
        return _advise_to_land(assessment)
    choices = list_choices(facts, assessment, chances or {})
    if not choices or not choices[0].is_open:
        return find_way(facts, choices)
    best, invited = choices[0], assessment.answers.stage in INVITED
    left = best.result.rounds
    if left and left.possible == Possible.NONE:
        return Recommendation("late", best.passport, None, tuple(_late(best)))
    wishes = WISHES.get(assessment.answers.want, DEFAULT)
    because = tuple(_because(facts, assessment, best, choices, wishes))
    if invited:
        because = tuple(item for item in because if item.message not in _BEFORE_INVITATION)
    result = best.result
    return Recommendation(
        "renew" if _ends_early(result) else result.verdict.value,
        best.passport,
        result.category,
        because,
        route=result.route,
        chance=None if invited else best.chance,
        invited=invited,
    )


def _advise_to_land(assessment: Assessment) -> Recommendation:
    """A letter of introduction that still runs: land with it. Only another profile waits.

    Of which category and passport it is, nobody said, and landing asks the same of all.
    """
    held, ends = assessment.answers.citizenship, assessment.answers.letter
    because = [Because("letter.age")]
    if isinstance(ends, Month):
        now = ends == Month.of(assessment.on)
        because.insert(0, Because("letter.ends_now" if now else "letter.ends", {"month": ends}))
        because.append(Because("letter.another", {"day": ends.day_after()}))
    else:
        because.append(Because("letter.another_undated"))
    return Recommendation("letter", held[0] if len(held) == 1 else None, None, tuple(because))


def _because(
    facts: Snapshot,
    assessment: Assessment,
    best: Choice,
    choices: list[Choice],
    wishes: tuple[Category, ...],
) -> Iterator[Because]:
    result = best.result
    yield from tell_territory(facts, best.passport)
    few = best.shut and not _is_past(result)
    for reason in result.reasons:
        if reason.finding.message in _ALREADY_SAID or (few and reason.rule == "rounds"):
            yield Because("found", {"reason": (best.passport, result, reason)})
    yield Because(f"why.{result.category}")
    yield from _draw(best)
    yield from _stay(best)
    yield from _missing(result)
    yield from _days(assessment, result)
    wanted = assessment.answers.want in WISHES and wishes[0] != result.category
    if wanted:
        hoped = [choice.result for choice in choices if choice.result.category == wishes[0]]
        still = any(result.verdict == Verdict.DEPENDS for result in hoped)
        yield Because("wish_open" if still else "wish", {"category": wishes[0]})
    yield from _others(facts, best, choices)
    yield from _costs(facts, best, choices)


def _late(best: Choice) -> Iterator[Because]:
    """That no round is likely before the age limit, and what costs nothing all the same."""
    for reason in best.result.reasons:
        if reason.rule == "rounds":
            yield Because("found", {"reason": (best.passport, best.result, reason)})
    yield Because("late")


def _ends_early(result: CategoryResult) -> bool:
    """Whether the passport has to be renewed before anything else."""
    return any(reason.finding.message in _ALREADY_SAID for reason in result.reasons)


def _draw(best: Choice) -> Iterator[Because]:
    """How one is invited, and where the pools tell it, how likely that is."""
    if best.result.route != Route.AGREEMENT:
        return
    at_random = best.chance and best.result.category == Category.WH
    yield Because("drawn" if at_random else f"draw.{best.result.category}")
    if best.chance:
        yield Because("chance", {"chance": best.chance})


def _missing(result: CategoryResult) -> Iterator[Because]:
    """What is not settled, but for what stands at the top."""
    found = tuple(
        (reason.rule, reason.finding.message)
        for reason in result.in_state(State.UNKNOWN)
        if reason.rule != "rounds" and reason.finding.message not in _ALREADY_SAID
    )
    if found:
        yield Because("missing", {"open": found})


def _stay(best: Choice) -> Iterator[Because]:
    """How long, and whether it is the last time."""
    result = best.result
    if result.months:
        yield Because("months", {"months": result.months})
    elif result.agreed_months and not _ends_early(result):
        yield Because("cut")
    if _is_last(result):
        yield Because("last")
    if _says(result, "citizenships.apart"):
        yield Because("apart")
    if _says(result, "residence.not_named"):
        yield Because("not_named")
    if result.route == Route.ORGANIZATION:
        yield Because("organization")


def _is_last(result: CategoryResult) -> bool:
    """Whether the next stay is the last, of whatever length."""
    return any(_says(result, f"participations.{end}") for end in ("last", "last_open"))


def _says(result: CategoryResult, message: str) -> bool:
    return any(reason.finding.message == message for reason in result.reasons)


def _is_past(result: CategoryResult) -> bool:
    """Whether waiting runs past the last safe day: what is left of the window has its own words."""
    first, last = result.invited_from, result.invited_by
    return bool(first and last and first > last)


def _days(assessment: Assessment, result: CategoryResult) -> Iterator[Because]:
    """From when and until when, where that is near."""
    on, by, left = assessment.on, result.invited_by, result.rounds
    if _is_past(result):
        yield Because("window", {"window": result})
        return
    if result.invited_from:
        yield Because("from", {"day": result.invited_from})
    if not by or not on <= by < on + _SOON:
        return
    if left and left.possible != Possible.SOME:
        return
    yield Because("by", {"day": by})
    if left and left.least > FEW and not left.later:
        yield Because("until_then", {"least": left.least, "season": left.season})


def _others(facts: Snapshot, best: Choice, choices: list[Choice]) -> Iterator[Because]:
    """What else is open: other categories, and the same one with another passport."""
    for choice in by_passport(facts, best, choices):
        yield _difference(best, choice)
    told = {best.result.category}
    for choice in choices:
        category = choice.result.category
        if category in told or choice.result.verdict != Verdict.ELIGIBLE:
            continue
        told.add(category)
        values = {"category": category}
        if choice.passport == best.passport:
            yield Because("also", values)
        else:
            yield Because("also_passport", values | {"passport": choice.passport})


def _difference(best: Choice, other: Choice) -> Because:
    """Why this passport and not another one that is not closed: what a reader can check."""
    by = compare(best, other)
    if by == By.ROOM and not other.result.invited_by:
        by = By.EQUAL
    values = {
        "category": best.result.category,
        "passport": best.passport,
        "other_passport": other.passport,
        "day": other.result.invited_by,
        "months": best.result.agreed_months,
        "fewer": other.result.agreed_months,
        "likely": best.chance,
        "less": other.chance,
    }
    unsure = "_unsure" if by == By.AGAIN and other.again is None else ""
    return Because(
        f"passport.{by}{unsure}", {name: value for name, value in values.items() if value}
    )


def _costs(facts: Snapshot, best: Choice, choices: list[Choice]) -> Iterator[Because]:
    """What the choice uses up, where another category would otherwise stay possible."""
    country, last = facts.country_of(best.passport), _is_last(best.result)
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
