"""The fees of a day, from the facts and the programmes: the last known one where none is told."""

from datetime import date

from iecguide.facts.values import Fee, Snapshot
from iecguide.programmes.values import Book as Programmes
from iecguide.programmes.words import FEES
from iecguide.roadmaps.timing.costs import Charge
from iecguide.roadmaps.values import Roadmap


def charges_of(
    roadmap: Roadmap, facts: Snapshot, programmes: Programmes, day: date
) -> dict[str, Charge]:
    """What each fee that the steps name costs on a day; unknown names are left out."""
    slugs = {word.partition("@")[0] for step in roadmap.steps for word in step.fees}
    found = {
        slug: _of_programme(slug, programmes) if ":" in slug else _of_facts(slug, facts, day)
        for slug in slugs
    }
    return {slug: charge for slug, charge in found.items() if charge}


def _of_facts(slug: str, facts: Snapshot, day: date) -> Charge | None:
    begun = [
        fee
        for fee in facts.fees
        if fee.slug == slug and fee.amount is not None and (fee.holds_from or day) <= day
    ]
    fee = max(begun, key=_end, default=None)
    if not fee:
        return None
    return Charge(fee.name, fee.amount, not fee.holds_on(day), fee.holds_to, fee.source)


def _end(fee: Fee) -> date:
    return fee.holds_to or date.max


def _of_programme(name: str, programmes: Programmes) -> Charge | None:
    code, _colon, kind = name.partition(":")
    programme = programmes.by_code(code)
    fee = next((fee for fee in programme.fees if fee.kind == kind), None) if programme else None
    if not programme or not fee:
        return None
    return Charge(str(FEES[fee.kind]), fee.amount, source=programme.sources.get("fees"))
