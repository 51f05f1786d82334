"""The rounds of a season that can still come: on known days, else on those usual lately. Pure.

A round is held about once a week, on a working day that is not announced, from the season's first
round to its last. Where a day is not announced yet, the last seasons say what is usual: that is
never certain, so nothing here calls a round impossible unless a day is known.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

from iecguide.facts.values import Category, Season, Snapshot, Source

WEEK = timedelta(days=7)
FRIDAY = timedelta(days=4)  # from a Monday
LOOKED_BACK = 4  # seasons that say what is usual
LAST_ROUND_MONTH = 10
LAST_ROUND_MONDAY = 3  # of the month


class Possible(StrEnum):
    """Whether a round can come in a window of days."""

    NONE = "none"
    MAYBE = "maybe"  # perhaps none: it depends on a day that is not known
    SOME = "some"


@dataclass(frozen=True, slots=True)
class Calendar:
    """When the rounds of one season are held in one pool.

    The first round comes from ``first`` to ``first_by``, the same day where ``first_known``; the
    last in the week of the Monday ``last_week``, and none after ``last``. ``usual`` are the first
    and last day on which the first rounds of the ``seasons`` looked back on came, moved to this
    season; ``pool_first`` is the first round of this pool in the season before.
    """

    season: int
    first: date
    first_by: date
    last_week: date
    last: date
    first_known: bool
    last_known: bool
    usual: tuple[date, date] | None
    seasons: int
    pool_first: date | None
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class RoundsLeft:
    """The rounds of one season in a window of days.

    ``least`` to ``most`` weekly rounds; ``first`` and ``last`` are the days between which they can
    come, None without any. ``later``: whether rounds of a later season come in the window too.
    ``known``: whether ``most`` rests on announced days alone.
    """

    calendar: Calendar
    least: int
    most: int
    first: date | None
    last: date | None
    later: bool
    known: bool

    @property
    def season(self) -> int:
        return self.calendar.season

    @property
    def possible(self) -> Possible:
        if self.least or self.later:
            return Possible.SOME
        return Possible.MAYBE if self.most else Possible.NONE


def last_monday(season: int) -> date:
    """The Monday of the week of a season's last round: the third one of October.

    An assumption: it was so in 2022, 2024 and 2025. IRCC announces it a few days before.
    """
    first = date(season, LAST_ROUND_MONTH, 1)
    return first + timedelta(days=(-first.weekday()) % 7 + 7 * (LAST_ROUND_MONDAY - 1))


def birthday_limit(safe: date) -> date:
    """The last day before a birthday of which the month is known: ``safe`` is the day before that
    month, and the birthday may be its last day."""
    month = (safe + timedelta(days=1)).replace(day=1)
    following = (month + timedelta(days=31)).replace(day=1)
    return following - timedelta(days=2)


@lru_cache(maxsize=500)  # a result asks twice: for its verdict, and for what it shows
def rounds_left(
    facts: Snapshot,
    country: str,
    category: Category,
    year: int,
    start: date,
    safe: date | None = None,
    deadline: date | None = None,
) -> RoundsLeft | None:
    """The rounds of a season in which somebody can be invited from ``start`` on.

    ``safe`` is the last day that is certainly before a birthday that ends it, known to the month
    only; ``deadline`` the last day of their own; None: no limit. None where no season on record
    tells when rounds come.
    """
    calendar = pool_calendar(facts, country, category, year)
    if not calendar:
        return None
    following = pool_calendar(facts, country, category, year + 1)
    end = min(safe or date.max, deadline or date.max)
    most_end = min(birthday_limit(safe) if safe else date.max, deadline or date.max)
    opened, closed = max(start, calendar.first), min(most_end, calendar.last)
    most = _count_touched(opened, closed)
    return RoundsLeft(
        calendar=calendar,
        least=_count_whole(start, end, calendar),
        most=most,
        first=opened if most else None,
        last=min(end, calendar.last) if opened <= end and most else closed if most else None,
        later=bool(following and _count_whole(start, end, following)),
        known=_is_certain(calendar, opened, closed),
    )


def _is_certain(calendar: Calendar, opened: date, closed: date) -> bool:
    """Whether the days that bound a window are announced."""
    starts = calendar.first_known or opened > calendar.first_by
    return starts and (calendar.last_known or closed < calendar.last_week)


def _count_whole(start: date, end: date, calendar: Calendar) -> int:
    """The weeks that lie whole in a window once rounds have surely begun, to the usual last."""
    monday = max(monday_from(start), monday_of(calendar.first_by))
    last = calendar.last_week if end - calendar.last_week >= FRIDAY else monday_of(end - FRIDAY)
    return max(0, (last - monday) // WEEK + 1)


def _count_touched(start: date, end: date) -> int:
    """The weeks of which a working day is in a window."""
    first = start if start.weekday() < 5 else monday_from(start)
    if first > end:
        return 0
    return (monday_of(end) - monday_of(first)) // WEEK + 1


def monday_of(day: date) -> date:
    """The Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def monday_from(day: date) -> date:
    """The first Monday on a day or after it."""
    return day + timedelta(days=-day.weekday() % 7)


