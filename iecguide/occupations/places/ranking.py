"""Where a job pays best, or has the most openings: places in order. Pure.

What is not known of a place is no number at all: such a place stands last and has no rank.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from iecguide.occupations.kinds import Unit
from iecguide.occupations.values import AreaPay, MinimumWage, Openings

BEST = 5  # ranks among which places are looked for that suit two jobs


class Order(StrEnum):
    """By what places are ranked: the middle pay, how far it is above the minimum wage, or postings
    of a month."""

    PAY = "pay"
    ABOVE = "above"
    OPENINGS = "openings"


@dataclass(frozen=True, slots=True)
class Place:
    """A province or a region, with what is known of a job there. ``openings`` is None where no
    month was counted for it."""

    area: str
    name: str
    province: str
    pay: AreaPay | None = None
    minimum: MinimumWage | None = None
    openings: Openings | None = None

    @property
    def median(self) -> Decimal | None:
        return self.pay.pay.median if self.pay else None

    @property
    def above(self) -> Decimal | None:
        """Dollars an hour between the minimum wage and the middle pay; below 0 where the pay, of an
        earlier year, is less. None where one of them is unknown, or pay is by the year."""
        if not self.pay or not self.minimum or self.pay.pay.unit != Unit.HOUR:
            return None
        return self.pay.pay.median - self.minimum.amount


@dataclass(frozen=True, slots=True)
class Ranked:
    """A place and its rank, which places of the same figure share; None for no figure."""

    rank: int | None
    place: Place


def rank(places: Iterable[Place], order: Order) -> list[Ranked]:
    """The best first; the same figure by name; last, by name, those without a figure."""
    listed = sorted(places, key=lambda place: place.name)
    unit = usual_unit(listed)
    figures = [(_figure(place, order, unit), place) for place in listed]
    known = [(figure, place) for figure, place in figures if figure is not None]
    known.sort(key=lambda pair: -pair[0])
    better = Counter(figure for figure, _place in known)
    found = [
        Ranked(1 + sum(many for other, many in better.items() if other > figure), place)
        for figure, place in known
    ]
    return found + [Ranked(None, place) for figure, place in figures if figure is None]


def usual_unit(places: Iterable[Place]) -> Unit | None:
    """An hour or a year: as the pay of most places is told. None where none is."""
    units = Counter(place.pay.pay.unit for place in places if place.pay)
    return units.most_common(1)[0][0] if units else None


def _figure(place: Place, order: Order, unit: Unit | None) -> Decimal | None:
    if order == Order.OPENINGS:
        return Decimal(place.openings.postings) if place.openings else None
    if order == Order.ABOVE:
        return place.above
    return place.median if place.pay and place.pay.pay.unit == unit else None


def good_for_both(first: Sequence[Ranked], second: Sequence[Ranked]) -> list[Place]:
    """Places among the best of two jobs, the one with the best worse rank first."""
    ranks = {each.place.area: each.rank for each in second if each.rank and each.rank <= BEST}
    found = [
        (max(each.rank, ranks[each.place.area]), each.place)
        for each in first
        if each.rank and each.rank <= BEST and each.place.area in ranks
    ]
    return [place for _worse, place in sorted(found, key=lambda pair: (pair[0], pair[1].name))]
