"""From parameters, facts and odds to advice. Pure: the odds come in through the caller."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from iecguide.facts.values import Category, Country, Stream, Terms
from pools.forecast.odds import Basis, Forecast, NotEnough
from pools.values import Pool

from .optimizer import Advice, Odd, Situation, advise
from .parameters import Wishes, first_day_of_age, last_day_of_age, offers


@dataclass(frozen=True, slots=True)
class Planned:
    """The advice, or why there is none: ``lacking`` names the pools without enough data."""

    wishes: Wishes
    country: Country
    on: date
    season: int
    newest: date | None
    forecasts: Mapping[str, Forecast]
    lacking: Mapping[str, NotEnough]
    case: Situation | None
    advice: Advice | None

    @property
    def basis(self) -> Basis | None:
        """Last season's as soon as one of the pools leans on it; None without any odds."""
        found = {forecast.basis for forecast in self.forecasts.values()}
        if not found:
            return None
        return Basis.LAST_SEASON if Basis.LAST_SEASON in found else Basis.THIS_SEASON


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
    country: Country,
    on: date,
    season: int,
    newest: date | None,
    odds: Mapping[str, Forecast | NotEnough],
) -> Planned:
    """Advice for complete wishes. A pool without data leaves none: half a comparison misleads."""
    lacking = {name: answer for name, answer in odds.items() if isinstance(answer, NotEnough)}
    forecasts = {name: answer for name, answer in odds.items() if isinstance(answer, Forecast)}
    case = None if lacking else situation(wishes, country, forecasts)
    return Planned(
        wishes=wishes,
        country=country,
        on=on,
        season=season,
        newest=newest,
        forecasts=forecasts,
        lacking=lacking,
        case=case,
        advice=advise(case) if case else None,
    )


def situation(wishes: Wishes, country: Country, forecasts: Mapping[str, Forecast]) -> Situation:
    """The case that the optimizer decides, over the weeks of the forecasts."""
    weeks = next(iter(forecasts.values())).weeks
    return Situation(
        weeks=tuple(week.monday for week in weeks),
        odds={name: _odds(wishes, country, forecast) for name, forecast in forecasts.items()},
        values={category: wishes.value(category) or 0.0 for category in wishes.list_valued()},
        allowed=wishes.list_enterable(),
        cost=wishes.cost or 0.0,
        later=wishes.later or 0.0,
        uses_up=uses_up(country) & frozenset(wishes.list_relevant()),
        pools=wishes.pools,
        invited=wishes.invited,
        order=wishes.order or "priority",
        resubmit=wishes.resubmit or 0,
        last=last_days(wishes, country),
    )


def _odds(wishes: Wishes, country: Country, forecast: Forecast) -> list[Odd]:
    """The chances by week; none while one is too young, as nobody too young is in the pool."""
    terms = _ages(wishes, country, forecast.pool.category)
    born, least = wishes.born, terms.min_age
    first = first_day_of_age(born, least) if born and least else date.min
    return [
        Odd(week.low, week.chance, week.high) if week.monday >= first else Odd(0.0, 0.0, 0.0)
        for week in forecast.weeks
    ]


def last_days(wishes: Wishes, country: Country) -> dict[str, date]:
    """The last day of each category: one's own deadline or the age limit, whichever is sooner."""
    found = {}
    for name in wishes.list_relevant():
        terms = _ages(wishes, country, name)
        limits = [wishes.until] if wishes.until else []
        if wishes.born and terms.max_age:
            limits.append(last_day_of_age(wishes.born, terms.max_age))
        if limits:
            found[name] = min(limits)
    return found


def _ages(wishes: Wishes, country: Country, category: str) -> Terms | Stream:
    terms = country.terms[Category(category)]
    return (terms.stream(wishes.stream) if wishes.stream else None) or terms


def uses_up(country: Country) -> frozenset[str]:
    """Categories whose permit takes another one away: named so, or one participation in all."""
    every = offers(country)
    if country.participations == 1 and len(every) > 1:
        return frozenset(every)
    return frozenset(str(category) for category in country.shared)
