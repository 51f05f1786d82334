"""What a profile may do in a season by IRCC's rules: the strategy builds on these.

Every rule that a plan rests on is an *assumption* with an id; :func:`assumptions` names those that
hold for a case, so that the page can show each with its source. All of it is pure: no clock, no
database.

Weeks are counted from 0, the first Monday after the newest report. Chances are 0 to 1, values are
points from 0 to 1000.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple

from iecguide.facts.values import Category
from pools.ircc import INVITATION_ORDER

# As no official text of 2026 has the order of invitations, `order="random"` is the other reading.
ORDER = INVITATION_ORDER
SHOWN = tuple(category.value for category in Category)  # the order pages and JSON list them in
ORDERS = ("priority", "random")
BITS = {"coop": 1, "yp": 2, "wh": 4}
FRIDAY = timedelta(days=4)

SCENARIOS = ("low", "chance", "high")


class Odd(NamedTuple):
    """The chance of an invitation for somebody in one pool in one week's round, each 0 to 1.

    ``low`` and ``high`` are whole-season scenarios: every week is low together, or high together.
    """

    low: float
    chance: float
    high: float


@dataclass(frozen=True, slots=True)
class Situation:
    """A visitor's case. Raises ValueError with the name of a part that is out of its range.

    weeks     Mondays of the rounds ahead, rising
    odds      for each category that can be entered or is in ``pools``: one Odd per week
    values    points (0-1000) for an invitation accepted in a category; 0 where absent
    allowed   categories one may enter
    cost      points for each week of waiting, 0 or more
    later     points lost by accepting a category in ``uses_up``, 0 or more
    uses_up   categories whose permit uses up another one (one participation in all, or WH or YP)
    pools     the pools the profile is in now; empty: no profile yet
    invited   the category of an invitation that is open now
    order     ``priority`` (Co-op, Young Professionals, Working Holiday) or ``random``
    resubmit  rounds a new profile misses after another one is withdrawn, 0 or more
    last      for each category the last day one can be invited on: age, own deadline, season's end;
              absent: every week counts
    """

    weeks: tuple[date, ...]
    odds: Mapping[str, Sequence[Odd]]
    values: Mapping[str, float]
    allowed: tuple[str, ...]
    cost: float = 0.0
    later: float = 0.0
    uses_up: frozenset[str] = frozenset()
    pools: tuple[str, ...] = ()
    invited: str | None = None
    order: str = "priority"
    resubmit: int = 0
    last: Mapping[str, date] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for name, fits in self._checks():
            if not fits:
                raise ValueError(name)

    def _checks(self) -> list[tuple[str, bool]]:
        named = {*self.values, *self.allowed, *self.odds, *self.pools, *self.uses_up, *self.last}
        invited = set() if self.invited is None else {self.invited}
        return [
            ("category", named | invited <= set(ORDER)),
            ("weeks", all(day.weekday() == 0 for day in self.weeks)),
            ("weeks", all(a < b for a, b in pairwise(self.weeks))),
            ("odds", {*self.allowed, *self.pools, *invited} <= set(self.odds) and self._odds_fit()),
            ("values", all(0 <= points <= 1000 for points in self.values.values())),
            (
                "values",
                any(self.values.get(category, 0) > 0 for category in (*self.allowed, *invited)),
            ),
            ("cost", 0 <= self.cost < float("inf")),
            ("later", 0 <= self.later < float("inf")),
            ("order", self.order in ORDERS),
            ("resubmit", isinstance(self.resubmit, int) and self.resubmit >= 0),
        ]

    def _odds_fit(self) -> bool:
        return all(
            len(row) == len(self.weeks) and all(0 <= p <= 1 for odd in row for p in odd)
            for row in self.odds.values()
        )


def rounds_until(weeks: Sequence[date], last: date | None) -> int:
    """How many of the weeks' rounds can still invite somebody whose last day is ``last``.

    A round is held on a day of its week that is not announced, so a week counts only if its Friday
    is no later than the last day. None: no limit.
    """
    if last is None:
        return len(weeks)
    return sum(1 for monday in weeks if monday + FRIDAY <= last)


def bits(categories: Sequence[str]) -> int:
    """Categories as a set of bits: coop 1, yp 2, wh 4."""
    return sum(BITS[category] for category in set(categories))


NAMES = tuple(tuple(category for category in SHOWN if BITS[category] & mask) for mask in range(8))
MEMBERS = tuple(tuple(i for i in range(3) if mask >> i & 1) for mask in range(8))
SIZES = tuple(len(members) for members in MEMBERS)

Shares = tuple[float, float, float]  # for coop, yp, wh


def share_out(values: Iterable[float]) -> Shares:
    """Three values in the order of invitations."""
    coop, yp, wh = values
    return coop, yp, wh


def priority_shares(mask: int, chances: Shares) -> Shares:
    """The chance to be invited through each pool in one round, drawn in order, one invitation."""
    shares, left = [0.0, 0.0, 0.0], 1.0
    for i in MEMBERS[mask]:
        shares[i] = left * chances[i]
        left -= shares[i]
    return share_out(shares)


def random_shares(mask: int, chances: Shares) -> Shares:
    """The same when the pools are drawn in an order that is random anew in every round.

    A pool comes before another in half of the orders, before both of two others in a third.
    """
    shares = [0.0, 0.0, 0.0]
    for i in MEMBERS[mask]:
        others = [chances[j] for j in MEMBERS[mask ^ (1 << i)]]
        both = others[0] * others[1] / 3 if len(others) == 2 else 0.0
        shares[i] = chances[i] * (1 - sum(others) / 2 + both)
    return share_out(shares)


SHARES = {"priority": priority_shares, "random": random_shares}


class Game(NamedTuple):
    """A situation made ready to compute with: categories are places in ORDER, sets are bits."""

    net: Shares  # points for accepting, less what it uses up
    cost: float
    resubmit: int
    start: int  # pools of the profile now, 0: no profile
    wanted: int  # pools worth entering
    open: tuple[int, ...]  # for each week the pools that can still invite
    shares: dict[str, list[dict[int, Shares]]]  # scenario, week, pools -> invited through each


def game_of(case: Situation) -> Game:
    """The game of a situation, over the weeks in which any of its pools can still invite.

    Whoever holds an invitation is in its pool, also where ``pools`` does not say so.
    """
    start = bits((*case.pools, *([case.invited] if case.invited else [])))
    wanted = bits([category for category in case.allowed if case.values.get(category, 0) > 0])
    ends = [rounds_until(case.weeks, case.last.get(category)) for category in ORDER]
    relevant = MEMBERS[start | wanted]
    weeks = max((ends[i] for i in relevant), default=0)
    still = tuple(sum(1 << i for i in relevant if w < ends[i]) for w in range(weeks))
    used = [mask for mask in range(1, 8) if mask in (mask & start, mask & wanted)]
    return Game(
        net=share_out(
            case.values.get(category, 0.0) - (case.later if category in case.uses_up else 0.0)
            for category in ORDER
        ),
        cost=case.cost,
        resubmit=case.resubmit,
        start=start,
        wanted=wanted,
        open=still,
        shares={name: _shares(case, k, still, used) for k, name in enumerate(SCENARIOS)},
    )


def _shares(
    case: Situation, scenario: int, still: tuple[int, ...], used: list[int]
) -> list[dict[int, Shares]]:
    """For each week and each usable set of pools the chances to be invited through each."""
    share, rows = SHARES[case.order], []
    columns = [case.odds.get(category) for category in ORDER]
    for week, now in enumerate(still):
        chances = share_out(column[week][scenario] if column else 0.0 for column in columns)
        rows.append({mask: share(mask & now, chances) for mask in used})
    return rows


def assumptions(case: Situation) -> tuple[str, ...]:
    """Ids of the rules this case's plans rest on, in the order to show them.

    The condition of the facts that each rests on is in ``assumptions.TEXTS``; the others are ours.
    """
    asked = {
        f"order_{case.order}": True,
        "week_counts_to_friday": bool(case.last),
        "resubmit_none": case.resubmit == 0,
        "resubmit_rounds": case.resubmit > 0,
        "cost_each_round": case.cost > 0,
        "later_price": case.later > 0 and bool(case.uses_up),
        "invited_is_in": case.invited is not None and case.invited not in case.pools,
    }
    return tuple(name for name in _ALL if asked.get(name, name in _ALWAYS))


_ALL = (
    "one_profile",
    "one_invitation",
    "order_priority",
    "order_random",
    "open_locks",
    "invited_is_in",
    "decline_keeps",
    "declined_in_time",
    "unanswered_removes",
    "new_profile",
    "resubmit_none",
    "resubmit_rounds",
    "equal_chances",
    "independent_rounds",
    "accept_ends",
    "give_up",
    "last_day",
    "week_counts_to_friday",
    "cost_each_round",
    "later_price",
    "season_scenarios",
    "within_a_point",
)
_ALWAYS = frozenset(_ALL) - {
    "order_priority",
    "order_random",
    "week_counts_to_friday",
    "resubmit_none",
    "resubmit_rounds",
    "cost_each_round",
    "later_price",
    "invited_is_in",
}
