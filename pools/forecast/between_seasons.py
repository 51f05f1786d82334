"""How much one season differs from the next, measured on every season there is. Pure.

Whatever last season did, the next one may give a country other places, begin its rounds weeks
sooner or later, skip the country at first, end sooner, or not take place for it at all. None of
this can be seen in one season, so it is measured between seasons: quotas of one year and the next,
days on which pools opened and closed, first rounds of the same country, the chance of the same
pool in the same week. Low and high are the tenths at the ends, as an 80 % band leaves out.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from math import ceil, floor
from typing import Protocol

from iecguide.facts.season.rounds import last_monday
from pools.values import Amount, Figures, Open, Pool, SeasonQuota

from .intervals import EVERYBODY, PRIOR, quantile
from .rounds import Record
from .season_pairs import KINDS, SURE, WEEK, YEAR, Case, cases_of, newest_quota, pairs_of

TAIL = 0.1  # of the outcomes lie below an 80 % band, and as many above
RUNS_OUT, STEADY = GROUPS = ("wh", "others")


class Calendar(Protocol):
    """The days of a season, None where they are not on record."""

    @property
    def year(self) -> int: ...
    @property
    def opens_on(self) -> date | None: ...
    @property
    def closes_on(self) -> date | None: ...


@dataclass(frozen=True, slots=True)
class Seen:
    """Everything that was compared. ``openings``, ``first_rounds`` and ``closings`` in weeks, more
    is later; ``quotas`` are ratios by group; ``scaled`` are the cases after scaling by quota."""

    quotas: Mapping[str, tuple[float, ...]]
    capped: int  # of ``unlimited`` pools, those that had a number a season later
    unlimited: int
    openings: tuple[float, ...]
    first_rounds: tuple[float, ...]
    closings: tuple[float, ...]
    listed: int  # pools in reports of earlier seasons
    shut: int  # and those of them that took nobody that season
    cases: tuple[Case, ...]
    scaled: tuple[Case, ...]


@dataclass(frozen=True, slots=True)
class Changes:
    """What the next season may be, at the ends of an 80 % band.

    ``factors`` by kind of pool: low and high on weekly rates where the new quota is not announced,
    ``scaled`` where it is. ``least_quota`` by group: new quota over the last. ``earlier`` and
    ``later``: weeks by which the first round moves, by the opening of the season or the country's
    own turn, whichever moves more. ``ends_earlier``: weeks without a round at the
    end. ``chances``: those of last season's rounds, per week.
    """

    factors: Mapping[str, tuple[float, float]]
    scaled: Mapping[str, tuple[float, float]]
    least_quota: Mapping[str, float]
    earlier: int
    later: int
    ends_earlier: int
    chances: Mapping[Pool, Sequence[float]]


def group_of(pool: Pool) -> str:
    """Working Holiday, or the categories into which places are moved when they run short."""
    return RUNS_OUT if pool.category == "wh" else STEADY


def changes_of(seen: Seen, chances: Mapping[Pool, Sequence[float]]) -> Changes:
    """The tenths at the ends of all that was seen."""
    moved = [sorted(weeks) for weeks in (seen.openings, seen.first_rounds) if weeks]
    shut = seen.shut / seen.listed if seen.listed else 0.0
    return Changes(
        factors=factors_of(seen.cases, shut),
        scaled=factors_of(seen.scaled, shut),
        least_quota={
            group: min(1.0, quantile(sorted(ratios), TAIL)) if ratios else 1.0
            for group, ratios in seen.quotas.items()
        },
        earlier=max([0, *(-floor(quantile(weeks, TAIL)) for weeks in moved)]),
        later=max([0, *(ceil(quantile(weeks, 1 - TAIL)) for weeks in moved)]),
        ends_earlier=max(0, -floor(quantile(sorted(seen.closings or (0.0,)), TAIL))),
        chances=chances,
    )


def factors_of(cases: Sequence[Case], shut: float) -> dict[str, tuple[float, float]]:
    """Low and high by kind. With probability ``shut`` the factor is 0: the pool takes nobody."""
    found = {}
    for kind in KINDS:
        seen = sorted([*PRIOR, *(case.factor for case in cases if case.kind == kind)])
        low, high = (
            quantile(seen, max(0.0, share - shut) / (1 - shut)) if shut < 1 else 0.0
            for share in (TAIL, 1 - TAIL)
        )
        found[kind] = min(1.0, low), EVERYBODY if kind == SURE else max(1.0, high)
    return found


# What is compared


def compare(
    season: int,
    last: Mapping[Pool, Record],
    chances: Mapping[Pool, Sequence[float]],
    earlier: Mapping[int, Mapping[Pool, Record]],
    quotas: Iterable[SeasonQuota] = (),
    calendars: Iterable[Calendar] = (),
) -> Seen:
    """Compare the seasons before ``season``. ``chances``: of the rounds of ``last``, per week."""
    known = quotas_by_season(season, last, earlier, quotas)
    openings, closings = shifts(season, calendars)
    pairs = [
        pair
        for year, records in sorted(earlier.items())
        if year < season - 1
        for pair in pairs_of(last, chances, records, season - 1 - year)
    ]
    before = [(year, records) for year, records in earlier.items() if year < season - 1]
    took, shut = taking_part([records for _year, records in before])
    return Seen(
        quotas=quota_ratios(known),
        capped=sum(isinstance(after, int) for after in after_unlimited(known)),
        unlimited=sum(1 for _after in after_unlimited(known)),
        openings=openings,
        first_rounds=tuple(
            shift
            for _year, records in sorted(before)
            for shift in first_round_shifts(records, last)
        ),
        closings=closings,
        listed=took + shut,
        shut=shut,
        cases=tuple(case for pair in pairs for case in cases_of(*pair, scale=False)),
        scaled=tuple(case for pair in pairs for case in cases_of(*pair, scale=True)),
    )


# Quotas


def quotas_by_season(
    season: int,
    last: Mapping[Pool, Record],
    earlier: Mapping[int, Mapping[Pool, Record]],
    quotas: Iterable[SeasonQuota],
) -> dict[Pool, dict[int, Amount]]:
    """Each pool's quota by season; where there are reports, they win."""
    known: dict[Pool, dict[int, Amount]] = {}
    for row in quotas:
        if row.season < season:
            known.setdefault(row.pool, {})[row.season] = row.quota
    for year, records in [*earlier.items(), (season - 1, last)]:
        for pool, record in records.items():
            quota = newest_quota(record)
            if year < season and (isinstance(quota, int) or quota is Open.UNLIMITED):
                known.setdefault(pool, {})[year] = quota
    return known


