"""Whether any round can come in time for a category, and if not, the true reason. Pure.

Not announced is not "none": a reason is given only where it holds on the usual calendar and for
every day of the month of birth.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from iecguide.facts.season.rounds import RoundsLeft
from pools.forecast.weeks import Week

from .limits import Limits


class Prospect(StrEnum):
    """What stands between somebody and a round: it is sure to come in time, or may, or cannot."""

    OPENING = "opening_unknown"  # a round may come in time: when they begin is not announced
    BIRTHDAY = "birthday_unknown"  # it depends on the day of the month one was born on
    ROUND_DAY = "round_day_unknown"  # the last day lies in the week of a round
    END = "end_unknown"  # the rounds we count on are over, the last one is not announced
    NO_CHANCE = "no_measurable_chance"  # rounds come in time, the figures leave nothing of them
    SURE = "sure"  # a round with a chance is surely in time

    TOO_YOUNG = "too_young"  # too young for the whole season
    TOO_OLD = "too_old"  # over the age limit before a round can come
    DEADLINE = "deadline"  # one's own deadline is before a round can come
    NONE_BETWEEN = "no_round_between"  # old enough only after the last day
    SEASON_OVER = "season_over"  # no round of the season is left
    PRICE = "worth_no_points"  # what it uses up costs as much as it brings


OPEN = frozenset(
    {
        Prospect.OPENING,
        Prospect.BIRTHDAY,
        Prospect.ROUND_DAY,
        Prospect.END,
        Prospect.NO_CHANCE,
        Prospect.SURE,
    }
)


@dataclass(frozen=True, slots=True)
class Outlook:
    """The prospect of one category: ``left`` are the rounds that can come in time by the calendar,
    None where nothing on record says when rounds come."""

    category: str
    prospect: Prospect
    limits: Limits
    left: RoundsLeft | None


def outlook(
    category: str,
    net: float,
    limits: Limits,
    weeks: Sequence[Week],
    left: RoundsLeft | None,
    running: bool,
) -> Outlook:
    """The prospect of a category whose invitation is worth ``net`` points. ``weeks`` are those of
    the forecast, ``running`` whether rounds of this season have been seen."""
    if net <= 0:
        prospect = Prospect.PRICE
    elif left and not left.most:
        prospect = _explain_closed(limits, left)
    elif any(week.chance > 0 and limits.surely(week.monday) for week in weeks):
        prospect = Prospect.SURE
    else:
        known = running or bool(left and left.calendar.first_known)
        prospect = _explain_open(limits, weeks, known)
    return Outlook(category, prospect, limits, left)


def _explain_closed(limits: Limits, left: RoundsLeft) -> Prospect:
    """Why no round of the season can come in time, whatever the birthday."""
    first, last, end = limits.possible_first, limits.possible_last, left.calendar.last
    if last and last < left.calendar.first:
        return Prospect.DEADLINE if limits.by_deadline else Prospect.TOO_OLD
    if first and first > end:
        return Prospect.TOO_YOUNG
    if first and last and first > last:
        return Prospect.NONE_BETWEEN
    if last and last < end:
        return Prospect.DEADLINE if limits.by_deadline else Prospect.TOO_OLD
    return Prospect.SEASON_OVER


def _explain_open(limits: Limits, weeks: Sequence[Week], known: bool) -> Prospect:
    """Why it is not sure that a round comes in time. ``known``: when the rounds begin is; without
    weeks those we count on are over, whether any were seen or not."""
    in_time = [week for week in weeks if limits.possibly(week.monday)]
    likely = [week for week in in_time if week.chance > 0]
    if not likely:
        if weeks and not known:
            return Prospect.OPENING
        return Prospect.NO_CHANCE if in_time else Prospect.END
    if any(limits.hangs_on_birthday(week.monday) for week in likely):
        return Prospect.BIRTHDAY
    return Prospect.ROUND_DAY


def is_open(outlooks: Mapping[str, Outlook]) -> tuple[str, ...]:
    """The categories in which a round may still come in time."""
    return tuple(name for name, found in outlooks.items() if found.prospect in OPEN)
