"""Forecasts of a whole season, compared with what came. Pure.

Four questions, each for pools of at least ten people. Of one season with all its reports: how the
first forecast after a pool's first round did, and the one from the middle, for the rounds to the
end. Of seasons of which there are pieces: how another season's shape did for the same week, and for
the share invited so far. There the country itself is left out of what the width is measured on.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from statistics import fmean

from iecguide.facts.season.rounds import last_monday
from pools.values import NO_PIECES, Figures, Pieces, Pool

from .between_seasons import Calendar, Changes, Seen, changes_of, compare
from .last_season import curve_of, is_whole, last_chances
from .model import Learned
from .odds import Archive, Basis, Forecast, archive
from .projection import chance_of, invited_within, rate
from .rounds import SMALL, Record
from .season_pairs import (
    UNSURE,
    WEEK,
    YEAR,
    has_begun,
    kind_of,
    newest_quota,
    per_week,
    share_point,
    week_of,
)
from .weeks import invited_in

FIRST, HALF, SAME_WEEK, SO_FAR = QUESTIONS = ("first_report", "half_season", "same_week", "so_far")
SURELY = 0.9995  # a chance from here on is written as 100 %


@dataclass(frozen=True, slots=True)
class SeasonCase:
    """A forecast, low to high, and what came; chances 0 to 1."""

    pool: Pool
    question: str
    low: float
    chance: float
    high: float
    outcome: float

    @property
    def held(self) -> bool:
        """Whether the outcome lies in the band, to the six decimals that are written out."""
        return round(self.low, 6) <= round(self.outcome, 6) <= round(self.high, 6)

    @property
    def was_sure(self) -> bool:
        """Whether everybody was invited, as forecast: such a pool is no test of a width."""
        return self.chance >= SURELY and self.outcome >= SURELY


@dataclass(frozen=True, slots=True)
class SeasonScore:
    """``held``, ``below`` and ``above`` are shares of the cases, ``width`` the mean of high less
    low, ``error`` the mean squared error of likely. ``open`` cases are those that were not sure,
    ``open_held`` their share inside, None without any."""

    question: str
    cases: int
    held: float
    below: float
    above: float
    width: float
    error: float
    open: int
    open_held: float | None


@dataclass(frozen=True, slots=True)
class SeasonResult:
    """Of the newest season with every report: the scores, and what the next one may differ by."""

    season: int
    scores: tuple[SeasonScore, ...]
    seen: Seen
    changes: Changes


def backtest_seasons(
    figures: Iterable[Figures],
    openings: Sequence[Calendar] = (),
    pieces: Pieces = NO_PIECES,
) -> SeasonResult:
    """Everything about the newest season of the figures; at least one report is needed."""
    known = archive(figures, openings, pieces)
    season = max(known.seasons)
    newest = known.days[-1]
    learned = known.learn(newest)
    last = known.season(season, newest)
    cases = [*rest_of_season(known, season), *other_seasons(known, season, last, learned)]
    chances = last_chances(last, learned)
    earlier = known.before(season)
    seen = compare(season + 1, last, chances, earlier, pieces.quotas, openings)
    return SeasonResult(season, scores_of(cases), seen, changes_of(seen, chances))


# The rest of a season, from one of its reports


def rest_of_season(known: Archive, season: int) -> Iterator[SeasonCase]:
    """The first forecast of each pool, and that from the middle of the season's reports."""
    records = known.seasons[season]
    days = sorted({report.observed_on for record in records.values() for report in record.reports})
    origins = {(day, FIRST): pools for day, pools in first_days(records).items()}
    origins[days[len(days) // 2], HALF] = sorted(records)
    for (day, question), pools in sorted(origins.items()):
        study = known.study(day, known.learn(day))
        for pool in pools:
            found = study.forecast(pool, len(study.mondays))
            if isinstance(found, Forecast) and found.basis is Basis.THIS_SEASON:
                yield from rest_case(question, found, records[pool], days[-1])


def first_days(records: Mapping[Pool, Record]) -> dict[date, list[Pool]]:
    """The day of the first report after each pool's first round."""
    found: dict[date, list[Pool]] = {}
    for pool, record in sorted(records.items()):
        begun = [round_ for round_ in record.rounds if has_begun(record, week_of(round_))]
        if begun:
            found.setdefault(begun[0].until, []).append(pool)
    return found


def rest_case(question: str, found: Forecast, record: Record, newest: date) -> Iterator[SeasonCase]:
    """What was forecast for the rounds after a report, and what they brought."""
    rounds = [round_ for round_ in record.rounds if round_.report.observed_on >= found.reported_on]
    weeks = [week for week in found.weeks if week.monday <= newest]
    if rounds and weeks and rounds[0].report.candidates >= SMALL:
        outcome = invited_within([round_.chance for round_ in rounds])
        yield SeasonCase(found.pool, question, *invited_in(weeks), outcome)


# Another season's shape


def other_seasons(
    known: Archive, season: int, last: Mapping[Pool, Record], learned: Learned
) -> Iterator[SeasonCase]:
    """The pieces of earlier seasons, as the shape of ``season`` would have forecast them."""
    earlier, chances = known.before(season), last_chances(last, learned)
    for country in sorted({pool.country for records in earlier.values() for pool in records}):
        changes = change_without(known, season, last, chances, country)
        for year, records in sorted(earlier.items()):
            for pool in sorted(pool for pool in records if pool.country == country):
                if pool in last:
                    before, now = records[pool], last[pool]
                    yield from week_cases(before, now, season, year, learned, changes)
                    yield from share_cases(before, now, season - year, changes)


def change_without(
    known: Archive,
    season: int,
    last: Mapping[Pool, Record],
    chances: Mapping[Pool, Sequence[float]],
    country: str,
) -> Changes:
    """What seasons differ by, measured on every country but one."""
    rest = without(last, country)
    earlier = {year: without(records, country) for year, records in known.before(season).items()}
    quotas = [row for row in known.pieces.quotas if row.pool.country != country]
    seen = compare(season + 1, rest, chances, earlier, quotas, known.openings)
    return changes_of(seen, chances)


def without(records: Mapping[Pool, Record], country: str) -> dict[Pool, Record]:
    """The records of the other countries."""
    return {pool: record for pool, record in records.items() if pool.country != country}


def week_cases(
    before: Record, now: Record, season: int, year: int, learned: Learned, changes: Changes
) -> Iterator[SeasonCase]:
    """Each round of an earlier season, as last season's curve would have it, nothing announced."""
    if not now.rounds or not is_whole(now, season):
        return
    curve = replace(
        curve_of(now, None, season + 1, learned, changes),
        later=-(season - year) * YEAR,
        ends_on=last_monday(year) - WEEK * changes.ends_earlier,
    )
    for round_ in before.rounds:
        week = week_of(round_)
        if round_.report.candidates >= SMALL and has_begun(before, week):
            low, chance, high = curve.at(week, date.min)
            yield SeasonCase(before.reports[0].pool, SAME_WEEK, low, chance, high, per_week(round_))


def share_cases(before: Record, now: Record, years: int, changes: Changes) -> Iterator[SeasonCase]:
    """The share invited so far in each of two seasons, as forecast from the other one. Pools whose
    next round was called excellent are not among them: they are emptied each week."""
    day = before.reports[-1].observed_on + years * YEAR
    past = [report for report in now.reports if report.observed_on <= day]
    if not past or day - past[-1].observed_on >= 2 * WEEK:
        return
    pair = (
        share_point(past[-1], newest_quota(now)),
        share_point(before.reports[-1], newest_quota(before)),
    )
    for here, there in (pair, pair[::-1]):
        if here and there and there.people >= SMALL and kind_of(here.report) == UNSURE:
            low, high = (
                chance_of(rate(here.chance) * factor) for factor in changes.factors[UNSURE]
            )
            chances = (min(low, here.chance), here.chance, max(high, here.chance))
            yield SeasonCase(here.report.pool, SO_FAR, *chances, there.chance)


# The scores


def scores_of(cases: Sequence[SeasonCase]) -> tuple[SeasonScore, ...]:
    """The score of each question that has cases."""
    groups = ((question, [c for c in cases if c.question == question]) for question in QUESTIONS)
    return tuple(score(question, group) for question, group in groups if group)


def score(question: str, cases: Sequence[SeasonCase]) -> SeasonScore:
    """How right and how wide the forecasts of one question were."""
    unsure = [case for case in cases if not case.was_sure]
    return SeasonScore(
        question=question,
        cases=len(cases),
        held=fmean(case.held for case in cases),
        below=fmean(not case.held and case.outcome < case.low for case in cases),
        above=fmean(not case.held and case.outcome > case.high for case in cases),
        width=fmean(case.high - case.low for case in cases),
        error=fmean((case.chance - case.outcome) ** 2 for case in cases),
        open=len(unsure),
        open_held=fmean(case.held for case in unsure) if unsure else None,
    )
