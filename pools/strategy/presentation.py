"""What the strategy page shows: the advice in a sentence, the calendar, the plans side by side."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from iecguide.facts.values import Country, Snapshot, Source
from pools.forecast.odds import Basis, Forecast

from . import messages
from .assumptions import Assumption, explain_assumptions
from .build import Planned, uses_up
from .calendar import Calendar, draw_calendar
from .json_api import reason
from .needs import FULL_POOL
from .optimizer import Advice, Now, Strategy
from .profile_rules import SHOWN

LATE = timedelta(weeks=4)  # before the last round


@dataclass(frozen=True, slots=True)
class Outcome:
    """How likely one ending is. ``width`` 0 to 100 draws it."""

    name: str
    share: str
    width: float


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A plan in the table. ``mark`` is best, equal or empty."""

    label: str
    mark: str
    value: str
    low: str
    high: str
    shares: list[str]
    wait: str


@dataclass(frozen=True, slots=True)
class Warned:
    """Something to know before acting, and who says so."""

    text: str
    source: Source | None


@dataclass(frozen=True, slots=True)
class Choice:
    """One way to answer an open invitation, and what it is worth."""

    name: str
    value: str
    best: bool


@dataclass(frozen=True, slots=True)
class OddsWeek:
    week: date
    chance: str
    low: str
    high: str
    floor: str


@dataclass(frozen=True, slots=True)
class OddsTable:
    name: str
    note: str
    weeks: tuple[OddsWeek, ...]


@dataclass(frozen=True, slots=True)
class AdvicePage:
    """``choices`` is empty without an open invitation; ``shown`` names the outcomes' columns."""

    sentence: str
    why: str
    basis: str
    warning: Warned | None
    choices: list[Choice]
    calendar: Calendar
    outcomes: list[Outcome]
    wait: str
    shown: list[str]
    rows: list[PlanRow]
    notes: list[str]
    odds: list[OddsTable]
    assumptions: list[Assumption]


def page(facts: Snapshot, planned: Planned) -> AdvicePage | None:
    """The page of some advice; None where there is none to give."""
    advice = planned.advice
    if not advice or not advice.best:
        return None
    best, now = advice.strategies[0], planned.wishes.pools
    asked = planned.wishes.list_relevant()
    held = planned.wishes.invited
    start = tuple(category for category in asked if category in {*now, held})
    weeks, language = len(advice.weeks), get_language()
    return AdvicePage(
        sentence=_sentence(advice, best, start),
        why=_why(advice, best),
        basis=basis(planned),
        warning=_warning(facts, best),
        choices=list(_choices(advice.now)) if advice.now else [],
        calendar=draw_calendar(best, asked),
        outcomes=list(_outcomes(best, asked)),
        wait=messages.weeks(best.weeks_if_invited),
        shown=[str(messages.CATEGORIES[category]) for category in asked],
        rows=[_row(plan, advice, asked) for plan in advice.strategies],
        notes=list(_notes(advice)),
        odds=[_odds(forecast, weeks, language) for forecast in planned.forecasts.values()],
        assumptions=list(explain_assumptions(facts, planned.case)),
    )


def no_advice(planned: Planned) -> str:
    """Why there is no plan; what an open invitation is worth stays true without rounds."""
    text = reason(planned)
    now = planned.advice.now if planned.advice else None
    if not now or now.value_accept <= 0:
        return text
    return text + " " + _("So the open invitation is the last one: accept it.")


def _sentence(advice: Advice, best: Strategy, start: tuple[str, ...]) -> str:
    plan = messages.advice(best, start)
    if not advice.now:
        return plan
    name = messages.CATEGORIES[advice.now.category]
    if advice.now.accept:
        return _("Accept the %(name)s invitation.") % {"name": name}
    if best.kind == "stay_out":
        return _("Decline the %(name)s invitation, and stop waiting.") % {"name": name}
    if advice.now.equal:
        return _("A close call: declining %(name)s is worth hardly more than accepting it.") % {
            "name": name
        }
    return _("Decline the %(name)s invitation. %(plan)s") % {"name": name, "plan": plan}


def _why(advice: Advice, best: Strategy) -> str:
    """What the advice is worth, against declining or against the next best plan."""
    if advice.now:
        return _(
            "Accepting is worth %(accept)s points to you, for sure. Declining is worth %(decline)s "
            "on average, and %(none)s of the time it ends with no invitation you take."
        ) % {
            "accept": messages.points(advice.now.value_accept),
            "decline": messages.points(advice.now.value_decline),
            "none": _share(best, "none"),
        }
    return _("On average this plan is worth %(value)s points to you.") % {
        "value": messages.points(best.value)
    }


