"""The strategy in words: plans, problems, reasons, and what everything rests on.

The plans themselves know none. Every assumption names its source: a condition kept in the facts, a
page that only this guide's pools rest on, or nobody but us.
"""

from collections.abc import Iterable
from datetime import date

from django.utils.formats import date_format
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext

from iecguide.core import numbers
from iecguide.core.lists import listed
from iecguide.core.numbers import short
from pools.messages import CATEGORIES
from pools.values import Pool

from .plans.optimizer import Strategy
from .problems import LONGEST_SHOWN, Problem

PROBLEMS = {
    "required.citizenship": lazy("Choose the country of your passport."),
    "required.category": lazy("Tick at least one category you may enter."),
    "required.value": lazy("Say what at least one category is worth to you, from 0 to 1000."),
    "all_zero": lazy("Every value is zero, so there is nothing to plan for. Give one more than 0."),
    "twice": lazy("This was given twice. Keep one."),
    "place": lazy("“%(given)s” is not a country we know. Choose one from the list."),
    "no_pools": lazy(
        "“%(given)s” has no pools: no agreement with Canada is in use. Choose one from the list."
    ),
    "choice": lazy("“%(given)s” is not possible here. Possible: %(allowed)s."),
    "not_offered": lazy("This country does not have “%(given)s”. It has: %(allowed)s."),
    "not_on_record": lazy(
        "“%(given)s” fits no category that is on record for this country. On record: %(allowed)s."
    ),
    "no_such_value": lazy(
        "This country does not have this category, so no value (“%(given)s”) fits it. It has: "
        "%(allowed)s."
    ),
    "no_stream": lazy("“%(given)s” is no stream of this country. It has: %(allowed)s."),
    "points": lazy("“%(given)s” does not work here. Give a number from %(first)s to %(last)s."),
    "rounds": lazy(
        "“%(given)s” does not work here. Give a whole number from %(first)s to %(last)s."
    ),
    "month": lazy("“%(given)s” is not a month. Write it as 1998-05."),
    "day": lazy("“%(given)s” is not a day. Write it as 2026-11-22."),
    "outside": lazy("“%(given)s” is outside what we can plan for (%(first)s to %(last)s)."),
    "not_invited_on": lazy(
        "“%(given)s” cannot be the day on which an open invitation came. Give a day from %(first)s "
        "to %(last)s."
    ),
    "needs_invited": lazy(
        "“%(given)s” is the day of an invitation, but no open invitation is chosen. Choose its "
        "category, or leave the day empty."
    ),
}
FIELDS = {
    "citizenship": lazy("Passport"),
    "category": lazy("Categories you may enter"),
    "value_wh": lazy("Value of Working Holiday"),
    "value_yp": lazy("Value of Young Professionals"),
    "value_coop": lazy("Value of International Co-op"),
    "cost": lazy("Cost of waiting"),
    "later": lazy("Points off for losing another category"),
    "in": lazy("Pools you are in"),
    "invited": lazy("Open invitation"),
    "invited_on": lazy("The day it came"),
    "born": lazy("Month of birth"),
    "until": lazy("Your deadline"),
    "resubmit": lazy("Rounds missed by a new profile"),
    "order": lazy("Order of invitations"),
    "stream": lazy("Stream"),
    "on": lazy("Day"),
}
Span = tuple[date, date, tuple[str, ...], tuple[str, ...]]  # first, last week, pools, accepted

_CATEGORIES = ("category", "in", "invited")  # parameters whose values are categories
_NAMES = ("not_offered", "no_such_value")  # problems that say which categories there are


def problem(wrong: Problem) -> str:
    """What is wrong, and what is allowed: categories by their names, days as people read them."""
    categories = wrong.name in _CATEGORIES
    first, last = wrong.between or ("", "")
    values = {
        "given": list_categories(wrong.given)[:LONGEST_SHOWN] if categories else wrong.given_text,
        "allowed": list_categories(wrong.allowed)
        if categories or wrong.message in _NAMES
        else wrong.allowed_text,
        "first": _end(wrong, first),
        "last": _end(wrong, last),
    }
    return str(PROBLEMS[wrong.message]) % values