def following(known: Mapping[Pool, Mapping[int, Amount]]) -> Iterator[tuple[Pool, Amount, Amount]]:
    """Each pool's quotas of two seasons that follow each other."""
    for pool, by_year in sorted(known.items()):
        for before, after in pairwise(sorted(by_year)):
            if after - before == 1:
                yield pool, by_year[before], by_year[after]


def quota_ratios(known: Mapping[Pool, Mapping[int, Amount]]) -> dict[str, tuple[float, ...]]:
    """A season's quota over the one before, by group; only where both are numbers."""
    found: dict[str, list[float]] = {group: [] for group in GROUPS}
    for pool, before, after in following(known):
        if isinstance(before, int) and isinstance(after, int) and before:
            found[group_of(pool)].append(after / before)
    return {group: tuple(ratios) for group, ratios in found.items()}


def after_unlimited(known: Mapping[Pool, Mapping[int, Amount]]) -> Iterator[Amount]:
    """The quotas that came after a season without a limit."""
    for _pool, before, after in following(known):
        if before is Open.UNLIMITED:
            yield after


# Days


def shifts(
    season: int, calendars: Iterable[Calendar]
) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """How many weeks later pools opened than 52 weeks after the season before; and how many weeks
    after the Monday that we take for a season's last round they closed."""
    known = {calendar.year: calendar for calendar in calendars if calendar.year < season}
    opened = {year: found.opens_on for year, found in known.items() if found.opens_on}
    openings = tuple(
        (opened[year] - opened[year - 1] - YEAR) / WEEK
        for year in sorted(opened)
        if year - 1 in opened
    )
    closings = tuple(
        (found.closes_on - last_monday(year)) / WEEK
        for year, found in sorted(known.items())
        if found.closes_on
    )
    return openings, closings


def first_round_shifts(before: Mapping[Pool, Record], last: Mapping[Pool, Record]) -> list[float]:
    """How many weeks later than in an earlier season each country had its first round, counted
    from the season's first one: a country that is skipped at first moves by weeks."""
    ones, others = first_rounds(before), first_rounds(last)
    if not ones or not others:
        return []
    start, begin = min(ones.values()), min(others.values())
    return [
        ((others[country] - begin) - (ones[country] - start)) / WEEK
        for country in sorted(ones.keys() & others.keys())
    ]


def first_rounds(records: Mapping[Pool, Record]) -> dict[str, date]:
    """The day of each country's first round, as its newest report names it."""
    found: dict[str, date] = {}
    for pool, record in records.items():
        days = [report.first_round for report in record.reports if report.first_round]
        if days:
            found[pool.country] = min(days[-1], found.get(pool.country, days[-1]))
    return found


def taking_part(seasons: Iterable[Mapping[Pool, Record]]) -> tuple[int, int]:
    """How many pools took people in, and how many were listed and took nobody. Only of reports
    that list every pool: a piece of one pool would be there because it was open."""
    took = shut = 0
    for records in seasons:
        lists = [record.reports[-1] for record in records.values()]
        if any(is_shut(report) for report in lists):
            shut += sum(is_shut(report) for report in lists)
            took += sum(not is_shut(report) for report in lists)
    return took, shut


def is_shut(report: Figures) -> bool:
    """Nobody is counted, no quota and no first round is announced."""
    nothing = report.candidates is None and report.first_round is None
    return nothing and report.quota is Open.NOT_ANNOUNCED
