"""What code reads of the programme's conditions and clocks: they must be there, as code reads them.

The other apps add to it when they are ready. What stands here cannot be deleted, and a figure that
is read as a number must have one, in its unit and range.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _


@dataclass(frozen=True, slots=True)
class Need:
    """A condition or clock by its slug. Without ``unit`` only its source is read; with it, its
    figure is, from ``low`` to ``high``, both allowed."""

    slug: str
    unit: str = ""
    low: int = 0
    high: int = 0


conditions: dict[str, Need] = {}
clocks: dict[str, Need] = {}


def register(*, of_conditions: Iterable[Need] = (), of_clocks: Iterable[Need] = ()) -> None:
    """Add what an app reads. Of two needs of one slug, the one that reads its figure holds."""
    for known, added in ((conditions, of_conditions), (clocks, of_clocks)):
        for need in added:
            if need.unit or need.slug not in known:
                known[need.slug] = need


def find_misfits(need: Need | None, number: int | None, unit: str) -> Iterator[str]:
    """Why a figure cannot be used as it is needed, in words for an editor."""
    if not need or not need.unit:
        return
    params = {"slug": need.slug, "unit": need.unit, "low": need.low, "high": need.high}
    if unit != need.unit:
        yield _("“%(slug)s” is read in %(unit)s: leave its unit as it is.") % params
    if number is not None and need.low <= number <= need.high:
        return
    if need.low == need.high:
        yield _("“%(slug)s” must be %(low)s %(unit)s: the site says so in words.") % params
    else:
        yield _("“%(slug)s” must be a figure from %(low)s to %(high)s (%(unit)s).") % params


def find_lacking(need: Mapping[str, Need], slugs: Iterable[str]) -> list[str]:
    """The slugs that are needed and not there."""
    return sorted(need.keys() - set(slugs))
