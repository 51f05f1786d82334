"""The months of a season on a line: when the pools open, when rounds come, which days count. Pure.

Places are in percent of the line, as text for an SVG's attributes.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from iecguide.facts.season.rounds import LOOKED_BACK, Calendar, shift
from iecguide.facts.values import Snapshot, Source
from quiz.iec.assessment import CategoryResult

_READ = ("today", "opening", "first", "safe", "rounds")


@dataclass(frozen=True, slots=True)
class Mark:
    """Days on the line, from ``first`` to ``last``. ``known``: whether they are announced."""

    kind: str
    first: date
    last: date
    known: bool
    x: str
    width: str


@dataclass(frozen=True, slots=True)
class YearLine:
    """``months`` are the first days of months with their places, ``sources`` who tells the days."""

    season: int
    months: tuple[tuple[str, date], ...]
    marks: tuple[Mark, ...]
    sources: tuple[Source, ...]

    @property
    def key(self) -> list[Mark]:
        """The marks in the order in which one reads them."""
        return sorted(self.marks, key=lambda mark: _READ.index(mark.kind))

    @property
    def has_safe_day(self) -> bool:
        """Whether the last safe day is on the line: it may come in a later season."""
        return any(mark.kind == "safe" for mark in self.marks)


def year_line(facts: Snapshot, result: CategoryResult, on: date) -> YearLine | None:
    """The season in which somebody can be invited; None where nothing tells its rounds, and where
    it has begun so long ago that its line would say nothing."""
    if not result.rounds:
        return None
    calendar = result.rounds.calendar
    opening = _opening(facts, calendar)
    begins = min(day for day in (on, opening[0] if opening else on, calendar.first))
    start, end = begins.replace(day=1), _month_after(calendar.last)
    days = dict(_days(calendar, opening, result.invited_by, on))
    marks = [
        Mark(kind, first, last, known, _place(first, start, end), _share(last - first, end - start))
        for kind, (first, last, known) in days.items()
        if start <= first < end
    ]
    if on >= end:
        return None
    return YearLine(calendar.season, tuple(_months(start, end)), tuple(marks), calendar.sources)


def _days(
    calendar: Calendar, opening: tuple[date, date, bool] | None, safe: date | None, on: date
) -> Iterator[tuple[str, tuple[date, date, bool]]]:
    yield "rounds", (calendar.first, calendar.last_week, calendar.last_known)
    if opening:
        yield "opening", opening
    yield "first", (calendar.first, calendar.first_by, calendar.first_known)
    if safe:
        yield "safe", (safe, safe, True)
    yield "today", (on, on, True)


def _opening(facts: Snapshot, calendar: Calendar) -> tuple[date, date, bool] | None:
    """The day the pools open, else from when to when they did lately, moved to this season."""
    days = []
    for season in facts.seasons:
        if season.year == calendar.season and season.opens_on:
            return season.opens_on, season.opens_on, True
        if calendar.season - LOOKED_BACK <= season.year < calendar.season and season.opens_on:
            days.append(shift(season.opens_on, calendar.season - season.year))
    return (min(days), max(days), False) if days else None


def _months(start: date, end: date) -> Iterator[tuple[str, date]]:
    month = start
    while month < end:
        yield _place(month, start, end), month
        month = _month_after(month)


def _month_after(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=31)).replace(day=1)


def _place(day: date, start: date, end: date) -> str:
    return _share(day - start, end - start)


def _share(part: timedelta, whole: timedelta) -> str:
    return f"{100 * part / whole:.1f}%"
