"""When another plan would win, and what a better season may take away, in words."""

from collections.abc import Iterator
from itertools import pairwise

from django.utils.translation import gettext as _

from pools.strategy import messages
from pools.strategy.plans.optimizer import Advice, Strategy
from pools.strategy.plans.policies import POINT


def list_notes(advice: Advice) -> Iterator[str]:
    """When another plan would win, and why a low season can be worth more than a high one."""
    best = advice.strategies[0]
    by_id = {plan.id: messages.label(plan) for plan in advice.strategies}
    if advice.best_low != advice.best and best.value > 0:
        yield _("In a season worse than expected another plan would win: %(plan)s.") % {
            "plan": by_id[advice.best_low]
        }
    if advice.best_high != advice.best and best.value > 0:
        yield _("In a season better than expected another plan would win: %(plan)s.") % {
            "plan": by_id[advice.best_high]
        }
    if {advice.best_low, advice.best_high} == {advice.best} and min(best.value_low, best.value) > 0:
        yield _("This plan is the best one in a worse season too, and in a better one.")
    if any(_falls(plan) for plan in advice.strategies):
        yield _(
            "A better season can be worth less to you: where all pools invite more, an invitation "
            "that you want less may come first."
        )


def _falls(plan: Strategy) -> bool:
    """Whether a plan is worth less in a better season by more than a point."""
    worths = (plan.value_low, plan.value, plan.value_high)
    return any(after < before - POINT for before, after in pairwise(worths))
