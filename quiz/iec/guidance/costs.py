"""What an application costs on a day, from the fees the facts hold for it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise

from iecguide.facts.season.fees import last_known
from iecguide.facts.values import Category, Fee, Snapshot

_YOURS = ("participation", "open-permit", "biometrics")


@dataclass(frozen=True, slots=True)
class Cost:
    """The fees of one application, each as announced for the day, else the last that was.

    ``total`` in CAD is None only where some fee was never on record. ``until`` is the last day for
    which one of them is announced, ``over`` whether that day has passed. ``rises`` are the amounts
    of the participation fee in the last seasons, oldest first, where each was above the one before.
    """

    yours: tuple[Fee, ...]
    employer: tuple[Fee, ...]
    total: Decimal | None
    until: date | None
    over: bool
    rises: tuple[Decimal, ...]


def cost(facts: Snapshot, category: Category, day: date) -> Cost:
    """The fees of one category for a payment on ``day``."""
    wanted = [slug for slug in _YOURS if slug != "open-permit" or category == Category.WH]
    known = [last_known(facts.fees, slug, day) for slug in wanted]
    yours = tuple(fee for fee in known if fee)
    employer = last_known(facts.fees, "compliance", day)
    until = min((fee.holds_to for fee in yours if fee.holds_to), default=None)
    return Cost(
        yours=yours,
        employer=(employer,) if employer and category != Category.WH else (),
        total=sum((fee.amount for fee in yours if fee.amount is not None), Decimal())
        if len(yours) == len(wanted)
        else None,
        until=until,
        over=until is not None and until < day,
        rises=_rises(facts.fees, day),
    )


def _rises(fees: Iterable[Fee], day: date) -> tuple[Decimal, ...]:
    known = sorted(
        (fee for fee in fees if fee.slug == "participation" and (fee.holds_from or day) <= day),
        key=lambda fee: fee.holds_from or date.min,
    )
    amounts = tuple(fee.amount for fee in known if fee.amount is not None)
    rising = len(amounts) > 1 and all(before < after for before, after in pairwise(amounts))
    return amounts if rising else ()
