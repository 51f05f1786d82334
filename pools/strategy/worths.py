"""What a plan is worth, in points as people say them: never surer than the chances behind them."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from . import messages
from .planned import Planned
from .policies import Strategy


def worth_of_plan(planned: Planned, plan: Strategy, value: float) -> str:
    """The points of a plan, on the likely path or in a low or high season."""
    return worth(planned, value, {name for step in plan.policy for name in step.accept})


def worth(planned: Planned, value: float, categories: Iterable[str]) -> str:
    """Points that come of invitations in some categories. For a season without a quota no more is
    named than the highest chance of the best of them brings."""
    case, share = planned.case, messages.UNANNOUNCED_MOST
    if planned.announced or not case:
        return messages.points(value)
    best = max(
        (
            case.values.get(name, 0.0) - (case.later if name in case.uses_up else 0.0)
            for name in categories
        ),
        default=0.0,
    )
    if best > 0 and value > share * best:
        return _("over %(share)s") % {"share": messages.points(share * best)}
    return messages.points(value)


def fails_in_a_bad_year(planned: Planned, plan: Strategy) -> bool:
    """Whether the low season has no round in time in any pool of a plan."""
    case = planned.case
    return bool(case) and all(
        case.odds[name][n].low <= 0 for n, step in enumerate(plan.policy) for name in step.pools
    )
