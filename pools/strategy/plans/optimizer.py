"""Which pools to enter, when to change, what to accept: the exact optimum, week by week.

Dynamic programming over the weeks left. The state is the set of pools the profile is in; the value
of a state counts from the morning of a week, before its round:

    worth[w][S] = max( 0                                        give up
                     , play[w][S]                               stay
                     , max over T of play[w][T]                 a new profile, resubmit = 0
                     , max over T of worth[w+R][T] - R x cost   a new profile, R rounds missed )
    play[w][S]  = -cost + next + sum over c in S of share(c) x max(0, points(c) - next)
    next        = worth[w+1][S]; share(c) = chance to be invited through c in that round

An invitation is accepted when its points are worth at least what is left after declining it. While
one is open nothing else can happen, so an open invitation is not a state of its own but the two
terms of the last maximum. Pure: no Django, no clock, no database.
"""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from .policies import (
    POINT,
    Plan,
    Policy,
    Step,
    Strategy,
    Switch,
    rank,
    static_plans,
    ties,
    value_plan,
    winner,
)
from .profile_rules import MEMBERS, ORDER, SIZES, Game, Odd, Situation, assumptions, game_of

__all__ = ["Advice", "Now", "Odd", "Situation", "Step", "Strategy", "Switch", "advise", "optimum"]

NEAR = 9  # decimals to which two values are compared when the choice is between equals
EXACT = 1e-9
GIVE_UP, STAY = -1, 0


@dataclass(frozen=True, slots=True)
class Now:
    """Accept the open invitation, or decline it? ``accept``: worth at least as much as declining.

    ``value_decline`` is the best after declining: ``value_stay`` in the same pools, or
    ``value_switch`` (None: no other pools to enter) by withdrawing at once. ``equal``: the two are
    within one point.
    """

    category: str
    accept: bool
    equal: bool
    value_accept: float
    value_decline: float
    value_stay: float
    value_switch: float | None


@dataclass(frozen=True, slots=True)
class Advice:
    """All plans, the best first; ``equal`` are within one point of it and not simpler.

    ``best_low`` and ``best_high`` win in those scenarios; they differ from ``best`` only where
    another plan is better there by more than a point.
    ``weeks`` are those in which a round can still invite; with none left ``strategies`` is empty
    and ``reason`` is ``no_rounds_left``.
    """

    weeks: tuple[date, ...]
    strategies: tuple[Strategy, ...]
    best: str | None
    best_low: str | None
    best_high: str | None
    equal: tuple[str, ...]
    now: Now | None
    assumptions: tuple[str, ...]
    reason: str | None


class Choices(NamedTuple):
    """What to do in each week in each set of pools, and what that is worth."""

    worth: list[list[float]]
    act: list[list[int]]  # GIVE_UP, STAY, or the new profile's pools
    accept: list[list[int]]
    turns: list[list[int]]  # new profiles still to come


def advise(case: Situation) -> Advice:
    """The advice for a situation: every plan on the centre, low and high, and what to do now."""
    game = game_of(case)
    weeks = case.weeks[: len(game.open)]
    order = rank(_compare(game, weeks))
    best = order[0] if weeks else None
    return Advice(
        weeks=weeks,
        strategies=tuple(order) if weeks else (),
        best=best.id if best else None,
        best_low=winner(order, "value_low").id if best else None,
        best_high=winner(order, "value_high").id if best else None,
        equal=tuple(plan.id for plan in order[1:] if ties(plan.value, order[0].value)),
        now=_now(case, case.invited, game, order) if case.invited else None,
        assumptions=assumptions(case),
        reason=None if best else "no_rounds_left",
    )


def optimum(game: Game, change: bool = True) -> Choices:
    """The best choice in every week and state. ``change=False``: the pools stay as they are."""
    weeks, sets, new = len(game.open), _sets(game), _new_sets(game) if change else []
    worth = [[0.0] * 8 for _ in range(weeks + 1)]
    turns = [[0] * 8 for _ in range(weeks + 1)]
    act, accept = ([[STAY] * 8 for _ in range(weeks)] for _ in range(2))
    choices = Choices(worth, act, accept, turns)
    for week in reversed(range(weeks)):
        turns[week] = turns[week + 1].copy()
        for pools in sets:
            after = worth[week + 1][pools]
            gain, accept[week][pools] = _best_answers(game, week, pools, after)
            worth[week][pools] = after - game.cost + gain
        renewal = _renewal(game, new, week, choices)
        for pools in sets:
            _choose(choices, week, pools, renewal)
    return choices


def _new_sets(game: Game) -> list[int]:
    """The pools a new profile may enter, the smaller sets first."""
    wanted = [pools for pools in range(1, 8) if pools | game.wanted == game.wanted]
    return sorted(wanted, key=lambda pools: (SIZES[pools], -pools))


