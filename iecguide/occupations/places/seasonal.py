"""The jobs of a month, for whoever says when and not what: those of seasons, the best pay first."""

from dataclasses import dataclass
from decimal import Decimal

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language

from iecguide.core.lists import listed
from iecguide.occupations import words
from iecguide.occupations.kinds import Unit
from iecguide.occupations.offers import young_professionals
from iecguide.occupations.pages.presentation import pay_text
from iecguide.occupations.repository import labour
from iecguide.occupations.seasons.book import seasons
from iecguide.occupations.seasons.calendar import at
from iecguide.occupations.titles.catalogue import unit_groups
from iecguide.occupations.values import AreaPay
from iecguide.programmes.kinds import PROVINCES


@dataclass(frozen=True, slots=True)
class SeasonalJob:
    """A unit group that seasons of a month need; ``pay`` is empty where none is on record."""

    name: str
    url: str
    noc: str
    teer: int
    fits: str
    pay: str
    seasons: str


@dataclass(frozen=True, slots=True)
class Seasonal:
    """The jobs at work in a month, the seasons that choose their people in it, and those whose
    months no source tells."""

    jobs: list[SeasonalJob]
    hiring: str
    untold: str


def seasonal_jobs(where: str, month: int) -> Seasonal:
    """The seasons of a province; of all of Canada where none was chosen."""
    province = where if where in PROVINCES else ""
    found = at(seasons().every, province)
    needed: dict[str, list[str]] = {}
    for season in found:
        if season.works_in(month):
            for noc in season.nocs:
                needed.setdefault(noc, []).append(season.name)
    pay = {noc: labour().pay(noc, province) for noc in needed}
    return Seasonal(
        jobs=[
            _job(noc, needed[noc], pay[noc], {"job": noc, "where": where, "month": month})
            for noc in sorted(needed, key=lambda noc: (-_median(pay[noc]), noc))
        ],
        hiring=listed(season.name for season in found if month in season.hire),
        untold=listed(season.name for season in found if not season.work),
    )


def _median(pay: AreaPay | None) -> Decimal:
    """For the order alone: pay by the year, and none, stand last."""
    return pay.pay.median if pay and pay.pay.unit == Unit.HOUR else Decimal()


def _job(
    noc: str, names: list[str], pay: AreaPay | None, asked: dict[str, str | int]
) -> SeasonalJob:
    group = unit_groups()[noc]
    query = urlencode({name: value for name, value in asked.items() if value})
    return SeasonalJob(
        name=group.name(get_language() or "en"),
        url=f"{reverse('places')}?{query}",
        noc=noc,
        teer=group.teer,
        fits=str(words.FITS[young_professionals(group.teer)]),
        pay=pay_text(pay),
        seasons=listed(names),
    )
