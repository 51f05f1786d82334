"""From parameters, facts and odds to advice. Pure: the odds come in through the caller."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from iecguide.facts.season.rounds import FRIDAY
from iecguide.facts.values import Country, Snapshot
from pools.forecast.odds import Forecast, NotEnough
from pools.values import Figures, Pool

from .advice.counsel import answer_of, cautions_of, enter_what_is_free, outlooks_of
from .advice.invitation import run_clock
from .parameters import ACCEPT, Wishes, offers
from .plans.limits import friday_of, limits_in
from .plans.optimizer import Odd, Situation, advise
from .plans.planned import Planned
from .plans.prospects import is_open
from .plans.season_days import season_days


def pools_of(wishes: Wishes, country: Country) -> dict[str, Pool]:
    """The pool of each category that matters; a stream takes the place of Young Professionals."""
    return {
        category: Pool(
            country.code, category, (wishes.stream or "").upper() if category == "yp" else ""
        )
        for category in wishes.list_relevant()
    }


def plan(
    wishes: Wishes,
    facts: Snapshot,
    on: date,
    season: int,
    newest: date | None,
    odds: Mapping[str, Forecast | NotEnough],
    reported: Mapping[str, Figures],
) -> Planned:
    """Advice for complete wishes. A pool without data leaves none: half a comparison misleads."""
    country = facts.countries[wishes.citizenship or ""]
    accept_days = facts.clocks[ACCEPT]
    days = season_days(facts, on, accept_days)
    clock = (
        run_clock(wishes.invited_on, accept_days, on, facts.clock_sources.get(ACCEPT))
        if wishes.invited_on
        else None
    )
    planned = Planned(
        wishes=wishes,
        country=country,
        on=on,
        season=season,
        newest=newest,
        forecasts={
            name: _ahead(answer, on)
            for name, answer in odds.items()
            if isinstance(answer, Forecast)
        },
        lacking={name: answer for name, answer in odds.items() if isinstance(answer, NotEnough)},
        reported=reported,
        days=days,
        clock=clock,
        case=None,
        advice=None,
        outlooks={},
        answer=None,
        cautions=(),
    )
    ended = bool(clock and clock.ended)
    if planned.lacking:
        return replace(planned, answer=answer_of(planned, ended))
    return _advise(planned, facts, ended)


def _ahead(forecast: Forecast, on: date) -> Forecast:
    """A forecast without the weeks that are over on a day."""
    past = sum(1 for week in forecast.weeks if week.monday + FRIDAY < on)
    return replace(forecast, weeks=forecast.weeks[past:], floor=forecast.floor[past:])


def _advise(planned: Planned, facts: Snapshot, ended: bool) -> Planned:
    """With the plans, the answer to an invitation and what to know first."""
    emptied = planned.days.emptied
    case = situation(planned.wishes, planned.country, planned.forecasts, ended, emptied)
    outlooks = outlooks_of(planned, case, facts)
    advice = enter_what_is_free(advise(case), case, is_open(outlooks))
    planned = replace(planned, case=case, advice=advice, outlooks=outlooks)
    return replace(planned, answer=answer_of(planned, ended), cautions=cautions_of(planned))


def situation(
    wishes: Wishes,
    country: Country,
    forecasts: Mapping[str, Forecast],
    ended: bool = False,
    emptied: bool = False,
) -> Situation:
    """The case that the optimizer decides, over the weeks of the forecasts. ``ended``: the days to
    answer the invitation are over, and the profile with it; ``emptied``: its season is.

    Weeks that only perhaps count have a chance in the high season alone. They are left out where
    waiting costs: nobody pays for them on the likely path.
    """
    weeks = next(iter(forecasts.values())).weeks
    valued = wishes.list_valued()
    return Situation(
        weeks=tuple(week.monday for week in weeks),
        odds={name: _odds(wishes, country, forecast) for name, forecast in forecasts.items()},
        values={category: wishes.value(category) or 0.0 for category in valued},
        allowed=valued if ended else wishes.list_enterable(),
        cost=wishes.cost or 0.0,
        later=wishes.later or 0.0,
        uses_up=uses_up(country) & frozenset(wishes.list_relevant()),
        pools=() if ended or (emptied and not wishes.invited) else wishes.pools,
        invited=None if ended else wishes.invited,
        order=wishes.order or "priority",
        resubmit=wishes.resubmit or 0,
        last=last_days(wishes, country),
    )


def _odds(wishes: Wishes, country: Country, forecast: Forecast) -> list[Odd]:
    """The chances by week: none in the weeks that do not count, and only a high one in those that
    count on some day of the week or for some day of birth."""
    limits = limits_in(wishes, country, forecast.pool.category)
    rows = []
    for week in forecast.weeks:
        if limits.surely(week.monday):
            rows.append(Odd(week.low, week.chance, week.high))
        else:
            rows.append(Odd(0.0, 0.0, week.high if limits.possibly(week.monday) else 0.0))
    return rows


def last_days(wishes: Wishes, country: Country) -> dict[str, date]:
    """The Friday of the last week of each category that counts, one's deadline or age limit."""
    found = {}
    for name in wishes.list_relevant():
        limits = limits_in(wishes, country, name)
        last = limits.sure_last if wishes.cost else limits.possible_last
        if last:
            found[name] = last if wishes.cost else friday_of(last)
    return found


def uses_up(country: Country) -> frozenset[str]:
    """Categories whose permit takes another one away: named so, or one participation in all."""
    every = offers(country)
    if country.participations == 1 and len(every) > 1:
        return frozenset(every)
    return frozenset(str(category) for category in country.shared)
