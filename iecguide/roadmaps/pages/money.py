"""Costs in words: what a source says, and apart from it what is only a rough guess."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from iecguide.core.lists import all_of
from iecguide.core.numbers import Number, dollars, number
from iecguide.facts.values import Source
from iecguide.roadmaps.kinds import Payer, Per
from iecguide.roadmaps.timing.costs import CAD, Charge, Cost, add_up
from iecguide.roadmaps.timing.plan import Plan

# Amounts of the currencies that partner countries have; dollars of Canada have words of their own.
AMOUNTS = {
    "AUD": lazy("AUD %(amount)s"),
    "CHF": lazy("CHF %(amount)s"),
    "EUR": lazy("EUR %(amount)s"),
    "GBP": lazy("GBP %(amount)s"),
    "JPY": lazy("JPY %(amount)s"),
    "KRW": lazy("KRW %(amount)s"),
    "NZD": lazy("NZD %(amount)s"),
    "USD": lazy("USD %(amount)s"),
}


@dataclass(frozen=True, slots=True)
class Guess:
    title: str
    amount: str


@dataclass(frozen=True, slots=True)
class CostsView:
    """``total`` and ``phases`` have sources; ``guesses`` have none. ``until`` is the last day for
    which a fee in the total is known, None where it is that of the day."""

    total: str
    phases: tuple[tuple[str, str], ...]
    charges: tuple[Charge, ...]
    until: date | None
    guesses: tuple[Guess, ...]
    sources: tuple[Source, ...]
    employer: str


def costs_view(plan: Plan) -> CostsView:
    every = plan.costs_of(plan.items)
    own = [cost for cost in every if cost.payer == Payer.YOU]
    charges = tuple(charge for cost in own for charge in cost.charges)
    over = [charge.until for charge in charges if charge.over and charge.until]
    phases = (
        (phase.title, sums_words(plan.costs_of(plan.in_phase(phase.code)), sourced=True))
        for phase in plan.roadmap.phases
    )
    paid = [cost for cost in every if cost.payer == Payer.EMPLOYER and cost.sourced]
    return CostsView(
        total=sums_words(every, sourced=True),
        phases=tuple((title, words) for title, words in phases if words),
        charges=charges,
        until=max(over, default=None),
        guesses=tuple(_guesses(plan)),
        sources=tuple(dict.fromkeys(charge.source for charge in charges if charge.source)),
        employer=all_of(cost_words(cost) for cost in paid),
    )


def _guesses(plan: Plan) -> Iterable[Guess]:
    for placed in plan.items:
        cost, price = plan.costs.get(placed.step.code), placed.step.price
        if cost and price and cost.high and not cost.sourced:
            yield Guess(placed.step.title, with_unit(cost_words(cost), price.per))


def sums_words(costs: Iterable[Cost], *, sourced: bool) -> str:
    """“CAD 269.75 to CAD 369.75”; "" where nothing is paid."""
    sums = add_up(costs, sourced=sourced)
    return all_of(_span(each.low, each.high, each.currency) for each in sums)


def cost_words(cost: Cost) -> str:
    """“CAD 230”, “CAD 150 to CAD 450”, “free”."""
    return _span(cost.low, cost.high, cost.currency) if cost.high else _("free")


def with_unit(words: str, per: Per) -> str:
    """An amount with what it is paid for."""
    match per:
        case Per.NIGHT:
            return _("%(amount)s a night") % {"amount": words}
        case Per.MONTH:
            return _("%(amount)s a month") % {"amount": words}
        case Per.PAGE:
            return _("%(amount)s a page") % {"amount": words}
    return words


def _span(low: Number, high: Number, currency: str) -> str:
    if low == high:
        return amount(high, currency)
    return _("%(low)s to %(high)s") % {
        "low": amount(low, currency),
        "high": amount(high, currency),
    }


def amount(value: Number, currency: str) -> str:
    if currency == CAD:
        return dollars(value)
    cents = 0 if value == int(value) else 2
    text = AMOUNTS.get(currency) or _("%(amount)s (%(currency)s)")
    return str(text) % {"currency": currency, "amount": number(value, cents)}