def _choices(now: Now) -> Iterator[Choice]:
    ways = [
        (_("Accept it now"), now.value_accept, now.accept),
        (_("Decline it and stay in the same pools"), now.value_stay, False),
    ]
    if now.value_switch is not None:
        ways.append(
            (_("Decline it, withdraw, and enter other pools at once"), now.value_switch, False)
        )
    top = max(value for _name, value, _best in ways)
    for name, value, accepts in ways:
        best = accepts if now.accept else value == top
        yield Choice(name, messages.points(value), best)


def basis(planned: Planned) -> str:
    """On what the odds rest, in words, with the day of the newest report."""
    values = {"day": messages.day(planned.newest), "season": planned.season}
    if planned.basis == Basis.THIS_SEASON:
        return _("The odds are for the %(season)s season, from its reports up to %(day)s.") % values
    return (
        _(
            "No round of the %(season)s season is known to us. So these are the odds of the season "
            "before, week by week, as its reports up to %(day)s showed them. Where the new quota "
            "is announced, they are scaled by it. The new season may well differ."
        )
        % values
    )


def _outcomes(best: Strategy, asked: tuple[str, ...]) -> Iterator[Outcome]:
    names = {category: str(messages.CATEGORIES[category]) for category in asked} | {
        "none": _("No invitation you accept")
    }
    for key, name in names.items():
        share = best.outcome[key]
        yield Outcome(name, _share(best, key), round(share * 100, 1))


def _share(plan: Strategy, key: str) -> str:
    """The chance of an ending: certain only where the plan enters no such pool, or none at all."""
    entered = {pool for step in plan.policy for pool in step.pools}
    possible = bool(entered) if key == "none" else key in entered
    return messages.percent(plan.outcome[key], possible=possible)


def _row(plan: Strategy, advice: Advice, asked: tuple[str, ...]) -> PlanRow:
    marks = {advice.best: "best"} | dict.fromkeys(advice.equal, "equal")
    return PlanRow(
        label=messages.label(plan),
        mark=marks.get(plan.id, ""),
        value=messages.points(plan.value),
        low=messages.points(plan.value_low),
        high=messages.points(plan.value_high),
        shares=[_share(plan, key) for key in (*asked, "none")],
        wait=messages.weeks(plan.weeks_if_invited) if plan.weeks_if_invited else "–",
    )


def _notes(advice: Advice) -> Iterator[str]:
    """When another plan would win, and how much hangs on the end of the season."""
    best = advice.strategies[0]
    changed = [best.turn, *(switch.week for switch in best.switches)]
    if any(day and day > advice.weeks[-1] - LATE for day in changed):
        yield _(
            "This plan leaves its last change to the end of the season. The day of the last round "
            "is not known long before, so an earlier change is safer."
        )
    by_id = {plan.id: messages.label(plan) for plan in advice.strategies}
    if advice.best_low != advice.best:
        yield _("In a season worse than expected another plan would win: %(plan)s.") % {
            "plan": by_id[advice.best_low]
        }
    if advice.best_high != advice.best:
        yield _("In a season better than expected another plan would win: %(plan)s.") % {
            "plan": by_id[advice.best_high]
        }
    if {advice.best_low, advice.best_high} == {advice.best}:
        yield _("The same plan wins in a worse and in a better season.")


@lru_cache(maxsize=200)  # the same for everybody until a report comes
def _odds(forecast: Forecast, count: int, _language: str) -> OddsTable:
    note = _("Small pool: a few people more or less change everything, so the range is wide.")
    return OddsTable(
        name=messages.pool(forecast.pool),
        note=note if forecast.small_pool else "",
        weeks=tuple(
            OddsWeek(
                week.monday,
                messages.percent(week.chance),
                messages.percent(week.low),
                messages.percent(week.high),
                messages.percent(floor.chance),
            )
            for week, floor in zip(forecast.weeks[:count], forecast.floor, strict=False)
        ),
    )


def _warning(facts: Snapshot, best: Strategy) -> Warned | None:
    """Whoever withdraws must be able to come back."""
    if not best.switches:
        return None
    text = _(
        "Look at the pool before you withdraw a profile: a pool without spots may take no new ones."
    )
    condition = facts.conditions.get(FULL_POOL)
    return Warned(text, condition.source if condition else None)


def used_up(country: Country) -> Warned | None:
    """Which categories take one another away for this passport."""
    every = uses_up(country)
    if not every:
        return None
    names = messages.join_categories(category for category in SHOWN if category in every)
    if country.participations == 1:
        text = _("With this passport you can take part once in your life: %(names)s share it.")
        source = country.sources.get("participations")
    else:
        text = _("With this passport %(names)s take each other away: a permit in one closes both.")
        source = country.sources.get("shared")
    return Warned(text % {"names": names}, source)