def problem_elsewhere(wrong: Problem) -> str:
    """A problem told away from its control names the field it is about."""
    return _("%(label)s: %(problem)s") % {"label": FIELDS[wrong.name], "problem": problem(wrong)}


def list_categories(texts: Iterable[str]) -> str:
    """A list of categories, and of what is none as it was given."""
    return listed(CATEGORIES.get(text, text) for text in texts)


def _end(wrong: Problem, value: date | float | str) -> str:
    if isinstance(value, date):
        return date_format(value, "YEAR_MONTH_FORMAT" if wrong.name == "born" else "DATE_FORMAT")
    return str(value)


def day(when: date) -> str:
    """A day as people read it: “9 October 2026”."""
    return date_format(when)


def pool(asked: Pool) -> str:
    """A category's name, with its stream in brackets."""
    name = str(CATEGORIES[asked.category])
    return f"{name} ({asked.stream})" if asked.stream else name


def join_categories(categories: Iterable[str], last: str = "") -> str:
    """“Working Holiday and Young Professionals”."""
    return get_text_list([str(CATEGORIES[category]) for category in categories], last or _("and"))


def points(value: float) -> str:
    """Points as people say them: whole, with a decimal where they are few, never “-0”."""
    return short(value, 0 if abs(value) >= 10 else 1)


UNANNOUNCED_MOST = 0.95  # of a season without a quota no higher chance is named, and none so low
UNANNOUNCED_LEAST = 0.01


def percent(share: float, *, possible: bool = True, announced: bool = True) -> str:
    """A chance as people read it. What is possible is never said to be certain, or impossible.

    ``announced``: the season has rounds or a quota of its own. One season before it is too little
    to say “over 99%” from.
    """
    if not possible:
        return numbers.percent(share)
    if share > (0.995 if announced else UNANNOUNCED_MOST):
        return _("over %(share)s") % {
            "share": numbers.percent(0.99 if announced else UNANNOUNCED_MOST)
        }
    if share < (0.0005 if announced else UNANNOUNCED_LEAST):
        least = numbers.percent(0.001, 1) if announced else numbers.percent(UNANNOUNCED_LEAST)
        return _("under %(share)s") % {"share": least}
    return numbers.percent(share, 0 if share >= 0.0995 else 1)


def failing(share: float, *, possible: bool = True, announced: bool = True) -> str:
    """The chance that nothing comes, as people read it: never surer than that something does."""
    least = 1 - UNANNOUNCED_MOST
    if possible and not announced and share < least:
        return _("under %(share)s") % {"share": numbers.percent(least)}
    return percent(share, possible=possible, announced=announced)


def weeks(count: float | None) -> str:
    """A time of waiting in whole weeks, at least one; None where nobody is invited."""
    if count is None:
        return _("no invitation")
    whole = max(1, round(count))
    return ngettext("%(n)s week", "%(n)s weeks", whole) % {"n": whole}


def label(plan: Strategy) -> str:
    """The name of a plan in the table of plans."""
    values = {
        "pools": join_categories(plan.enter),
        "one": join_categories(plan.enter[:1]),
        "declined": join_categories(plan.declines),
        "day": day(plan.turn) if plan.turn else "",
        "added": join_categories(_find_added(plan)),
    }
    return str(_LABELS[plan.kind]) % values


_LABELS = {
    "stay_out": lazy("Enter no pool"),
    "only": lazy("%(pools)s alone"),
    "any": lazy("%(pools)s, accept whichever comes"),
    "decline_until": lazy("%(pools)s, decline %(declined)s until %(day)s"),
    "then_add": lazy("%(pools)s alone, add %(added)s from %(day)s"),
    "stay_put": lazy("Stay in the pools you are in"),
    "optimum": lazy("A change of pools at the best dates"),
}


def _find_added(plan: Strategy) -> list[str]:
    if not plan.switches:
        return []
    return [category for category in plan.switches[-1].pools if category not in plan.enter]


