"""What the quiz's templates show: the engine's values turned into words and links."""

from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from iecguide.core.lists import listed
from iecguide.core.numbers import dollars
from iecguide.facts.names import place_name
from iecguide.facts.season.rounds import Possible
from iecguide.facts.values import Snapshot, Source, Status
from quiz.engine import words
from quiz.engine.answers import Answers, pairs
from quiz.engine.findings import State, Verdict
from quiz.engine.pages import ReasonView, reason_view
from quiz.iec import messages
from quiz.iec.assessment import Assessment, CategoryResult, Opening, PassportResult
from quiz.iec.case import Route
from quiz.iec.guidance.costs import Cost
from quiz.iec.names import CATEGORIES, ROUTES, VERDICTS
from quiz.iec.questionnaire import IEC
from quiz.iec.stages import INVITED

_NEAR = timedelta(days=1095)
FAR = 100  # of a parameter's effort: from becoming a student on


@dataclass(frozen=True, slots=True)
class OpeningView:
    """What would open a closed category: the change, the result with it, what it becomes."""

    text: str
    link: str
    becomes: str


@dataclass(frozen=True, slots=True)
class Card:
    """One category's result, in words."""

    result: CategoryResult
    name: str
    verdict: str
    route: str
    months: int | None
    cut_at: str
    invited_from: date | None
    invited_by: date | None
    window: str
    rounds: str
    blocking: list[ReasonView]
    unknown: list[ReasonView]
    met: list[ReasonView]
    todo: list[ReasonView]
    opens: list[OpeningView]
    far: bool

    @property
    def rest(self) -> list[ReasonView]:
        """What is folded away: the open points of a closed category, what is to do for another, and
        what is met."""
        return (self.unknown if self.blocking else self.todo) + self.met

    @property
    def line(self) -> str:
        """What there is to say of a category that is not the recommended one, in a line."""
        if self.blocking:
            return self.blocking[0].text if self.far or not self.opens else self.opens[0].text
        return self.unknown[0].text if self.unknown else ""

    @property
    def css(self) -> str:
        return self.result.verdict.value.replace("_", "-")

    @property
    def id(self) -> str:
        return self.result.category.value


@dataclass(frozen=True, slots=True)
class PassportView:
    """A passport with its three categories. ``outside``: no agreement of its own is in force."""

    code: str
    name: str
    name_in: str
    slug: str
    outside: bool
    may_be_nominated: bool
    nominated: bool
    cards: list[Card]


def passports(facts: Snapshot, assessment: Assessment) -> list[PassportView]:
    return [_passport(facts, assessment, passport) for passport in assessment.passports]


def first_passport(facts: Snapshot, assessment: Assessment, code: str | None) -> PassportView:
    """The passport with a code, or the first one given."""
    found = [passport for passport in assessment.passports if passport.citizenship == code]
    return _passport(facts, assessment, (*found, *assessment.passports)[0])


def _passport(facts: Snapshot, assessment: Assessment, passport: PassportResult) -> PassportView:
    code = passport.citizenship
    return PassportView(
        code=code,
        name=place_name(facts, code),
        name_in=messages.country_in(facts, code),
        slug=_slug(facts, code),
        outside=_outside(facts, code),
        may_be_nominated=_may_be_nominated(facts, code),
        nominated=any(each.route == Route.ORGANIZATION for each in passport.categories),
        cards=[
            _card(facts, assessment.answers, assessment.on, code, result)
            for result in passport.categories
        ],
    )


def _slug(facts: Snapshot, code: str) -> str:
    country = facts.country_of(code)
    return country.slug if country else ""


def _outside(facts: Snapshot, code: str) -> bool:
    country = facts.country_of(code)
    return not country or country.status != Status.ACTIVE


def _may_be_nominated(facts: Snapshot, code: str) -> bool:
    country = facts.country_of(code)
    return not country or country.organizations is not False


def _card(
    facts: Snapshot, answers: Answers, on: date, passport: str, result: CategoryResult
) -> Card:
    """A day that has passed and a stay nobody can have any more are not shown."""
    views = reasons(facts, passport, result)
    organization = result.route == Route.ORGANIZATION
    over = bool(result.invited_by and result.invited_by < on) or _is_late(result)
    months = None if over and result.verdict == Verdict.NOT_ELIGIBLE else result.agreed_months
    cut = result.months is None
    window = messages.window(result)
    invited, last = answers.stage in INVITED, result.invited_by
    return Card(
        result=result,
        name=str(CATEGORIES[result.category]),
        verdict=_verdict(result),
        route=str(ROUTES[result.route]) if organization else "",
        months=months,
        cut_at=words.month(answers.expires) if months and answers.expires and cut else "",
        invited_from=None if window else result.invited_from,
        invited_by=None if window or over or invited or not _is_near(result, on) else last,
        window=window,
        rounds="" if window else messages.rounds(result),
        blocking=[view for view in views if view.state == State.BLOCKING],
        unknown=[view for view in views if view.state == State.UNKNOWN],
        met=[view for view in views if view.state == State.MET],
        todo=[view for view in views if view.state == State.TODO],
        opens=[_opening(facts, answers, result, opening) for opening in result.opens],
        far=is_far(result),
    )


def is_far(result: CategoryResult) -> bool:
    """Whether nothing somebody can do soon would open a closed category: to become a student, to
    move, or to be nominated is no plan for it."""
    efforts = [
        max(IEC.parameter(name).effort for name, _text in opening.changes)
        for opening in result.opens
    ]
    return result.verdict == Verdict.NOT_ELIGIBLE and min(efforts, default=FAR) >= FAR


def _is_near(result: CategoryResult, on: date) -> bool:
    """Whether the last safe day comes in the next seasons: one in ten years is no deadline."""
    return bool(result.invited_by and result.invited_by < on + _NEAR)


def _is_late(result: CategoryResult) -> bool:
    """Whether no round is likely to come in time, so that its last day is no day to aim at."""
    return bool(result.rounds and result.rounds.possible == Possible.NONE)


def _verdict(result: CategoryResult) -> str:
    if result.verdict == Verdict.DEPENDS and _is_late(result):
        return _("Probably too late")
    stopped_by = [reason.rule for reason in result.in_state(State.BLOCKING)]
    if stopped_by == ["letter"] and not messages.window(result):
        return _("After your letter has ended")
    if result.opens and is_far(result):
        return _("Not for you now")
    if result.verdict == Verdict.NOT_ELIGIBLE and result.opens:
        return _("Not eligible yet")
    return str(VERDICTS[result.verdict])


def reasons(facts: Snapshot, passport: str, result: CategoryResult) -> list[ReasonView]:
    return [
        reason_view(IEC, reason, messages.reason(facts, passport, result, reason))
        for reason in result.reasons
    ]


def fee_rises(found: Cost) -> str:
    """The participation fee of the last seasons, where it went up each time; else nothing."""
    return listed(dollars(amount) for amount in found.rises)


def condition_source(facts: Snapshot, slug: str) -> Source | None:
    """Where a programme-wide condition comes from, if it is on record."""
    condition = facts.conditions.get(slug)
    return condition.source if condition else None


def _opening(
    facts: Snapshot, answers: Answers, result: CategoryResult, opening: Opening
) -> OpeningView:
    names = [name for name, _text in opening.changes]
    kept = [pair for pair in pairs(answers) if pair[0] not in names]
    changed = urlencode([*kept, *opening.changes], safe=":")
    return OpeningView(
        text=messages.opening(facts, result, opening),
        link=f"{reverse('result')}?{changed}",
        becomes=str(VERDICTS[opening.becomes]),
    )
