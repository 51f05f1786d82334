"""Why there is no plan, or none with a figure, in words: each reason is true, and has a remedy."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.utils.functional import Promise
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext

from iecguide.core.numbers import short
from iecguide.facts.season.rounds import Calendar, shift
from pools.forecast.odds import Reason
from pools.strategy import messages
from pools.strategy.plans.limits import Limits
from pools.strategy.plans.planned import Planned
from pools.strategy.plans.prospects import OPEN, Outlook, Prospect

LACKING = {
    Reason.NO_REPORTS: lazy("Not enough data: no report of the pools was known on %(day)s."),
    Reason.UNKNOWN_POOL: lazy(
        "Not enough data: no report we know of this season or the last has %(pools)s."
    ),
    Reason.NO_CANDIDATES: lazy(
        "Not enough data: IRCC does not say how many people wait for %(pools)s."
    ),
    Reason.NO_ROUNDS: lazy("Not enough data: on %(day)s no round was known of %(pools)s."),
    Reason.PART_OF_SEASON: lazy(
        "Not enough data: on %(day)s no round of this season was known of %(pools)s, and of the "
        "last season we have only a part of the reports."
    ),
    Reason.OLD_REPORTS: lazy(
        "Not enough data: the newest report we have is of %(newest)s, too old to plan from on "
        "%(day)s."
    ),
}
REASONS: dict[Prospect, Promise] = {
    Prospect.OPENING: lazy(
        "%(pools)s: when the rounds of the %(season)s season begin is not announced."
    ),
    Prospect.BIRTHDAY: lazy("%(pools)s: it depends on the day of the month you were born on."),
    Prospect.ROUND_DAY: lazy(
        "%(pools)s: your last day falls in the week of a round, and the day of a round is not "
        "announced."
    ),
    Prospect.END: lazy(
        "%(pools)s: the rounds we count on are over, and the day of the last one is not announced."
    ),
    Prospect.NO_CHANCE: lazy(
        "%(pools)s: rounds may come in time, but the figures we have leave no chance that can be "
        "measured."
    ),
    Prospect.SURE: lazy(
        "%(pools)s: each week of waiting costs you %(cost)s points, as you said. On average that "
        "is more than waiting brings. Leave that cost empty to see the plan without it."
    ),
    Prospect.TOO_YOUNG: lazy(
        "%(pools)s: you are too young for the %(season)s season. You are old enough from %(young)s "
        "at the earliest, after its last round. Plan for the season after it."
    ),
    Prospect.TOO_OLD: lazy(
        "%(pools)s: you are over the age limit before a round can come. Recognized organizations "
        "may have another limit."
    ),
    Prospect.DEADLINE: lazy(
        "%(pools)s: your deadline comes before a round can. With a later one there is a plan."
    ),
    Prospect.NONE_BETWEEN: lazy(
        "%(pools)s: you are old enough from %(young)s, and that is after your last day. With a "
        "later deadline there is a plan."
    ),
    Prospect.SEASON_OVER: lazy(
        "%(pools)s: the last round of the %(season)s season was due in the week of %(end)s. The "
        "next season opens in the winter."
    ),
    Prospect.PRICE: lazy(
        "%(pools)s: the points you take off for losing another category are as many as it brings, "
        "or more. Take off fewer to see a plan."
    ),
}
# Prospects in which the day on which one's time ends explains the reason, and the first rounds do.
_ENDS = {
    Prospect.OPENING,
    Prospect.BIRTHDAY,
    Prospect.ROUND_DAY,
    Prospect.TOO_OLD,
    Prospect.DEADLINE,
}
_BEGINS = {Prospect.OPENING, Prospect.TOO_OLD, Prospect.DEADLINE}


def explain(planned: Planned) -> str:
    """Why there is no plan, or none that is worth anything, in whole sentences."""
    return " ".join([headline(planned), details(planned)]).strip()


def details(planned: Planned) -> str:
    """The reason of each category with the days behind it; empty where data are lacking."""
    return " ".join(_details(planned))


def _lacking(planned: Planned) -> Iterator[str]:
    """Each reason once, with the pools it holds for; a pool without figures is no bad pool."""
    by_reason: dict[Reason, list[str]] = {}
    for lack in planned.lacking.values():
        by_reason.setdefault(lack.reason, []).append(messages.pool(lack.pool))
    newest = messages.day(planned.newest) if planned.newest else ""
    values = {"day": messages.day(planned.on), "newest": newest}
    for why, names in by_reason.items():
        yield str(LACKING[why]) % {**values, "pools": get_text_list(names, _("and"))}


def is_open(planned: Planned) -> bool:
    """Whether a round may still come in time in a category, though no plan has a worth."""
    return any(found.prospect in OPEN - {Prospect.SURE} for found in planned.outlooks.values())


def headline(planned: Planned) -> str:
    """The answer where no plan has a worth: what is free is never advised against."""
    if planned.lacking:
        return " ".join(_lacking(planned))
    prospects = {found.prospect for found in planned.outlooks.values()}
    if is_open(planned) and not planned.wishes.cost:
        return _enter(planned)
    if is_open(planned):
        return _(
            "Whether a round comes in time is not known. A profile is free, but you gave each week "
            "of waiting a cost (%(cost)s). If it is worth that to you, enter."
        ) % {"cost": short(planned.wishes.cost or 0, 2)}
    if Prospect.SURE in prospects:
        return _("Stay out of the pools: waiting would cost you more than an invitation brings.")
    if prospects == {Prospect.PRICE}:
        return _("Stay out of the pools: by your points a permit takes away as much as it brings.")
    if not prospects:
        return _("You gave no points to a category that you may enter, so there is no plan for it.")
    return _("No round is left for you in the %(season)s season, by the usual calendar.") % {
        "season": planned.season
    }


def _enter(planned: Planned) -> str:
    """A plan says itself which pool to enter; without weeks to plan there is none."""
    free = _("A profile is free, and a round may come in time. How likely that is, nobody can say.")
    if planned.best:
        return free
    pools = messages.join_categories(
        name for name, found in planned.outlooks.items() if found.prospect in OPEN
    )
    begin = _("Stay in the pools.") if planned.inside else _("Enter %(pools)s.")
    return " ".join([begin % {"pools": pools}, free])


def pools_emptied(planned: Planned) -> str:
    """Between two seasons: a profile of the last one is gone. Empty where it changes nothing."""
    if not planned.days.emptied or not may_come(planned):
        return ""
    return _(
        "When the %(over)s season ended, IRCC removed every profile from the pools. You can make "
        "one when the pools of %(season)s open."
    ) % {"over": planned.days.over, "season": planned.season}


def may_come(planned: Planned) -> bool:
    """Whether a round may come in time in a category, whatever a plan is worth."""
    return any(found.prospect in OPEN for found in planned.outlooks.values())


def _details(planned: Planned) -> Iterator[str]:
    """The reason of each category, those with the same one together, then the days behind it."""
    groups: dict[tuple[object, ...], list[Outlook]] = {}
    for found in planned.outlooks.values():
        calendar = found.left.calendar.pool_first if found.left else None
        groups.setdefault((found.prospect, found.limits, calendar), []).append(found)
    for outlooks in groups.values():
        yield from _explain_group(planned, outlooks)
    every = [found for found in planned.outlooks.values() if found.prospect in _BEGINS]
    if every and every[0].left:
        yield first_rounds(every[0].left.calendar)


def _explain_group(planned: Planned, outlooks: list[Outlook]) -> Iterator[str]:
    found, left = outlooks[0], outlooks[0].left
    young = found.limits.possible_first
    yield str(REASONS[found.prospect]) % {
        "pools": messages.join_categories(each.category for each in outlooks),
        "season": planned.season,
        "cost": short(planned.wishes.cost or 0, 2),
        "young": messages.day(young) if young else "",
        "end": messages.day(left.calendar.last_week) if left else "",
    }
    if found.prospect == Prospect.BIRTHDAY and young and left and young > left.calendar.first:
        yield _old_enough(found.limits, young)
    elif found.prospect in _ENDS and found.limits.possible_last:
        yield _last_day(found.limits.sure_last, found.limits.possible_last)
    if found.prospect in _BEGINS and left and _began_later(left.calendar):
        yield _("Last season the first round of %(pools)s was in the week of %(day)s.") % {
            "pools": messages.join_categories(each.category for each in outlooks),
            "day": messages.day(left.calendar.pool_first) if left.calendar.pool_first else "",
        }


def _old_enough(limits: Limits, young: date) -> str:
    sure = limits.sure_first or young
    return _(
        "You are old enough from a day between %(first)s and %(last)s: it depends on the day you "
        "were born."
    ) % {"first": messages.day(young), "last": messages.day(sure - timedelta(days=1))}


def _last_day(sure: date | None, last: date) -> str:
    if sure == last or not sure:
        return _("Your last day is %(day)s.") % {"day": messages.day(last)}
    return _(
        "Your last day lies between %(first)s and %(last)s: it depends on the day you were born."
    ) % {"first": messages.day(sure), "last": messages.day(last)}


def _began_later(calendar: Calendar) -> bool:
    """Whether the pool's own first round of the season before says more than the usual ones."""
    return bool(calendar.pool_first and not calendar.first_known and calendar.usual) and (
        shift(calendar.pool_first, 1) > calendar.usual[1]
    )


def first_rounds(calendar: Calendar) -> str:
    """When the rounds of a pool begin: as announced, or as they used to."""
    values = {
        "season": calendar.season,
        "first": messages.day(calendar.first),
        "last": messages.day(calendar.usual[1]) if calendar.usual else "",
        "n": calendar.seasons,
    }
    if calendar.first_known or not calendar.usual:
        return _("The first round of the %(season)s season is in the week of %(first)s.") % values
    text = ngettext(
        "Going by the season before, the first pools have their first round about %(first)s.",
        "Going by the %(n)s seasons before, the first pools have their first round between "
        "%(first)s and %(last)s.",
        calendar.seasons,
    )
    return text % values
