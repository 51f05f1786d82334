"""A plan without points: what is taken where little was said, and ready values to choose. Pure.

The values of a preset are part of the public contract: 100 points for the favourite, 60 and 30 for
the others in the order they are shown, or 100 for each where any of them is fine.
"""

from dataclasses import dataclass, replace

from iecguide.facts.values import Country

from .parameters import Wishes, offers
from .plans.profile_rules import SHOWN

POINTS_BY_RANK = (100.0, 60.0, 30.0)
ALIKE = POINTS_BY_RANK[0]
FREE = "wh"  # the category that asks for no job offer and no placement


@dataclass(frozen=True, slots=True)
class Preset:
    """Ready values: those of who wants ``favourite`` first, None for who is glad of any.

    ``wishes`` are the visitor's with these values, ``chosen`` whether they have them already.
    """

    favourite: str | None
    wishes: Wishes
    chosen: bool


def fill(wishes: Wishes, country: Country) -> Wishes:
    """The wishes with what is taken where nothing was said: the only category there is; with an
    invitation, the category that asks for nothing beside it; and without any value the same for
    each category. Who has said more is left alone."""
    filled = replace(wishes, category=_categories(wishes, country))
    valued = filled.list_valued()
    if any(filled.value(category) is not None for category in valued):
        return filled
    return _give(filled, dict.fromkeys(valued, ALIKE))


def _categories(wishes: Wishes, country: Country) -> tuple[str, ...]:
    offered = offers(country)
    if wishes.category:
        return wishes.category
    if wishes.invited:
        beside = {*wishes.pools, wishes.invited, FREE}
        return tuple(category for category in offered if category in beside)
    return offered if len(offered) == 1 and not wishes.pools else ()


def list_presets(wishes: Wishes) -> list[Preset]:
    """A preset for each category that counts and one for all alike; none for a single category.
    ``wishes`` are filled."""
    valued = wishes.list_valued()
    if len(valued) < 2:
        return []
    given = {category: wishes.value(category) or 0.0 for category in valued}
    found = []
    for favourite in (valued[0], None, *valued[1:]):
        values = _rank(valued, favourite)
        found.append(Preset(favourite, _give(wishes, values), values == given))
    return found


def list_ways(country: Country) -> list[tuple[str, ...]]:
    """What somebody may enter, by what they have: nothing, a job offer, a placement. One who has a
    job offer can enter Working Holiday too, where the country has it."""
    offered = offers(country)
    free = (FREE,) if FREE in offered else ()
    return [free] * bool(free) + [(*free, each) for each in offered if each != FREE]


def _rank(valued: tuple[str, ...], favourite: str | None) -> dict[str, float]:
    """The points of each category: the favourite's the most, the others' in their order."""
    if favourite is None:
        return dict.fromkeys(valued, ALIKE)
    ranked = [favourite, *(category for category in valued if category != favourite)]
    return dict(zip(ranked, POINTS_BY_RANK, strict=False))


def _give(wishes: Wishes, values: dict[str, float]) -> Wishes:
    """The wishes with these values, and no others."""
    wh, yp, coop = (values.get(category) for category in SHOWN)
    return replace(wishes, value_wh=wh, value_yp=yp, value_coop=coop)
