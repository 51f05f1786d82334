"""What a policy for the weeks left is worth, and the simple plans that people think of. Pure.

A declined invitation leaves the profile where it was, so what happens before somebody accepts never
matters: a plan is one line through the weeks, and no plan that looks back does better. Each week it
says in which pools the profile is during the round, and which invitations it accepts.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from .profile_rules import MEMBERS, NAMES, ORDER, SHOWN, SIZES, Game, Shares, share_out

POINT = 1.0  # plans this close are called equal

Policy = tuple[tuple[int, int], ...]  # for each week: pools, accepted (sets as bits)
Stage = tuple[int, int, int]  # from this week on: pools, accepted


class Plan(NamedTuple):
    """A plan before it is valued. ``rank`` orders plans of equal value, the simplest first."""

    id: str
    kind: str
    policy: Policy
    switches: tuple[tuple[int, int], ...] = ()
    declines: int = 0  # declined until the turn
    turn: int | None = None  # the week in which the plan changes
    rank: tuple[int, ...] = ()


class Result(NamedTuple):
    """What a policy brings under one scenario.

    ``value`` = sum of chance x points over the categories, less cost x ``weeks``. ``weeks`` are the
    rounds waited for on average, counting the round that invites and, without an invitation, every
    round until the plan ends. ``weeks_if_invited`` counts only the cases that end in a permit
    category; None where none does.
    """

    value: float
    taken: Shares
    weeks: float
    weeks_if_invited: float | None


class Step(NamedTuple):
    """One week of a policy: the pools during its round, and what is accepted from it."""

    week: date
    pools: tuple[str, ...]
    accept: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Switch:
    """The week in which the old profile is withdrawn, and the pools of the new one."""

    week: date
    pools: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Strategy:
    """One plan, valued. Values are points; ``outcome`` has chances of wh, yp, coop, none (sum 1).

    ``kind`` is stay_out, only, any, decline_until, then_add, stay_put or optimum; ``turn`` is the
    week in which a plan with a date changes, ``declines`` what it declines until then.
    ``value_low`` and ``value_high`` are the same policy's values in those scenarios; more
    invitations in one pool can block another, so low may be above high. ``weeks_expected`` and
    ``weeks_if_invited``: see Result. ``invited_low`` and ``invited_high`` are the chances of an
    invitation that is accepted in those scenarios, as ``invited`` is on the likely path.
    """

    id: str
    kind: str
    enter: tuple[str, ...]
    switches: tuple[Switch, ...]
    declines: tuple[str, ...]
    turn: date | None
    value: float
    value_low: float
    value_high: float
    outcome: Mapping[str, float]
    weeks_expected: float
    weeks_if_invited: float | None
    policy: tuple[Step, ...]
    invited_low: float
    invited_high: float

    @property
    def invited(self) -> float:
        """The chance of an invitation that is accepted, on the likely path."""
        return 1 - self.outcome["none"]


def ends_after(policy: Policy) -> int:
    """The number of weeks until the profile is in no pool for good: from then on nobody waits."""
    weeks = len(policy)
    while weeks and not policy[weeks - 1][0]:
        weeks -= 1
    return weeks


def result_of(game: Game, policy: Policy, scenario: str = "chance") -> Result:
    """The outcome of a policy, forward through the weeks. Low and high keep the same policy."""
    taken, alive, weeks, late = [0.0, 0.0, 0.0], 1.0, 0.0, 0.0
    rows = game.shares[scenario]
    for week in range(ends_after(policy)):
        pools, accepted = policy[week]
        weeks += alive
        before = alive
        for i in MEMBERS[accepted]:
            share = before * rows[week][pools][i]
            taken[i] += share
            alive -= share
            late += share * (week + 1)
    won = sum(taken)
    points = sum(a * b for a, b in zip(taken, game.net, strict=True))
    return Result(points - game.cost * weeks, share_out(taken), weeks, late / won if won else None)


def lay_stages(game: Game, stages: Sequence[Stage]) -> tuple[Policy, tuple[tuple[int, int], ...]]:
    """Policy and switches of stages. A change of pools is a new profile and misses its rounds.

    The first profile of a season misses none. A pool is left when its category's last day is past.
    """
    weeks = len(game.open)
    policy: list[tuple[int, int]] = []
    switches, now = [], game.start
    for number, (begin, pools, accepted) in enumerate(stages):
        gap = 0
        if now not in (0, pools):
            switches.append((begin, pools))
            gap = game.resubmit
        end = stages[number + 1][0] if number + 1 < len(stages) else weeks
        policy += [(0, 0)] * min(gap, end - begin)
        policy += [_open(game, week, pools, accepted) for week in range(begin + gap, end)]
        now = pools
    return tuple(policy), tuple(switches)


def _open(game: Game, week: int, pools: int, accepted: int) -> tuple[int, int]:
    pools &= game.open[week]
    return pools, pools & accepted


def static_plans(game: Game) -> Iterator[Plan]:
    """The plans people think of, with their best dates: the optimum must be as good as each."""
    singles = [1 << i for i in (2, 1, 0) if game.wanted >> i & 1]
    yield Plan("stay_out", "stay_out", ((0, 0),) * len(game.open), rank=(0,))
    for pool in singles:
        policy, switches = lay_stages(game, [(0, pool, pool)])
        yield Plan(f"{name_of(pool)}_only", "only", policy, switches, rank=(1, 1, -pool))
    if len(singles) < 2:
        return
    goal = max(singles, key=lambda pool: (game.net[pool.bit_length() - 1], pool))
    for pools in _together(game, goal, singles):
        yield from _joint_plans(game, goal, pools)


def _together(game: Game, goal: int, singles: list[int]) -> list[int]:
    """The goal with each other category, and all three."""
    pairs = [goal | pool for pool in singles if pool != goal]
    return [*pairs, game.wanted] if len(pairs) == 2 else pairs


def _joint_plans(game: Game, goal: int, pools: int) -> Iterator[Plan]:
    """Accept whichever comes; hold out for the goal until a week; the goal alone until a week."""
    name, others, size = name_of(pools), pools ^ goal, SIZES[pools]
    policy, switches = lay_stages(game, [(0, pools, pools)])
    yield Plan(f"{name}_any", "any", policy, switches, rank=(2, size, -pools))
    whichever = (pools, pools)
    week = best_turn(game, (pools, goal), whichever)
    if week is not None:
        policy, switches = lay_stages(game, [(0, pools, goal), (week, *whichever)])
        yield Plan(
            f"{name}_decline_{name_of(others)}",
            "decline_until",
            policy,
            switches,
            others,
            week,
            (4, size, -pools),
        )
    week = best_turn(game, (goal, goal), whichever)
    if week is not None:
        policy, switches = lay_stages(game, [(0, goal, goal), (week, *whichever)])
        yield Plan(
            f"{name_of(goal)}_then_{name_of(others)}",
            "then_add",
            policy,
            switches,
            turn=week,
            rank=(5, size, -pools),
        )


def name_of(pools: int) -> str:
    """A set of pools as plans have it in their ids: “wh_yp”."""
    return "_".join(NAMES[pools])


def best_turn(game: Game, first: tuple[int, int], second: tuple[int, int]) -> int | None:
    """The week with the best value to turn from one way to another, the earliest of equals.

    None when there is no week in which the first way has begun and the second still can.
    """
    before, _ = lay_stages(game, [(0, *first)])
    weeks, gap = len(before), game.resubmit if first[0] != second[0] else 0
    rest = _worth_from(game, second)
    best, best_week, value, alive = 0.0, None, 0.0, 1.0
    for week in range(1, weeks - gap):
        gain, left = _round(game, week - 1, *before[week - 1])
        value += alive * (gain - game.cost)
        alive *= left
        total = value + alive * (rest[week + gap] - gap * game.cost)
        if before[week - 1][0] and (best_week is None or total > best + 1e-9):
            best, best_week = total, week
    return best_week


def _worth_from(game: Game, way: tuple[int, int]) -> list[float]:
    """The value, from each week on, of keeping to one way until the season ends."""
    worth = [0.0] * (len(game.open) + 1)
    for week in reversed(range(len(game.open))):
        pools, accepted = _open(game, week, *way)
        gain, left = _round(game, week, pools, accepted)
        worth[week] = gain - (game.cost if pools else 0.0) + left * worth[week + 1]
    return worth


def _round(game: Game, week: int, pools: int, accepted: int) -> tuple[float, float]:
    """Expected points from one round on the centre, and the chance that nothing is accepted."""
    gain, left = 0.0, 1.0
    for i in MEMBERS[accepted]:
        share = game.shares["chance"][week][pools][i]
        gain += share * game.net[i]
        left -= share
    return gain, left


def value_plan(game: Game, plan: Plan, weeks: tuple[date, ...]) -> Strategy:
    """A plan with its values in the three scenarios, in the words of the contract."""
    centre = result_of(game, plan.policy)
    low, high = result_of(game, plan.policy, "low"), result_of(game, plan.policy, "high")
    outcome = dict(zip(ORDER, centre.taken, strict=True))
    steps = zip(weeks, plan.policy, strict=True)
    return Strategy(
        id=plan.id,
        kind=plan.kind,
        enter=next((NAMES[pools] for pools, _ in plan.policy if pools), ()),
        switches=tuple(Switch(weeks[week], NAMES[pools]) for week, pools in plan.switches),
        declines=NAMES[plan.declines],
        turn=None if plan.turn is None else weeks[plan.turn],
        value=centre.value,
        value_low=low.value,
        value_high=high.value,
        outcome={
            **{category: outcome[category] for category in SHOWN},
            "none": max(0.0, 1 - sum(centre.taken)),
        },
        weeks_expected=centre.weeks,
        weeks_if_invited=centre.weeks_if_invited,
        policy=tuple(Step(week, NAMES[pools], NAMES[accept]) for week, (pools, accept) in steps),
        invited_low=sum(low.taken),
        invited_high=sum(high.taken),
    )


def ties(value: float, best: float) -> bool:
    """Within one point; but a plan that gains nothing is no match for one that does."""
    return abs(best - value) <= POINT and (value > 0) == (best > 0)


def rank(plans: list[tuple[tuple[int, ...], Strategy]]) -> list[Strategy]:
    """By value; the plans within a point of the best one left count as equal, simpler first."""
    left = sorted(plans, key=lambda entry: -entry[1].value)
    order: list[Strategy] = []
    while left:
        top = left[0][1].value
        level = [entry for entry in left if ties(entry[1].value, top)]
        order += [strategy for _, strategy in sorted(level, key=lambda entry: entry[0])]
        left = left[len(level) :]
    return order


def winner(order: list[Strategy], name: str) -> Strategy:
    """The best in a scenario: the first, unless another is better there by more than a point."""
    top = max(order, key=lambda plan: getattr(plan, name))
    return top if getattr(top, name) > getattr(order[0], name) + POINT else order[0]
