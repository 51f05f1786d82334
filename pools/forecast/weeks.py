"""The weeks of a forecast with low and high. Pure."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from .intervals import Factors, band
from .projection import invited_within
from .rounds import Counted


@dataclass(frozen=True, slots=True)
class Week:
    """Chances 0 to 1 of an invitation in the round of the week that starts on ``monday``, for
    somebody who is in the pool then; ``low <= chance <= high``."""

    monday: date
    low: float
    chance: float
    high: float


def invited_in(weeks: Iterable[Week]) -> tuple[float, float, float]:
    """Low, chance and high of at least one invitation in the weeks; 0 without any."""
    some = tuple(weeks)
    return (
        invited_within([week.low for week in some]),
        invited_within([week.chance for week in some]),
        invited_within([week.high for week in some]),
    )


def weeks_of(
    mondays: Sequence[date], path: Sequence[float], factors: Factors, report: Counted
) -> tuple[Week, ...]:
    """A path as weeks, each with its low and high."""
    bounds = band(path, factors, report)
    return tuple(
        Week(monday, low, chance, high)
        for monday, chance, (low, high) in zip(mondays, path, bounds, strict=True)
    )


def widen(
    weeks: Sequence[Week], at: Callable[[date, date], tuple[float, float, float]], seen: int
) -> tuple[Week, ...]:
    """The weeks with the low and the high of last season too, where they are further ahead than
    this season's own rounds could yet show. ``seen``: so many weeks ahead its own widths hold."""
    wider = []
    for week in weeks[seen:]:
        low, _chance, high = at(week.monday, date.min)
        wider.append(replace(week, low=min(low, week.low), high=max(high, week.high)))
    return (*weeks[:seen], *wider)