def advice(plan: Strategy, now: tuple[str, ...]) -> str:
    """The advice in one sentence or two. ``now`` are the pools the profile is in.

    Staying out is the best plan only where waiting costs more than it brings; without a round to
    wait for, ``reasons`` has the words.
    """
    if plan.kind == "stay_out":
        return _("Stay out of the pools: waiting would cost you more than an invitation brings.")
    if plan.kind in ("stay_put", "optimum"):
        return _describe_stages(plan, now)
    values = {
        "begin": _begin(plan, now),
        "declined": join_categories(plan.declines),
        "day": day(plan.turn) if plan.turn else "",
        "added": join_categories(_find_added(plan)),
    }
    return str(_ADVICE[plan.kind]) % values


_ADVICE = {
    "only": lazy("%(begin)s alone, and accept when it comes."),
    "any": lazy("%(begin)s, and accept whichever comes first."),
    "decline_until": lazy(
        "%(begin)s. Decline %(declined)s until %(day)s, then accept whichever comes."
    ),
    "then_add": lazy(
        "%(begin)s alone. In the week of %(day)s make a new profile with %(added)s too, and then "
        "accept whichever comes."
    ),
}


def _begin(plan: Strategy, now: tuple[str, ...]) -> str:
    """The first thing to do: enter, stay, or withdraw and begin anew."""
    pools = join_categories(plan.enter)
    if not now and len(plan.enter) > 1:
        return _("Enter %(pools)s with one profile") % {"pools": pools}
    if not now:
        return _("Enter %(pools)s") % {"pools": pools}
    if plan.switches and plan.switches[0].week == plan.policy[0].week:
        return _("Withdraw your profile and make a new one for %(pools)s") % {"pools": pools}
    return _("Stay in %(pools)s") % {"pools": pools}


def _describe_stages(plan: Strategy, now: tuple[str, ...]) -> str:
    """The first stage and the next change; the calendar has the rest."""
    spans = [span for span in stages(plan) if span[2]]
    text = _("%(begin)s: %(answer)s.") % {
        "begin": _begin(plan, now),
        "answer": answer(spans[0][2], spans[0][3]),
    }
    if len(spans) > 1:
        text += " " + _next(plan, spans[0], spans[1])
    if len(spans) > 2:
        text += " " + _("The calendar shows the later changes.")
    return text


def _next(plan: Strategy, before: Span, after: Span) -> str:
    """The change from one stage to the next: a new profile, or another answer."""
    first, _last, pools, accepted = after
    week = next((switch.week for switch in plan.switches if before[1] < switch.week <= first), None)
    values = {
        "day": day(week or first),
        "pools": join_categories(pools),
        "answer": answer(pools, accepted),
    }
    if week:
        text = _("In the week of %(day)s make a new profile for %(pools)s: %(answer)s.")
    else:
        text = _("From the week of %(day)s, in %(pools)s: %(answer)s.")
    return text % values


def stages(plan: Strategy) -> list[Span]:
    """The plan's weeks in stretches in which nothing changes."""
    found: list[Span] = []
    for step in plan.policy:
        if found and found[-1][2:] == (step.pools, step.accept):
            found[-1] = (found[-1][0], step.week, step.pools, step.accept)
        else:
            found.append((step.week, step.week, step.pools, step.accept))
    return found


def stage(pools: tuple[str, ...], accepted: tuple[str, ...], ended: bool) -> str:
    """A stretch in words; without pools it is the end, or the wait for a new profile."""
    if not pools:
        return _("in no pool any more") if ended else _("in no pool until the new profile counts")
    return _("in %(pools)s, %(answer)s") % {
        "pools": join_categories(pools),
        "answer": answer(pools, accepted),
    }


def answer(pools: tuple[str, ...], accepted: tuple[str, ...]) -> str:
    """What to answer to an invitation."""
    if not accepted:
        return _("decline what comes")
    if accepted == pools:
        return _("accept whichever comes") if len(pools) > 1 else _("accept when it comes")
    declined = [category for category in pools if category not in accepted]
    return _("accept %(yes)s, decline %(no)s") % {
        "yes": join_categories(accepted),
        "no": join_categories(declined),
    }
