"""What a fee is on a day: as announced for it, else the last amount that was. Pure."""

from collections.abc import Iterable
from datetime import date

from iecguide.facts.values import Fee


def last_known(fees: Iterable[Fee], slug: str, day: date) -> Fee | None:
    """The fee that holds on a day, else the last one before it; only where its amount is known."""
    begun = [
        fee
        for fee in fees
        if fee.slug == slug and fee.amount is not None and (fee.holds_from or day) <= day
    ]
    return max(begun, key=lambda fee: fee.holds_to or date.max, default=None)
