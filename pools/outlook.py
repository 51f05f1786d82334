"""What the rest of the site may know of the pools: first rounds, and the chance before them.

The facts hand it on (``iecguide.facts.season.outlook``); nobody beside the pools imports this.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache

from django.db.models import Max, Q

from iecguide.facts.season.rounds import FRIDAY, birthday_limit, pool_calendar
from iecguide.facts.values import NEW_SEASON, Category, Chance, LaterChance, Snapshot

from .forecast.odds import Forecast
from .forecast.weeks import Week, invited_in
from .models import PoolFigures
from .repository import known_forecast, newest_report
from .values import Pool

JOINS_LATE = 3  # March: the first rounds of most pools are over then


def read_first_rounds() -> Iterator[tuple[int, str, str, date]]:
    """Season, country, category and day of every first round that a report names, oldest first;
    without what is suspicious and no editor has accepted. One query."""
    sound = Q(doubted="") | Q(decision=PoolFigures.Decision.ACCEPTED)
    found = (
        PoolFigures.objects.filter(sound, stream="", first_round__isnull=False)
        .order_by()
        .values_list("report__season__year", "country__code", "category", "first_round")
        .annotate(newest=Max("report__observed_on"))
    )
    for *row, _newest in sorted(found, key=lambda row: row[-1]):
        year, country, category, day = row
        yield year, country, category, day


def chance_before(
    facts: Snapshot, country: str, category: Category, on: date, until: date | None
) -> Chance | None:
    """The chance in the season of a day, for somebody in the pool before its first round.

    It is that of the strategy for one pool and the rounds up to ``until``, the last day that is
    surely before a birthday of which the month is known; in the high season the rounds of that
    month count too, as one may be born on its last day. It rests on the reports from before the
    first round alone, so it is the same for every visitor of a pool until a report comes, and
    costs no query once it is known.
    """
    season = facts.season_on(on)
    calendar = pool_calendar(facts, country, category, season.year) if season else None
    if not season or not calendar or calendar.first_by <= on:
        return None
    begins = season.opens_on or date(season.year - 1, NEW_SEASON, 1)
    newest = newest_report(facts.version, on)
    day = max(begins, newest) if newest else begins
    return _chance(facts.version, season.year, day, Pool(country, category.value), until)


@lru_cache(maxsize=5_000)  # the pools of a season, up to each of some months
def _chance(version: int, year: int, day: date, pool: Pool, until: date | None) -> Chance | None:
    forecast = known_forecast(version, day, pool)
    if not isinstance(forecast, Forecast) or forecast.season != year:
        return None
    sure = [week for week in forecast.weeks if until is None or week.monday + FRIDAY <= until]
    if not sure:
        return None
    limit = birthday_limit(until) if until else date.max
    possible = [week for week in forecast.weeks if week.monday <= limit]
    basis, told_by = forecast.basis.value, forecast.reported_on
    return Chance(year, *_share(sure, possible), basis, told_by, _later(year, sure, possible))


def _share(sure: Sequence[Week], possible: Sequence[Week]) -> tuple[float, float, float]:
    """Low and likely over the weeks that are surely in time, high over those that may be."""
    low, likely, _high = invited_in(sure)
    return low, likely, invited_in(possible)[2]


def _later(year: int, sure: Sequence[Week], possible: Sequence[Week]) -> LaterChance | None:
    """The chance of who joins on the first day of ``JOINS_LATE`` and misses the rounds before."""
    joins = date(year, JOINS_LATE, 1)
    left = [week for week in sure if week.monday >= joins]
    if not left or len(left) == len(sure):
        return None
    return LaterChance(joins, *_share(left, [week for week in possible if week.monday >= joins]))
