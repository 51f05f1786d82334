"""What the strategy page shows: the advice in a sentence, the calendar, the plans side by side."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from iecguide.facts.values import Country, Snapshot, Source
from pools.forecast.odds import Basis, Forecast

from . import answers, caution_words, messages, notes, reasons, worths
from .assumptions import Assumption, explain_assumptions
from .build import uses_up
from .calendar import Calendar, draw_calendar
from .invitation import Answer, Reason
from .needs import FULL_POOL, SEASON_END
from .optimizer import Advice, Now, Strategy
from .planned import Planned, is_announced
from .profile_rules import SHOWN


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
    """``choices`` is empty without an open invitation, and ``told`` None; ``shown`` names the
    outcomes' columns; ``emptied`` is the source of what the sentence says of the end of a season.
    Where no plan has a worth there are no ``outcomes`` and no ``rows``: what is
    not known is not "none". ``wait`` is empty where no invitation is expected."""

    sentence: str
    cautions: list[str]
    why: str
    told: answers.Told | None
    basis: str
    emptied: Source | None
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
    advice, best = planned.advice, planned.best
    if not advice or not best:
        return None
    asked, answer, known = planned.wishes.list_relevant(), planned.answer, planned.announced
    weeks, language, worth = len(advice.weeks), get_language(), best.value > 0
    return AdvicePage(
        sentence=sentence(planned),
        cautions=[caution_words.caution(caution) for caution in planned.cautions],
        why=_why(planned, best),
        told=answers.tell(facts, planned, answer) if answer else None,
        basis=basis(planned),
        emptied=_emptied(facts, planned),
        warning=_warning(facts, best),
        choices=list(_choices(planned, advice.now, answer)) if advice.now and answer else [],
        calendar=draw_calendar(best, asked),
        outcomes=list(_outcomes(best, asked, known)) if worth else [],
        wait=messages.weeks(best.weeks_if_invited) if best.weeks_if_invited else "",
        shown=[str(messages.CATEGORIES[category]) for category in asked],
        rows=[_row(planned, plan, advice, asked) for plan in advice.strategies] if worth else [],
        notes=list(notes.list_notes(advice)),
        odds=[_odds(forecast, weeks, language) for forecast in planned.forecasts.values()],
        assumptions=list(explain_assumptions(facts, planned.case)),
    )


def no_advice(facts: Snapshot, planned: Planned) -> str:
    """Why there is no plan; what to do with an invitation stays true without rounds."""
    if planned.answer:
        told = answers.tell(facts, planned, planned.answer)
        parts = [
            sentence(planned),
            told.season,
            reasons.details(planned),
            told.earliest,
            told.clock,
        ]
        return " ".join(text for text in parts if text)
    parts = [sentence(planned), reasons.details(planned)]
    if planned.wishes.invited:
        season = answers.tell_season(facts, planned) if planned.days.between else ""
        parts += [season, answers.tell_clock(facts, planned)]
    return " ".join(text for text in parts if text)


def sentence(planned: Planned) -> str:
    """The advice in a sentence or two; the JSON has the same."""
    plan = _plan_sentence(planned)
    if planned.answer:
        return answers.sentence(planned, planned.answer, plan)
    if planned.wishes.invited:
        sure = _("An invitation in hand is sure: nothing here speaks against accepting it.")
        return " ".join([sure, plan])
    return plan


def _plan_sentence(planned: Planned) -> str:
    """The plan; where none has a worth, what is free to do or that there is none."""
    best, over = planned.best, reasons.pools_emptied(planned)
    if not best or not best.enter:
        parts = [reasons.headline(planned), over]
    else:
        worthless = "" if best.value > 0 else reasons.headline(planned)
        parts = [messages.advice(best, planned.inside), worthless, over]
    return " ".join(text for text in parts if text)


def _why(planned: Planned, best: Strategy) -> str:
    """What a plan is worth; with an invitation, how often declining ends with none."""
    if best.value <= 0:
        return reasons.details(planned)
    if planned.answer and planned.answer.reason != Reason.ENDED:
        text = _("After declining, %(none)s of such seasons end with no invitation you take.") % {
            "none": _share(best, "none", planned.announced),
        }
    else:
        text = _("On average this plan is worth %(value)s points to you.") % {
            "value": worths.worth_of_plan(planned, best, best.value)
        }
    if worths.fails_in_a_bad_year(planned, best):
        return " ".join([text, _("In a bad year no invitation comes in time.")])
    return text


def _choices(planned: Planned, now: Now, answer: Answer) -> Iterator[Choice]:
    """Accepting is sure; what declining brings is not. Staying is in the pools one is in."""
    wishes = planned.wishes
    yield Choice(_("Accept it now"), messages.points(now.value_accept), answer.accept)
    ways = [
        (
            _("Decline it and stay in the same pools"),
            now.value_stay,
            (*wishes.pools, now.category),
        )
    ]
    if now.value_switch is not None:
        ways.append(
            (
                _("Decline it, withdraw, and enter other pools at once"),
                now.value_switch,
                wishes.list_enterable(),
            )
        )
    top = max(value for _name, value, _categories in ways)
    for name, value, categories in ways:
        best = not answer.accept and value == top
        yield Choice(name, worths.worth(planned, value, categories), best)


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


def _outcomes(best: Strategy, asked: tuple[str, ...], announced: bool) -> Iterator[Outcome]:
    names = {category: str(messages.CATEGORIES[category]) for category in asked} | {
        "none": _("No invitation you accept")
    }
    for key, name in names.items():
        share = best.outcome[key]
        yield Outcome(name, _share(best, key, announced), round(share * 100, 1))


def _share(plan: Strategy, key: str, announced: bool) -> str:
    """The chance of an ending: certain only where the plan enters no such pool, or none at all."""
    entered = {pool for step in plan.policy for pool in step.pools}
    possible = bool(entered) if key == "none" else key in entered
    words = messages.failing if key == "none" else messages.percent
    return words(plan.outcome[key], possible=possible, announced=announced)


def _row(planned: Planned, plan: Strategy, advice: Advice, asked: tuple[str, ...]) -> PlanRow:
    marks = {advice.best: "best"} | dict.fromkeys(advice.equal, "equal")
    return PlanRow(
        label=messages.label(plan),
        mark=marks.get(plan.id, ""),
        value=worths.worth_of_plan(planned, plan, plan.value),
        low=worths.worth_of_plan(planned, plan, plan.value_low),
        high=worths.worth_of_plan(planned, plan, plan.value_high),
        shares=[_share(plan, key, planned.announced) for key in (*asked, "none")],
        wait=messages.weeks(plan.weeks_if_invited) if plan.weeks_if_invited else "–",
    )


@lru_cache(maxsize=200)  # the same for everybody until a report comes
def _odds(forecast: Forecast, count: int, _language: str) -> OddsTable:
    note = _("Small pool: a few people more or less change everything, so the range is wide.")
    return OddsTable(
        name=messages.pool(forecast.pool),
        note=note if forecast.small_pool else "",
        weeks=tuple(
            OddsWeek(
                week.monday,
                *(
                    messages.percent(share, announced=is_announced(forecast))
                    for share in (week.chance, week.low, week.high, floor.chance)
                ),
            )
            for week, floor in zip(forecast.weeks[:count], forecast.floor, strict=False)
        ),
    )


def _emptied(facts: Snapshot, planned: Planned) -> Source | None:
    """Who says that a season's end empties the pools, where the advice does."""
    condition = facts.conditions.get(SEASON_END)
    said = reasons.pools_emptied(planned) and not planned.answer
    return condition.source if condition and said else None


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