def _sets(game: Game) -> list[int]:
    """Every set of pools the profile can be in."""
    return sorted({*_new_sets(game), game.start} - {0})


def _best_answers(game: Game, week: int, pools: int, after: float) -> tuple[float, int]:
    """What a round adds to ``after``, and what to accept: a gain on what is left by declining."""
    gain, accept, shares = 0.0, 0, game.shares["chance"][week][pools]
    for i in MEMBERS[pools & game.open[week]]:
        points = game.net[i]
        if points > 0 and points > after - EXACT:
            gain += shares[i] * (points - after)
            accept |= 1 << i
    return gain, accept


def _renewal(
    game: Game, new: list[int], week: int, choices: Choices
) -> tuple[float, int, int] | None:
    """Worth, changes and pools of the best new profile made this week; None if it is too late."""
    back = week + game.resubmit
    if not new or back >= len(game.open):
        return None
    pools = _best_set(new, back, choices)
    cost = game.resubmit * game.cost
    return choices.worth[back][pools] - cost, choices.turns[back][pools] + 1, pools


def _best_set(new: list[int], week: int, choices: Choices) -> int:
    """The pools worth most; of equals the one with fewer changes ahead, then the smaller."""
    worth, turns = choices.worth[week], choices.turns[week]
    return max(new, key=lambda pools: (round(worth[pools], NEAR), -turns[pools]))


def _choose(
    choices: Choices, week: int, pools: int, renewal: tuple[float, int, int] | None
) -> None:
    """Settle one state. Of equals the fewer changes; a change that must come comes at once."""
    worth, turns = choices.worth[week], choices.turns[week]
    best = (round(worth[pools], NEAR), -turns[pools], worth[pools], STAY)
    if renewal and renewal[2] != pools:
        value, changes, target = renewal
        anew = (round(value, NEAR), -changes, value, target)
        best = anew if anew[:2] >= best[:2] else best
    if best[0] < 0:
        best = (0.0, 0, 0.0, GIVE_UP)
    worth[pools], choices.act[week][pools], turns[pools] = best[2], best[3], -best[1]


def _follow(game: Game, choices: Choices, name: str, rank: int) -> Plan:
    """The line through the weeks that the choices draw, from the pools the profile is in now."""
    weeks = len(game.open)
    policy: list[tuple[int, int]] = []
    switches: list[tuple[int, int]] = []
    pools = game.start or _best_set(_new_sets(game), 0, choices)
    while (week := len(policy)) < weeks:
        act = choices.act[week][pools]
        if act == GIVE_UP:
            policy += [(0, 0)] * (weeks - week)
            break
        if act != STAY:
            pools = act
            switches.append((week, pools))
            policy += [(0, 0)] * game.resubmit
        week = len(policy)
        policy.append((pools & game.open[week], choices.accept[week][pools]))
    return Plan(name, name, tuple(policy), tuple(switches), rank=(rank,))


def _plans(game: Game) -> list[Plan]:
    """Every plan to compare; of plans that are the same week by week the simpler alone."""
    plans = [*static_plans(game), _follow(game, optimum(game), "optimum", 9)]
    if game.start:
        plans.append(_follow(game, optimum(game, change=False), "stay_put", 3))
    seen: dict[Policy, Plan] = {}
    for plan in sorted(plans, key=lambda plan: plan.rank):
        seen.setdefault(plan.policy, plan)
    return list(seen.values())


def _compare(game: Game, weeks: tuple[date, ...]) -> list[tuple[tuple[int, ...], Strategy]]:
    """Ranks and values; the optimum only where it is worth more than each simpler plan."""
    found = [(plan.rank, value_plan(game, plan, weeks)) for plan in _plans(game)]
    simple = max(plan.value for _, plan in found if plan.kind != "optimum")
    return [
        (rank, plan)
        for rank, plan in found
        if plan.kind != "optimum" or plan.value > simple + EXACT
    ]


def _now(case: Situation, invited: str, game: Game, order: list[Strategy]) -> Now:
    """Accepting is certain; declining is worth the best of what follows, with one week gone."""
    gain = game.net[ORDER.index(invited)]
    decline = max(plan.value for plan in order)
    at_once = [
        plan.value for plan in order if plan.switches and plan.switches[0].week == case.weeks[0]
    ]
    return Now(
        category=invited,
        accept=gain > 0 and gain > decline - EXACT,
        equal=abs(gain - decline) <= POINT,
        value_accept=gain,
        value_decline=decline,
        value_stay=optimum(game, change=False).worth[0][game.start],
        value_switch=max(at_once, default=None),
    )
