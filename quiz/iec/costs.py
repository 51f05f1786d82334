"""What an application costs on a day, from the fees the facts hold for it."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from iecguide.facts.values import Category, Fee, Snapshot

_YOURS = ("participation", "open-permit", "biometrics")


@dataclass(frozen=True, slots=True)
class Cost:
    """``total`` in CAD is None while any fee is not announced; ``until`` is its last day."""

    yours: tuple[Fee, ...]
    employer: tuple[Fee, ...]
    total: Decimal | None
    until: date | None


def cost(facts: Snapshot, category: Category, day: date) -> Cost:
    """The fees of one category for a payment on ``day``."""
    holding = [fee for fee in facts.fees if fee.holds_on(day)]
    wanted = [slug for slug in _YOURS if slug != "open-permit" or category == Category.WH]
    yours = tuple(fee for slug in wanted for fee in holding if fee.slug == slug)
    complete = len(yours) == len(wanted) and all(fee.amount is not None for fee in yours)
    employer = tuple(fee for fee in holding if fee.slug == "compliance")
    return Cost(
        yours=yours,
        employer=() if category == Category.WH else employer,
        total=sum((fee.amount for fee in yours if fee.amount), Decimal()) if complete else None,
        until=min((fee.holds_to for fee in yours if fee.holds_to), default=None),
    )
