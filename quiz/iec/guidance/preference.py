"""Which passport and category goes before another, and by what. Pure.

Never by the order in which passports were given. First what is surer and can still happen, then
what the visitor hopes for, then the passport that leaves more room: seasons before the age limit,
an invitation that is likelier than not, a longer stay, a second one, the better chance.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from iecguide.facts.season.rounds import Possible
from iecguide.facts.values import Category, Chance, Snapshot
from quiz.engine.findings import Verdict
from quiz.iec.assessment import Assessment, CategoryResult
from quiz.iec.case import Route, agreement_code, list_own_permits
from quiz.iec.questions.born import FEW

Chances = Mapping[tuple[str, Category], Chance]

WISHES: dict[str | None, tuple[Category, ...]] = {
    "freedom": (Category.WH, Category.YP, Category.COOP),
    "career": (Category.YP, Category.WH, Category.COOP),
    "studies": (Category.COOP, Category.WH, Category.YP),
}
DEFAULT = WISHES["freedom"]  # the category that asks least comes first
LIKELY = 0.5  # an invitation that is less likely than not goes behind one that is not
SAME = 0.05  # chances closer than this are not told apart


class By(StrEnum):
    """What one passport has before another, in the order it is looked at."""

    SURER = "surer"
    ROOM = "room"
    AGREEMENT = "agreement"
    CHANCE = "chance"
    MONTHS = "months"
    AGAIN = "again"
    EQUAL = "equal"


@dataclass(frozen=True, slots=True)
class Choice:
    """A passport and category. ``again``: whether the category can be used once more after it,
    None where that is not sure."""

    passport: str
    result: CategoryResult
    chance: Chance | None
    again: bool | None

    @property
    def is_open(self) -> bool:
        return self.result.verdict != Verdict.NOT_ELIGIBLE

    @property
    def shut(self) -> int:
        """How nearly the window is shut: 0 open, 1 few rounds, 2 perhaps none, 3 probably none."""
        left = self.result.rounds
        if not left:
            return 0
        match left.possible:
            case Possible.NONE:
                return 3
            case Possible.MAYBE:
                return 2
        return int(left.least <= FEW and not left.later)

    @property
    def is_short_of_seasons(self) -> bool:
        """Whether no season after this one is left before the age limit."""
        return bool(self.result.rounds and not self.result.rounds.later)

    @property
    def is_unlikely(self) -> bool:
        return bool(self.chance and self.chance.likely < LIKELY)


def list_choices(facts: Snapshot, assessment: Assessment, chances: Chances) -> list[Choice]:
    """Every passport and category, the best first, in whatever order the passports came."""
    want = assessment.answers.want
    wishes = WISHES.get(want, DEFAULT)
    choices = [
        Choice(
            passport.citizenship,
            result,
            chances.get((passport.citizenship, result.category)),
            _may_repeat(facts, assessment, passport.citizenship, result.category),
        )
        for passport in assessment.passports
        for result in passport.categories
    ]
    hoped = wishes[0] if want in WISHES else None
    return sorted(
        choices,
        key=lambda choice: (
            -choice.result.verdict.rank,
            # A few rounds are enough for what somebody said they hope for.
            choice.shut if choice.shut > 1 or choice.result.category != hoped else 0,
            choice.result.route == Route.ORGANIZATION,
            wishes.index(choice.result.category),
            choice.is_short_of_seasons,
            choice.is_unlikely,
            -(choice.result.agreed_months or 0),
            not choice.again,
            -choice.chance.likely if choice.chance else 0,
            choice.passport in facts.territories,
            choice.passport,
        ),
    )


def _may_repeat(
    facts: Snapshot, assessment: Assessment, passport: str, category: Category
) -> bool | None:
    """Whether after a stay in the category the agreement leaves one more in it. None: not sure,
    as a limit is not on record, or an earlier stay may not count."""
    country = facts.country_of(passport)
    terms = country.terms.get(category) if country else None
    if not country or not terms:
        return None
    used = list_own_permits(facts, assessment.answers, passport)
    if category in country.shared:
        return None if used else False
    if terms.limit is None or country.participations is None:
        return None
    here = sum(permit.category == category for permit in used)
    if terms.limit > here + 1 and country.participations > len(used) + 1:
        return True
    return None if used else False


def compare(best: Choice, other: Choice) -> By:
    """What the first has before the second, of two passports in one category."""
    mine, its = best.result, other.result
    if mine.verdict != its.verdict:
        return By.SURER
    if (best.shut, best.is_short_of_seasons) != (other.shut, other.is_short_of_seasons):
        return By.ROOM
    if mine.route != its.route:
        return By.AGREEMENT
    if best.is_unlikely != other.is_unlikely and best.chance and other.chance:
        return By.CHANCE
    if mine.agreed_months != its.agreed_months and mine.agreed_months and its.agreed_months:
        return By.MONTHS
    if best.again and not other.again:
        return By.AGAIN
    if best.chance and other.chance and best.chance.likely - other.chance.likely >= SAME:
        return By.CHANCE
    return By.EQUAL


def by_passport(facts: Snapshot, best: Choice, choices: Iterable[Choice]) -> list[Choice]:
    """The same category with each other passport it is not closed with, the best first. Of those
    under one agreement, such as a territory's and its country's, there is nothing to compare."""
    mine = agreement_code(facts, best.passport)
    return [
        choice
        for choice in choices
        if agreement_code(facts, choice.passport) != mine
        and choice.result.category == best.result.category
        and choice.is_open
    ]
