"""The weeks of a forecast with low and high, and what they were made of. Pure."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from .intervals import Factors, band
from .model import Learned, own_rounds, spots_per_candidate
from .projection import Outlook, invited_within
from .rounds import Counted, Round, follows_spots


@dataclass(frozen=True, slots=True)
class Week:
    """Chances 0 to 1 of an invitation in the round of the week that starts on ``monday``, for
    somebody who is in the pool then; ``low <= chance <= high``."""

    monday: date
    low: float
    chance: float
    high: float


@dataclass(frozen=True, slots=True)
class Because:
    """The parts of a forecast, for the page to word.

    In season: the rating and what it has meant on average (over ``learned_from`` rounds), the
    pool's own chance over ``own_people`` people, spots per candidate, the fitted level, people
    joining per week, spots used per invitation. Out of season: ``quota_scale``, this season's quota
    over the last's (None: not announced, 1 is used), and ``season`` whose curve it is.
    """

    season: int
    rating: int | None = None
    rating_mean: float | None = None
    learned_from: int = 0
    own_chance: float | None = None
    own_people: int = 0
    spots_per_candidate: float | None = None
    level: float | None = None
    arrivals: float | None = None
    spots_per_invitation: float | None = None
    quota_scale: float | None = None


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


def because(
    season: int, report: Counted, rounds: Sequence[Round], learned: Learned, ahead: Outlook
) -> Because:
    """The parts of an in-season forecast, from the pool's last report and the rounds before it."""
    invited, people = own_rounds(rounds, report)
    rating = None if report.pool.stream else report.rating
    return Because(
        season=season,
        rating=report.rating,
        rating_mean=None if rating is None else learned.rating_mean[rating],
        learned_from=0 if rating is None else learned.learned_from[rating],
        own_chance=invited / people if people else None,
        own_people=people,
        spots_per_candidate=spots_per_candidate(report) if follows_spots(report) else None,
        level=learned.level,
        arrivals=ahead.arrivals,
        spots_per_invitation=ahead.spots_per_invitation,
    )
