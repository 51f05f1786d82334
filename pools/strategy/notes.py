"""Whether another plan would win in another season, in words."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from . import messages
from .optimizer import Advice


def list_notes(advice: Advice) -> Iterator[str]:
    """When another plan would win, or that none would."""
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
