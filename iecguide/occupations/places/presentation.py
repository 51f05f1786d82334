"""What the page shows that compares places for a job: ranked rows in words, and their sources."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.urls import reverse
from django.utils.dates import MONTHS
from django.utils.http import urlencode
from django.utils.translation import get_language

from iecguide.core.dates import today
from iecguide.core.lists import listed
from iecguide.core.numbers import dollars, number
from iecguide.facts.remembering import remember
from iecguide.facts.values import Source
from iecguide.occupations import words
from iecguide.occupations.counting import counting
from iecguide.occupations.kinds import Unit
from iecguide.occupations.offers import young_professionals
from iecguide.occupations.pages.presentation import fits_conditions, job_bank_link, pay_row
from iecguide.occupations.repository import OUTLOOK, POSTINGS, labour
from iecguide.occupations.seasons.lines import Line, season_lines
from iecguide.occupations.titles.catalogue import index, unit_groups
from iecguide.occupations.titles.matching import Match, search
from iecguide.occupations.values import Labour, MinimumWage, UnitGroup
from iecguide.programmes.book import book
from iecguide.programmes.words import PROVINCE_NAMES

from . import gathering
from .form import REGIONS, PlacesForm
from .ranking import Order, Place, Ranked, good_for_both, rank, usual_unit
from .seasonal import seasonal_jobs

CEC = "CEC"
MOST_OTHERS = 3


@dataclass(frozen=True, slots=True)
class Row:
    """A place as a line of the table; what is not known is empty."""

    rank: int | None
    name: str
    province: str
    pay: str
    minimum: str
    above: str
    below: str
    postings: str
    live: str
    code: str
    season: str = ""  # those at work here in the month that was asked about


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """A job and its places. ``years`` are those of the pay, ``missing`` how many places have no
    figure to be ranked by."""

    ranked: list[Ranked]
    rows: list[Row]
    group: UnitGroup
    name: str
    matched: str
    url: str
    others: list[tuple[str, str]]
    years: str
    unit: str
    hourly: bool
    canada: str
    canada_year: int | None
    sources: list[Source]
    missing: int
    fits: str
    counts: bool
    outlook: str
    seasons: list[Line]


def places_view(form: PlacesForm) -> dict[str, object]:
    """Everything the page shows for what was asked."""
    where, known = form.cleaned_data.get("where", ""), labour()
    month = form.chosen_month
    by_region = bool(where)
    order = _order(form.chosen_order, known, by_region)
    tables, unknown = [], []
    for name, text in _asked(form):
        found = search(index(), text)
        if found:
            tables.append(_table(form, name, found, where, order))
        else:
            unknown.append(text)
    return {
        "tables": tables,
        "unknown": unknown,
        "by_region": by_region,
        "place": PROVINCE_NAMES.get(where, ""),
        "order": order,
        "order_refused": order != form.chosen_order,
        "both": _both(tables),
        "chosen_month": MONTHS[month] if month else "",
        "seasonal": seasonal_jobs(where, month) if month and not form.jobs else None,
        "minimum_wages": _minimum_wages(known, where) if tables else [],
        "month": known.month and known.month.day,
        "month_source": known.sources.get(POSTINGS),
        "outlook_source": known.sources.get(OUTLOOK),
        "fits_sources": list(dict.fromkeys(each.source for each in fits_conditions())),
        "facts": known,
    }


def _asked(form: PlacesForm) -> list[tuple[str, str]]:
    """The field and the words of each job."""
    given = [(name, form.cleaned_data.get(name, "")) for name in ("job", "second")]
    return [(name, text) for name, text in given if text]


def _order(wanted: Order, known: Labour, by_region: bool) -> Order:
    """By pay where postings were not counted."""
    if wanted == Order.OPENINGS and (by_region or not known.month):
        return Order.PAY
    return wanted


def _table(form: PlacesForm, field: str, found: list[Match], where: str, order: Order) -> Table:
    """The table of the likeliest group; ``others`` lead to those that fit the words as well."""
    best, *rest = found
    table = _table_of(best.noc, where, order)
    alike = [match.noc for match in rest if match.tier == best.tier][:MOST_OTHERS]
    others = [(_name(noc), _with(form, field, noc)) for noc in alike]
    province = where if where in PROVINCE_NAMES else ""
    seasons = season_lines(best.noc, province, form.chosen_month)
    rows = [replace(row, season=_season(row, seasons)) for row in table.rows]
    return replace(table, rows=rows, matched=best.title, others=others, seasons=seasons)


def _season(row: Row, lines: Iterable[Line]) -> str:
    """The seasons of a province alone that are at work there; those of all of Canada tell no place
    from another, and a region may lie far from where a harvest is."""
    own = (line for line in lines if line.works and row.code in line.provinces)
    return "" if row.province else listed(line.name for line in own)


@remember(most=200)
def _table_of(noc: str, where: str, order: Order) -> Table:
    """What does not depend on the words that were typed, nor on a month."""
    known, group = labour(), unit_groups()[noc]
    places = _places(known, noc, where)
    ranked = rank(places, order)
    paid = [place.pay for place in places if place.pay]
    canada = known.pay(noc)
    unit = usual_unit(places) or (canada and canada.pay.unit)
    every = [*paid, *([canada] if canada else [])]
    return Table(
        ranked=ranked,
        rows=[_row(each, noc) for each in ranked],
        group=group,
        name=_name(noc),
        url=reverse("job", args=[noc]),
        years=listed([str(year) for year in sorted({each.table.year for each in paid})]),
        unit=words.UNITS[unit] if unit else "",
        hourly=unit == Unit.HOUR,
        canada=pay_row(canada).median if canada else "",
        canada_year=canada.table.year if canada else None,
        sources=list(dict.fromkeys(each.table.source for each in every if each.table.source)),
        missing=sum(each.rank is None for each in ranked),
        fits=words.FITS[young_professionals(group.teer)],
        counts=any(each.code == CEC for each in counting(book().programmes, noc, group.teer)),
        outlook=words.OUTLOOKS.get(group.outlook, ""),
        matched="",
        others=[],
        seasons=[],
    )


def _places(known: Labour, noc: str, where: str) -> list[Place]:
    if where:
        return gathering.regions(known, noc, today(), "" if where == REGIONS else where)
    names = {code: str(name) for code, name in PROVINCE_NAMES.items()}
    return gathering.provinces(known, noc, names, today())


def _row(each: Ranked, noc: str) -> Row:
    place, above = each.place, each.place.above
    return Row(
        rank=each.rank,
        name=place.name,
        province=str(PROVINCE_NAMES[place.province]) if place.area != place.province else "",
        pay=dollars(place.median) if place.median is not None else "",
        minimum=dollars(place.minimum.amount) if place.minimum else "",
        above=dollars(above) if above is not None and above >= 0 else "",
        below=dollars(-above) if above is not None and above < 0 else "",
        postings=number(place.openings.postings) if place.openings else "",
        live=job_bank_link(noc, place.province),
        code=place.province,
    )


def _both(tables: list[Table]) -> str:
    """The places that are among the best for both jobs, in words; empty where there is one job."""
    if len(tables) != 2:
        return ""
    return listed([place.name for place in good_for_both(*(each.ranked for each in tables))])


def _minimum_wages(known: Labour, where: str) -> list[tuple[str, str, MinimumWage]]:
    """Those of the provinces that are shown, by name."""
    codes: Iterable[str] = [where] if where in PROVINCE_NAMES else PROVINCE_NAMES
    found = [(str(PROVINCE_NAMES[code]), known.minimum_on(code, today())) for code in codes]
    return [(name, dollars(wage.amount), wage) for name, wage in sorted(found) if wage]


def _name(noc: str) -> str:
    return unit_groups()[noc].name(get_language() or "en")


def _with(form: PlacesForm, field: str, noc: str) -> str:
    """The address with another group for a job."""
    given = {**form.cleaned_data, field: noc}
    asked = urlencode([(name, value) for name, value in given.items() if value])
    return f"{reverse('places')}?{asked}"
