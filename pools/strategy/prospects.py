"""Whether any round can come in time for a category, and if not, the true reason. Pure.

Not announced is not "none": a reason is given only where it holds on the usual calendar and for
every day of the month of birth.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from pools.forecast.odds import Week

from .limits import Limits
from .season_days import FirstRounds


class Prospect(StrEnum):
    """What stands between somebody and a round.

    The first four leave it open, and a profile is free; the rest close the season.
    """

    OPENING = "opening_unknown"  # a round may come in time: when they begin is not announced
    BIRTHDAY = "birthday_unknown"  # it depends on the day of the month one was born on
    ROUND_DAY = "round_day_unknown"  # the last day lies in the week of a round
    NO_CHANCE = "no_measurable_chance"  # rounds come in time, the figures leave nothing of them
    SURE = "sure"  # a round with a chance is surely in time

    TOO_YOUNG = "too_young"  # too young for the whole season
    TOO_OLD = "too_old"  # over the age limit before a round can come
    DEADLINE = "deadline"  # one's own deadline is before a round can come
    NONE_BETWEEN = "no_round_between"  # old enough only after the last day
    SEASON_OVER = "season_over"  # no round of the season is left
    PRICE = "price"  # what it uses up costs as much as it brings


OPEN = frozenset(
    {Prospect.OPENING, Prospect.BIRTHDAY, Prospect.ROUND_DAY, Prospect.NO_CHANCE, Prospect.SURE}
)


@dataclass(frozen=True, slots=True)
class Outlook:
    """The prospect of one category and the days it rests on.

    ``starts`` is the first day a round can come, ``announced`` whether that is known; ``from_day``
    and ``last_day`` are the first and last day of use at best, ``from_sure`` and ``last_sure`` for
    every birthday.
    """

    category: str
    prospect: Prospect
    starts: date | None
    announced: bool
    from_day: date | None
    from_sure: date | None
    last_day: date | None
    last_sure: date | None


@dataclass(frozen=True, slots=True)
class Rounds:
    """The rounds ahead of one pool.

    ``announced`` is the day of its first round this season where a report names it; ``running``:
    rounds of this season have been seen. ``last`` is the last day a round can come.
    """

    weeks: Sequence[Week]
    announced: date | None
    running: bool
    usual: FirstRounds | None
    last: date

    @property
    def known(self) -> bool:
        """Whether it is known when its rounds begin."""
        return self.running or self.announced is not None

    def starts(self, on: date) -> date:
        """The first day, from ``on``, on which a round can come."""
        if self.announced and not self.running:
            return max(on, self.announced - timedelta(days=self.announced.weekday()))
        if not self.running and self.usual:
            return max(on, self.usual.earliest)
        return max(on, self.weeks[0].monday) if self.weeks else on


def outlook(category: str, net: float, limits: Limits, rounds: Rounds, on: date) -> Outlook:
    """The prospect of a category whose invitation is worth ``net`` points."""
    starts = rounds.starts(on)
    return Outlook(
        category=category,
        prospect=Prospect.PRICE if net <= 0 else _prospect(limits, rounds, starts, on),
        starts=starts,
        announced=rounds.known,
        from_day=limits.possible_first,
        from_sure=limits.sure_first,
        last_day=limits.possible_last,
        last_sure=limits.sure_last,
    )


def _prospect(limits: Limits, rounds: Rounds, starts: date, on: date) -> Prospect:
    first, last = limits.possible_first, limits.possible_last
    if last and last < starts:
        return Prospect.DEADLINE if limits.by_deadline else Prospect.TOO_OLD
    if starts > rounds.last or (rounds.running and not rounds.weeks):
        return Prospect.SEASON_OVER
    if first and first > rounds.last:
        return Prospect.TOO_YOUNG
    if first and last and first > last:
        return Prospect.NONE_BETWEEN
    if any(week.chance > 0 and limits.surely(week.monday) for week in rounds.weeks):
        return Prospect.SURE
    return _open(limits, rounds, on)


def _open(limits: Limits, rounds: Rounds, on: date) -> Prospect:
    """Why it is not sure that a round comes in time."""
    in_time = [week for week in rounds.weeks if limits.possibly(week.monday)]
    if not any(week.high > 0 for week in in_time):
        return Prospect.NO_CHANCE if rounds.known else Prospect.OPENING
    if any(week.high > 0 and limits.surely(week.monday) for week in in_time):
        return Prospect.NO_CHANCE
    if limits.birth_month or (limits.possible_first != limits.sure_first and limits.possible_first):
        return Prospect.BIRTHDAY
    return Prospect.ROUND_DAY


def is_open(outlooks: Mapping[str, Outlook]) -> tuple[str, ...]:
    """The categories in which a round may still come in time."""
    return tuple(name for name, found in outlooks.items() if found.prospect in OPEN)
