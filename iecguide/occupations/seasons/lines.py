"""The seasons of a unit group in words: their months, and what a month is in them."""

from collections.abc import Collection
from dataclasses import dataclass

from django.utils.dates import MONTHS
from django.utils.translation import gettext as _

from iecguide.core.lists import listed
from iecguide.facts.values import Source
from iecguide.programmes.words import PROVINCE_NAMES

from .book import seasons
from .calendar import YEAR, at, of_group, runs


@dataclass(frozen=True, slots=True)
class Line:
    """A season in words; empty months are told by no source. ``works`` is whether there is work in
    the month that was asked about: None where no source says, or no month was asked about."""

    slug: str
    name: str
    work: str
    hire: str
    places: str
    works: bool | None
    hires: bool
    note: str
    provinces: tuple[str, ...]
    sources: tuple[Source, ...]


def season_lines(noc: str, province: str, month: int | None) -> list[Line]:
    """The seasons that need people of a group in a province; in all of Canada for none."""
    return [
        Line(
            slug=each.slug,
            name=each.name,
            work=months_in_words(each.work),
            hire=months_in_words(each.hire),
            places=listed(PROVINCE_NAMES[code] for code in each.provinces),
            works=each.works_in(month) if month else None,
            hires=month in each.hire,
            note=each.note,
            provinces=each.provinces,
            sources=each.sources,
        )
        for each in of_group(at(seasons().every, province), noc)
    ]


def months_in_words(months: Collection[int]) -> str:
    """“October to May”; empty for none."""
    if len(set(months)) == YEAR:
        return _("all year")
    return listed(_run(first, last) for first, last in runs(months))


def _run(first: int, last: int) -> str:
    if first == last:
        return str(MONTHS[first])
    return _("%(first)s to %(last)s") % {"first": MONTHS[first], "last": MONTHS[last]}
