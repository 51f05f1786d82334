"""What the plans rest on: each assumption in words, with the source that says it."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from iecguide.core.numbers import short
from iecguide.facts.values import Snapshot, Source
from pools.strategy.messages import join_categories
from pools.strategy.plans.profile_rules import SHOWN, Situation, assumptions

# What holds, and who says so: the slug of a condition in the facts, or nobody but us.
TEXTS = {
    "one_profile": (
        _("You have one profile at a time, in one or more of the pools open to you."),
        "one-profile",
    ),
    "one_invitation": (
        _("A round brings you at most one invitation, also if you are in several pools."),
        "category-order",
    ),
    "order_priority": (
        _(
            "In several pools you are invited through Co-op first, then Young Professionals, then "
            "Working Holiday. No official text of 2026 that says so was found: under “Order of "
            "invitations” you can try the other reading."
        ),
        "category-order",
    ),
    "order_random": (
        _(
            "You chose a random order of the pools in each round. The official texts found, none "
            "of 2026, have Co-op first, then Young Professionals, then Working Holiday."
        ),
        "category-order",
    ),
    "open_locks": (
        _("While an invitation is open, no other pool can invite you and you cannot withdraw."),
        "open-invitation",
    ),
    "invited_is_in": (
        _("You hold an invitation, so we take it that your profile is in that pool."),
        None,
    ),
    "decline_keeps": (
        _(
            "After you decline, you stay in the pools you chose, with the same chance as before. "
            "The same category will often invite you again."
        ),
        "declining",
    ),
    "declined_in_time": (
        _("You decline soon enough to be in the next week’s round."),
        None,
    ),
    "unanswered_removes": (
        _(
            "An invitation left without an answer runs out and your profile is removed. So no plan "
            "here leaves one unanswered."
        ),
        "declining",
    ),
    "new_profile": (
        _(
            "A profile cannot be edited. To change pools you withdraw it, which works only with no "
            "invitation open, and make a new one. Giving up is always allowed."
        ),
        "new-profile",
    ),
    "resubmit_none": (
        _(
            "A new profile misses no round, and the pools still take it. No waiting time between "
            "two profiles was found."
        ),
        None,
    ),
    "resubmit_rounds": (
        _(
            "A new profile misses %(resubmit)s rounds after the old one is withdrawn, as you said. "
            "The pools still take it."
        ),
        None,
    ),
    "equal_chances": (
        _("Everybody in a pool has the same chance. How long you have waited does not count."),
        "random-draw",
    ),
    "independent_rounds": (
        _("Whether you are invited in one week says nothing about the next."),
        None,
    ),
    "accept_ends": (
        _("Accepting ends the game: we do not count the risk that the application is refused."),
        None,
    ),
    "give_up": (_("You may stop waiting at any time, at no cost."), None),
    "last_day": (
        _(
            "Your age counts on the day of the invitation. If you do not give your month of birth, "
            "we apply no age limit. The closing day of the season is not announced long before, so "
            "we take the week of the third Monday of October as its last round."
        ),
        "age-on-invitation-day",
    ),
    "week_counts_to_friday": (
        _(
            "The day of a round is not announced. As expected and in a low season a week counts "
            "only if its Friday is no later than your last day, and no week of the month of your "
            "birthday counts. In a high season the whole week counts, and you are born late in "
            "the month."
        ),
        None,
    ),
    "cost_each_round": (
        _("Each week you wait costs you %(cost)s points, with an invitation or without."),
        None,
    ),
    "later_price": (
        _("Accepting %(uses_up)s takes another category away for good: %(later)s points less."),
        None,
    ),
    "season_scenarios": (
        _(
            "Low and high are whole seasons: every week a little worse than expected, or a little "
            "better. About 8 in 10 seasons should lie between. We say “decline” only where that is "
            "better than accepting in both, and without the season’s last two weeks too."
        ),
        None,
    ),
    "within_a_point": (_("Plans within one point of each other count as equal."), None),
}


@dataclass(frozen=True, slots=True)
class Assumption:
    """An assumption in words; ``source`` is None where it is our own."""

    id: str
    text: str
    source: Source | None


def explain_assumptions(facts: Snapshot, case: Situation) -> Iterator[Assumption]:
    """What the plans of a case rest on, in the order to show it."""
    values = {
        "resubmit": case.resubmit,
        "cost": short(case.cost, 2),
        "later": short(case.later, 2),
        "uses_up": join_categories(
            (category for category in SHOWN if category in case.uses_up), _("or")
        ),
    }
    for name in assumptions(case):
        text, slug = TEXTS[name]
        condition = facts.conditions.get(slug) if slug else None
        source = condition.source if condition else None
        yield Assumption(name, str(text) % values if "%(" in str(text) else str(text), source)
