"""What a plan costs: amounts that have a source, and rough guesses, never added together. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from iecguide.facts.values import Source
from iecguide.roadmaps.kinds import Payer
from iecguide.roadmaps.values import Step

CAD = "CAD"


@dataclass(frozen=True, slots=True)
class Charge:
    """A fee that the site holds as a fact, on a day. ``over``: it is the last one known, of a day
    before; ``until`` is then its last day. ``amount`` None was never read."""

    name: str
    amount: Decimal | None
    over: bool = False
    until: date | None = None
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class Cost:
    """What a step costs, from ``low`` to ``high``. Not ``sourced``: a rough guess."""

    low: Decimal
    high: Decimal
    currency: str
    sourced: bool
    payer: Payer = Payer.YOU
    charges: tuple[Charge, ...] = ()
    unread: bool = False  # a fee belongs to it whose amount nobody has read

    @property
    def over(self) -> bool:
        """Whether a fee in it is the last one known, and not that of the day."""
        return any(charge.over for charge in self.charges)


@dataclass(frozen=True, slots=True)
class Sum:
    """Amounts of one currency added up."""

    currency: str
    low: Decimal
    high: Decimal


def cost_of(step: Step, category: str, charges: Mapping[str, Charge]) -> Cost | None:
    """The cost of a step: its fees where it has some, else its own price; None for neither.

    A fee written ``open-permit@wh`` is paid in that category alone: while the category is open it
    is in ``high`` and not in ``low``.
    """
    if step.fees:
        return _fees(step, category, charges)
    price = step.price
    if not price:
        return None
    return Cost(price.low, price.high, price.currency, price.sourced, step.payer)


def _fees(step: Step, category: str, charges: Mapping[str, Charge]) -> Cost | None:
    low = high = Decimal()
    found: list[Charge] = []
    unread = False
    for word in step.fees:
        slug, _at, only = word.partition("@")
        if only and category and only != category:
            continue
        charge = charges.get(slug)
        if not charge or charge.amount is None:
            unread = True
            continue
        found.append(charge)
        high += charge.amount
        low += Decimal() if only and not category else charge.amount
    if not found:
        return None
    return Cost(low, high, CAD, True, step.payer, tuple(found), unread)


def add_up(costs: Iterable[Cost], *, sourced: bool) -> tuple[Sum, ...]:
    """What you pay yourself, by currency, Canadian dollars first; free things add nothing."""
    totals: dict[str, tuple[Decimal, Decimal]] = {}
    for cost in costs:
        if cost.sourced == sourced and cost.payer == Payer.YOU and cost.high:
            low, high = totals.get(cost.currency, (Decimal(), Decimal()))
            totals[cost.currency] = low + cost.low, high + cost.high
    order = sorted(totals, key=lambda currency: (currency != CAD, currency))
    return tuple(Sum(currency, *totals[currency]) for currency in order)
