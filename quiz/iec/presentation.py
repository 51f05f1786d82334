"""What the quiz's templates show: the engine's values turned into words and links."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from iecguide.facts.values import Snapshot, Source, Status

from . import messages
from .answers import Answers, pairs
from .assessment import Assessment, CategoryResult, Opening
from .flow import pending
from .messages.findings import CATEGORIES, ROUTES, RULES, VERDICTS
from .messages.questions import SHORT
from .questions import BY_NAME, ORDER, QUESTIONS
from .verdicts import Route, State, Verdict


def query(answers: Answers) -> str:
    """The canonical query string, readable: colons stay colons."""
    return urlencode(pairs(answers), safe=":")


def link(view: str, answers: Answers, **kwargs: str) -> str:
    text = query(answers)
    return reverse(view, kwargs=kwargs) + (f"?{text}" if text else "")


@dataclass(frozen=True, slots=True)
class Said:
    """One answer so far, with the way to change it."""

    label: str
    text: str
    change: str


def said(facts: Snapshot, answers: Answers) -> list[Said]:
    given = query(answers)
    return [
        Said(
            label=str(SHORT[question.name]),
            text=messages.answer(facts, answers, question.name),
            change=f"{reverse('question', kwargs={'name': question.name})}?{given}",
        )
        for question in QUESTIONS
        if answers.given(question.name)
    ]


@dataclass(frozen=True, slots=True)
class Progress:
    """Which question this is and about how many may follow."""

    number: int
    left: int

    @property
    def total(self) -> int:
        return self.number + self.left


def progress(facts: Snapshot, answers: Answers, today: date, name: str) -> Progress:
    """A question asked anew comes after all that was answered; one changed, in its old place."""
    here, again = ORDER[name], answers.given(name)
    before = sum(
        answers.given(one.name) and one.name != name and not (again and ORDER[one.name] > here)
        for one in QUESTIONS
    )
    left = sum(ORDER[one.name] > here for one in pending(facts, answers, today))
    if name == "ro" and not again:
        # A nomination may open what is closed now, and bring back the questions of that.
        left = max(left, len(pending(facts, replace(answers, ro="yes"), today)))
    return Progress(before + 1, left)


@dataclass(frozen=True, slots=True)
class ReasonView:
    rule: str
    state: State
    text: str
    source: Source | None
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class OpeningView:
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
    blocking: list[ReasonView]
    unknown: list[ReasonView]
    met: list[ReasonView]
    opens: list[OpeningView]

    @property
    def rest(self) -> list[ReasonView]:
        """What is folded away: the open points of a closed category, and what is met."""
        return (self.unknown if self.blocking else []) + self.met

    @property
    def css(self) -> str:
        return self.result.verdict.value.replace("_", "-")

    @property
    def id(self) -> str:
        return self.result.category.value


@dataclass(frozen=True, slots=True)
class PassportView:
    code: str
    name: str
    name_in: str
    slug: str
    outside: bool
    may_be_nominated: bool
    nominated: bool
    cards: list[Card]


def passports(facts: Snapshot, assessment: Assessment) -> list[PassportView]:
    return [
        PassportView(
            code=one.citizenship,
            name=messages.place(facts, one.citizenship),
            name_in=messages.place_in(facts, one.citizenship),
            slug=_slug(facts, one.citizenship),
            outside=_outside(facts, one.citizenship),
            may_be_nominated=_may_be_nominated(facts, one.citizenship),
            nominated=any(each.route == Route.ORGANIZATION for each in one.categories),
            cards=[
                _card(facts, assessment.answers, assessment.on, one.citizenship, result)
                for result in one.categories
            ],
        )
        for one in assessment.passports
    ]


def _slug(facts: Snapshot, code: str) -> str:
    country = facts.countries.get(code)
    return country.slug if country else ""


def _outside(facts: Snapshot, code: str) -> bool:
    country = facts.countries.get(code)
    return not country or country.status != Status.ACTIVE


def _may_be_nominated(facts: Snapshot, code: str) -> bool:
    country = facts.countries.get(code)
    return not country or country.organizations is not False


def _card(
    facts: Snapshot, answers: Answers, on: date, passport: str, result: CategoryResult
) -> Card:
    """A day that has passed and a stay nobody can have any more are not shown."""
    views = reasons(facts, passport, result)
    organization = result.route == Route.ORGANIZATION
    over = bool(result.invited_by and result.invited_by < on)
    months = None if over and result.verdict == Verdict.NOT_ELIGIBLE else result.agreed_months
    cut = result.months is None
    window = messages.window(result)
    return Card(
        result=result,
        name=str(CATEGORIES[result.category]),
        verdict=_verdict(result),
        route=str(ROUTES[result.route]) if organization else "",
        months=months,
        cut_at=messages.month(answers.expires) if months and answers.expires and cut else "",
        invited_from=None if window else result.invited_from,
        invited_by=None if window or over else result.invited_by,
        window=window,
        blocking=[view for view in views if view.state == State.BLOCKING],
        unknown=[view for view in views if view.state == State.UNKNOWN],
        met=[view for view in views if view.state == State.MET],
        opens=[_opening(facts, answers, passport, result, one) for one in result.opens],
    )


def _verdict(result: CategoryResult) -> str:
    if result.verdict == Verdict.NOT_ELIGIBLE and result.opens:
        return _("Not eligible yet")
    return str(VERDICTS[result.verdict])


def reasons(facts: Snapshot, passport: str, result: CategoryResult) -> list[ReasonView]:
    return [
        ReasonView(
            rule=str(RULES[one.rule]),
            state=one.finding.state,
            text=messages.reason(facts, passport, result, one),
            source=next(iter(one.finding.sources), None),
            sources=tuple(dict.fromkeys(one.finding.sources)),
        )
        for one in result.reasons
    ]


def condition_source(facts: Snapshot, slug: str) -> Source | None:
    """Where a programme-wide condition comes from, if it is on record."""
    condition = facts.conditions.get(slug)
    return condition.source if condition else None


def _opening(
    facts: Snapshot, answers: Answers, passport: str, result: CategoryResult, one: Opening
) -> OpeningView:
    names = [name for name, _text in one.changes]
    kept = [pair for pair in pairs(answers) if pair[0] not in names]
    changed = urlencode([*kept, *one.changes], safe=":")
    return OpeningView(
        text=messages.opening(facts, result, one),
        link=f"{reverse('result')}?{changed}",
        becomes=str(VERDICTS[one.becomes]),
    )


def dropped_text(names: Iterable[str]) -> str:
    return ", ".join(str(SHORT[name]) for name in names if name in BY_NAME)
