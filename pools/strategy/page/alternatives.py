"""The other plans as cards: the chance of each, and what one gives up for it."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pools.strategy import messages
from pools.strategy.plans.planned import Planned
from pools.strategy.plans.policies import Strategy

from . import frequencies

CARDS = 2
LESS = 0.01  # a chance lower by less is as good
LONGER = 2  # weeks


@dataclass(frozen=True, slots=True)
class Card:
    """A plan that is not the one advised. ``chance`` is that of an invitation one takes."""

    label: str
    chance: str
    gives_up: str


def cards(planned: Planned) -> list[Card]:
    """The best of the plans that are not advised, without staying out."""
    best = planned.best
    if not planned.advice or not best:
        return []
    others = [plan for plan in planned.advice.strategies if plan is not best and plan.enter]
    return [
        Card(
            label=messages.label(plan),
            chance=frequencies.few_words(plan.invited, planned.announced),
            gives_up=_describe_price(planned, best, plan),
        )
        for plan in others[:CARDS]
        if plan.invited > 0
    ]


def _describe_price(planned: Planned, best: Strategy, plan: Strategy) -> str:
    """The first thing that is worse than in the plan advised."""
    favourite = _favourite(planned)
    if favourite and best.outcome[favourite] - plan.outcome[favourite] >= LESS:
        return _("Worse: %(name)s for %(less)s, not %(more)s.") % {
            "name": messages.CATEGORIES[favourite],
            "less": frequencies.few_words(plan.outcome[favourite], planned.announced),
            "more": frequencies.few_words(best.outcome[favourite], planned.announced),
        }
    lost = best.invited - plan.invited
    if lost >= LESS:
        return _("Worse: fewer are invited, by %(n)s of 100.") % {"n": round(lost * 100)}
    longer = (frequencies.waits(plan) or 0) - (frequencies.waits(best) or 0)
    if longer >= LONGER:
        text = ngettext(
            "Slower: about %(n)s week longer.",
            "Slower: about %(n)s weeks longer.",
            longer,
        )
        return text % {"n": longer}
    if len(plan.switches) > len(best.switches):
        return _("More work: one more profile to make.")
    return _("About as good.")


def _favourite(planned: Planned) -> str | None:
    """The category worth most; None where several are."""
    values = planned.case.values if planned.case else {}
    top = [category for category, value in values.items() if value == max(values.values())]
    return top[0] if len(top) == 1 else None
