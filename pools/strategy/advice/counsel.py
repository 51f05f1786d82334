"""From plans to advice: what is safe, what is free, and what to know first. Pure.

The optimizer's plans stay as they are. Here is only which of them is advised, and what to answer an
invitation.
"""

from dataclasses import replace
from datetime import date

from iecguide.facts.season.rounds import rounds_left
from iecguide.facts.values import Category, Snapshot
from pools.forecast.odds import Basis
from pools.strategy.plans.limits import limits_in
from pools.strategy.plans.optimizer import Advice, Situation
from pools.strategy.plans.planned import Planned
from pools.strategy.plans.policies import Strategy
from pools.strategy.plans.profile_rules import game_of
from pools.strategy.plans.prospects import Outlook, outlook

from .cautions import Caution, find_cautions, late_points
from .invitation import Answer, decide, let_go


def outlooks_of(planned: Planned, case: Situation, facts: Snapshot) -> dict[str, Outlook]:
    """Whether a round can come in time, for each category that one may enter and wants. The rounds
    left are those the quiz counts."""
    found = {}
    for category in case.allowed:
        if not case.values.get(category):
            continue
        limits = limits_in(planned.wishes, planned.country, category)
        left = rounds_left(
            facts,
            planned.country.code,
            Category(category),
            planned.season,
            max(planned.on, limits.possible_first or planned.on),
            limits.safe,
            limits.until,
        )
        net = net_points(case, category)
        forecast = planned.forecasts[category]
        running = forecast.basis == Basis.THIS_SEASON
        found[category] = outlook(category, net, limits, forecast.weeks, left, running)
    return found


def enter_what_is_free(advice: Advice, case: Situation, free: tuple[str, ...]) -> Advice:
    """Where nothing can be gained for sure, entering the pools in which a round may still come in
    time goes before staying out: a profile is free. Not where waiting costs."""
    if not advice.strategies or advice.strategies[0].kind != "stay_out" or case.cost:
        return advice
    plans = [plan for plan in advice.strategies if plan.enter and {*plan.enter} <= {*free}]
    if not plans:
        return advice
    best = min(plans, key=lambda plan: (-round(plan.value_high, 6), -_most(case, plan)))
    rest = tuple(plan for plan in advice.strategies if plan is not best)
    return replace(advice, strategies=(best, *rest), best=best.id, equal=())


def _most(case: Situation, plan: Strategy) -> float:
    return max(case.values.get(category, 0.0) for category in plan.enter)


def answer_of(planned: Planned, ended: bool) -> Answer | None:
    """What to do with the invitation; None without one."""
    plan, category = planned.best, planned.wishes.invited
    earliest = _earliest(planned, plan)
    if ended and category:
        return let_go(category, plan, earliest)
    now = planned.advice.now if planned.advice else None
    if not now:
        return None
    return decide(
        now,
        plan,
        earliest,
        late=_late(planned, plan),
        guess=not planned.announced,
        between=planned.days.between,
    )


def _late(planned: Planned, plan: Strategy | None) -> float:
    """The points of the plan that come in the season's last two weeks only."""
    case = planned.case
    if not case or not plan:
        return 0.0
    points = {name: net_points(case, name) for name in case.values}
    return late_points(game_of(case), plan, planned.season, points)


def net_points(case: Situation, category: str) -> float:
    """What an invitation brings, less what its permit takes away."""
    return case.values[category] - (case.later if category in case.uses_up else 0.0)


def _earliest(planned: Planned, plan: Strategy | None) -> date | None:
    """The first day on which a plan can bring an invitation, or any pool where it enters none: the
    Monday of a week, or today."""
    case = planned.case
    if not case or not plan:
        return None
    for n, step in enumerate(plan.policy):
        pools = step.pools if plan.enter else case.allowed
        if any(case.odds[category][n].high > 0 for category in pools):
            return max(step.week, planned.on)
    return None


def cautions_of(planned: Planned) -> tuple[Caution, ...]:
    """What the advised plan hangs on."""
    if not planned.case or not planned.best:
        return ()
    started = planned.basis == Basis.THIS_SEASON
    game = game_of(planned.case)
    return tuple(find_cautions(game, planned.best, planned.season, started, planned.reported))
