"""What the strategy page shows: the advice in a sentence, its chance, the calendar, other plans."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from iecguide.facts.values import Country, Snapshot, Source
from pools.forecast.odds import Basis, Forecast
from pools.strategy import messages
from pools.strategy.advice import caution_words, reasons
from pools.strategy.advice.assumptions import Assumption, explain_assumptions
from pools.strategy.build import uses_up
from pools.strategy.needs import FULL_POOL, SEASON_END
from pools.strategy.plans.optimizer import Strategy
from pools.strategy.plans.planned import Planned, is_announced
from pools.strategy.plans.profile_rules import SHOWN

from . import alternatives, answers, frequencies, notes
from .alternatives import Card
from .calendar import Calendar, draw_calendar
from .frequencies import Frequency
from .next_step import Step, next_step
from .outcomes import Outcomes, compare


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A plan in the table. ``mark`` is best, equal or empty; ``chances`` are those of an invitation
    in a bad year, as expected, and in a good one, then of each category."""

    label: str
    mark: str
    chances: list[str]
    wait: str


@dataclass(frozen=True, slots=True)
class Warned:
    """Something to know before acting, and who says so."""

    text: str
    source: Source | None


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
    """``told`` and ``outcomes`` are None without an open invitation; ``shown`` names the columns of
    the categories; ``emptied`` says, with its source, that the end of a season took the profile.
    Where no plan has a worth there is no ``chance`` and there are no ``rows``: what is not known is
    not "none", and ``why`` says what is. ``lately`` says in a few words on what the odds rest."""

    sentence: str
    cautions: list[str]
    why: str
    told: answers.Told | None
    outcomes: Outcomes | None
    chance: Frequency | None
    wait: str
    lately: str
    basis: str
    emptied: Warned | None
    warning: Warned | None
    calendar: Calendar
    step: Step | None
    cards: list[Card]
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
    asked, answer = planned.wishes.list_relevant(), planned.answer
    weeks, language = len(advice.weeks), get_language()
    worth = best.value > 0 and best.invited > 0
    chance = frequencies.frequency(planned, best) if worth else None
    return AdvicePage(
        sentence=sentence(planned) if answer or planned.wishes.invited else _headline(planned),
        cautions=[caution_words.caution(caution) for caution in planned.cautions],
        why="" if worth else reasons.details(planned),
        told=answers.tell(facts, planned, answer) if answer else None,
        outcomes=compare(facts, planned, answer, chance) if answer else None,
        chance=chance,
        wait=frequencies.waiting(best) if worth else "",
        lately=_lately(planned),
        basis=basis(planned),
        emptied=_warn_of_season_end(facts, planned),
        warning=_warning(facts, best),
        calendar=draw_calendar(best, asked),
        step=next_step(facts, planned),
        cards=alternatives.cards(planned) if worth else [],
        shown=[str(messages.CATEGORIES[category]) for category in asked],
        rows=list(_rows(planned, asked)) if worth else [],
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
    """The plan, and what became of the profiles of the season before."""
    parts = [_headline(planned), reasons.pools_emptied(planned)]
    return " ".join(text for text in parts if text)


def _headline(planned: Planned) -> str:
    """The plan; where none has a worth, what is free to do or that there is none."""
    best = planned.best
    if not best or not best.enter:
        return reasons.headline(planned)
    worthless = "" if best.value > 0 else reasons.headline(planned)
    parts = [messages.advice(best, planned.inside), worthless]
    return " ".join(text for text in parts if text)


def _lately(planned: Planned) -> str:
    """The season that the odds are of, in a few words."""
    if planned.basis == Basis.THIS_SEASON:
        return _("From IRCC’s figures up to %(day)s.") % {"day": messages.day(planned.newest)}
    return _("From last season’s figures: %(season)s has had no round yet, and may differ.") % {
        "season": planned.season
    }


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


def _rows(planned: Planned, asked: tuple[str, ...]) -> Iterator[PlanRow]:
    """Every plan in the table, the best first."""
    advice, known = planned.advice, planned.announced
    if not advice:
        return
    marks = {advice.best: "best"} | dict.fromkeys(advice.equal, "equal")
    for plan in advice.strategies:
        entered = {pool for step in plan.policy for pool in step.pools}
        ends = [plan.invited_low, plan.invited, plan.invited_high]
        shares = [(share, bool(entered)) for share in (min(ends), plan.invited, max(ends))]
        shares += [(plan.outcome[category], category in entered) for category in asked]
        yield PlanRow(
            label=messages.label(plan),
            mark=marks.get(plan.id, ""),
            chances=[
                messages.percent(share, possible=possible, announced=known)
                for share, possible in shares
            ],
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


def _warn_of_season_end(facts: Snapshot, planned: Planned) -> Warned | None:
    """That a season's end empties the pools; with an invitation the advice says so itself."""
    text = reasons.pools_emptied(planned)
    condition = facts.conditions.get(SEASON_END)
    if not text or planned.wishes.invited:
        return None
    return Warned(text, condition.source if condition else None)


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
        text = _(
            "With this passport %(names)s count as one: after a permit in one, you cannot get"
            " the other."
        )
        source = country.sources.get("shared")
    return Warned(text % {"names": names}, source)
