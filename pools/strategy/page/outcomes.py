"""Accept or decline, side by side: what each brings, and how sure it is."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from iecguide.facts.values import Snapshot
from pools.strategy import messages
from pools.strategy.advice.invitation import Answer, Reason
from pools.strategy.plans.planned import Planned
from pools.strategy.plans.profile_rules import SHOWN

from . import answers
from .frequencies import Frequency
from .next_step import SUBMIT


@dataclass(frozen=True, slots=True)
class Outcome:
    """One of the two ways. ``advised``: it is the answer given above; ``chance`` is empty where no
    figure can be given."""

    name: str
    advised: bool
    chance: str
    details: list[str]


@dataclass(frozen=True, slots=True)
class Outcomes:
    """Both, and the chance of whoever declines as dots; None where there is no figure."""

    accept: Outcome
    decline: Outcome
    declined: Frequency | None

    @property
    def both(self) -> tuple[Outcome, Outcome]:
        return self.accept, self.decline


def compare(
    facts: Snapshot, planned: Planned, answer: Answer, chance: Frequency | None
) -> Outcomes | None:
    """The two ways to answer; None once the days to answer are over. ``chance`` is that of the plan
    after declining."""
    if answer.reason == Reason.ENDED:
        return None
    accept = Outcome(
        _("If you accept"),
        answer.accept,
        _("100 of 100, as long as it is open."),
        [_after_accepting(facts)],
    )
    decline = Outcome(
        _("If you decline"),
        not answer.accept,
        chance.text if chance else _("No chance that can be counted on."),
        [answers.tell(facts, planned, answer).earliest, _check_first(planned)],
    )
    return Outcomes(accept, decline, chance)


def _check_first(planned: Planned) -> str:
    """That the other pools of the plan must be open to the visitor; empty where there are none."""
    plan = planned.best
    entered = {name for step in plan.policy for name in step.pools} if plan else set()
    others = [name for name in SHOWN if name in entered - {planned.wishes.invited}]
    if not others:
        return ""
    return _("Be sure first that you may still enter %(pools)s.") % {
        "pools": messages.join_categories(others)
    }


def _after_accepting(facts: Snapshot) -> str:
    days = facts.clocks[SUBMIT]
    text = ngettext(
        "You then have %(n)s day to send the application. It can still be refused.",
        "You then have %(n)s days to send the application. It can still be refused.",
        days,
    )
    return text % {"n": days}
