"""Why there is no plan, or none with a figure, in words: each reason is true, and has a remedy."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from django.utils.functional import Promise
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext

from iecguide.core.numbers import short
from pools.forecast.odds import Reason
from pools.ircc import last_monday

from . import messages
from .planned import Planned
from .prospects import OPEN, Outlook, Prospect

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
    Prospect.NO_CHANCE: lazy(
        "%(pools)s: rounds may come in time, but the figures we have leave no chance that can be "
        "measured."
    ),
    Prospect.SURE: lazy(
        "%(pools)s: each week of waiting costs you %(cost)s points, as you said, and that is more "
        "than an invitation brings on average. Leave that cost empty to see the plan without it."
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
            "Whether a round comes in time is not known. A profile is free, but you said that each "
            "week of waiting costs you %(cost)s points. If it is worth that to you, enter."
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
    begin = _("Stay in the pools.") if planned.wishes.pools else _("Enter %(pools)s.")
    return " ".join([begin % {"pools": pools}, free])


def _details(planned: Planned) -> Iterator[str]:
    """The reason of each category, those with the same one together, then the days behind it."""
    groups: dict[tuple[object, ...], list[Outlook]] = {}
    for found in planned.outlooks.values():
        key = (found.prospect, found.from_day, found.last_day, found.last_sure, found.starts)
        groups.setdefault(key, []).append(found)
    for outlooks in groups.values():
        yield from _explain_group(planned, outlooks)
    every = planned.outlooks.values()
    if any(found.prospect in _BEGINS and not found.announced for found in every):
        yield from first_rounds(planned)


def _explain_group(planned: Planned, outlooks: list[Outlook]) -> Iterator[str]:
    found = outlooks[0]
    yield str(REASONS[found.prospect]) % {
        "pools": messages.join_categories(each.category for each in outlooks),
        "season": planned.season,
        "cost": short(planned.wishes.cost or 0, 2),
        "young": messages.day(found.from_day) if found.from_day else "",
        "end": messages.day(last_monday(planned.season)),
    }
    if found.prospect in _ENDS and found.last_day:
        yield _last_day(found.last_sure, found.last_day)
    if found.prospect in _BEGINS:
        yield from _pool_began(planned, [each.category for each in outlooks])
    if found.prospect in _BEGINS and found.announced and found.starts:
        yield _("The next round can come in the week of %(day)s.") % {
            "day": messages.day(found.starts - timedelta(days=found.starts.weekday()))
        }


def _last_day(sure: date | None, last: date) -> str:
    if sure == last or not sure:
        return _("Your last day is %(day)s.") % {"day": messages.day(last)}
    return _(
        "Your last day lies between %(first)s and %(last)s: it depends on the day you were born."
    ) % {"first": messages.day(sure), "last": messages.day(last)}


def _pool_began(planned: Planned, categories: Iterable[str]) -> Iterator[str]:
    """When the pools' own rounds began last season, where that was later than most."""
    usual = planned.days.first_rounds
    for category in categories:
        report = planned.reported.get(category)
        if not (report and report.first_round and usual and not usual.announced):
            continue
        if report.first_round.year < planned.season and report.first_round > _year_before(
            usual.latest
        ):
            yield _("Last season the first round of %(pool)s was in the week of %(day)s.") % {
                "pool": messages.pool(report.pool),
                "day": messages.day(report.first_round),
            }


def _year_before(day: date) -> date:
    return day - timedelta(days=365)


def first_rounds(planned: Planned) -> Iterator[str]:
    """When the season's rounds begin: as announced, or as they used to."""
    days = planned.days.first_rounds
    if not days:
        return
    values = {
        "season": planned.season,
        "first": messages.day(days.earliest),
        "last": messages.day(days.latest),
        "n": days.seasons,
    }
    if days.announced:
        yield _("The first round of the %(season)s season is in the week of %(first)s.") % values
        return
    text = ngettext(
        "Going by the season before, the first pools have their first round about %(first)s.",
        "Going by the %(n)s seasons before, the first pools have their first round between "
        "%(first)s and %(last)s.",
        days.seasons,
    )
    yield text % values