@lru_cache(maxsize=300)  # every pool in some seasons; each entry holds its facts in memory
def pool_calendar(facts: Snapshot, country: str, category: Category, year: int) -> Calendar | None:
    """When the rounds of a pool are held in the season of a year, on record or the one after.

    None where neither its first round nor that of a season before it is on record.
    """
    season = next((season for season in facts.seasons if season.year == year), None)
    firsts = facts.first_rounds.get((country, category), {})
    known = firsts.get(year) or (season.first_round_on if season else None)
    recent = tuple(_looked_back(facts.seasons, year))
    usual = _usual_first(recent, year)
    opens = season.opens_on if season else None
    before = firsts.get(year - 1)
    if known:
        first = by = known
        if year not in firsts:
            by += _usual_lag(facts.seasons, year - 1, before)
    elif usual:
        days = [*usual, *_after_opening(recent, opens)]
        first, by = max(min(days), opens or min(days)), max(days)
        by = max(by, first, shift(before, 1) if before else by)
    else:
        return None
    last_week, last = _last_round(season, year)
    return Calendar(
        season=year,
        first=first,
        first_by=by,
        last_week=last_week,
        last=last,
        first_known=first == by,
        last_known=bool(season and season.closes_on),
        usual=usual,
        seasons=len(recent),
        pool_first=before,
        sources=tuple(_cite(season if known else None, recent)),
    )


def _looked_back(seasons: Iterable[Season], year: int) -> Iterator[Season]:
    """The seasons just before a year's of which the first round is on record."""
    for season in seasons:
        if year - LOOKED_BACK <= season.year < year and season.first_round_on:
            yield season


def _usual_first(recent: Iterable[Season], year: int) -> tuple[date, date] | None:
    days = [
        shift(season.first_round_on, year - season.year)
        for season in recent
        if season.first_round_on
    ]
    return (min(days), max(days)) if days else None


def _after_opening(recent: Iterable[Season], opens: date | None) -> list[date]:
    """First rounds as long after the opening as in the last seasons."""
    if not opens:
        return []
    return [
        opens + (season.first_round_on - season.opens_on)
        for season in recent
        if season.first_round_on and season.opens_on
    ]


def _usual_lag(seasons: Iterable[Season], year: int, pool_first: date | None) -> timedelta:
    """How much later than the season's first round that of a pool came in a year; often not."""
    season = next((season for season in seasons if season.year == year), None)
    if not season or not season.first_round_on or not pool_first:
        return timedelta()
    return max(timedelta(), pool_first - season.first_round_on)


def _last_round(season: Season | None, year: int) -> tuple[date, date]:
    """The Monday of the week of the last round, and the last day a round can come on."""
    if season and season.closes_on:
        monday = monday_of(season.closes_on)
        return monday, monday + FRIDAY
    monday = last_monday(year)
    return monday, max(season.ends_by if season else monday, monday + FRIDAY)


def _cite(season: Season | None, recent: Iterable[Season]) -> Iterator[Source]:
    """Where the first rounds stand: of the season, or of those looked back on, the newest first."""
    told = [season] if season else sorted(recent, key=lambda each: -each.year)
    found = [each.sources["first_round_on"] for each in told if "first_round_on" in each.sources]
    yield from dict.fromkeys(found)


def shift(day: date, years: int) -> date:
    """The same day of another year; the 28th for a 29 February that the year does not have."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def newest_first_rounds(
    rows: Iterable[tuple[int, str, str, date]],
) -> Mapping[tuple[str, Category], Mapping[int, date]]:
    """First rounds by pool and season from rows of season, country, category and day; of several
    days of one pool, the last row's."""
    found: dict[tuple[str, Category], dict[int, date]] = {}
    for year, country, category, day in rows:
        found.setdefault((country, Category(category)), {})[year] = day
    return found
