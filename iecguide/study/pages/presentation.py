"""What the page of the student corner shows."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from iecguide.core.numbers import dollars, number, short
from iecguide.facts.values import Confidence, Source
from iecguide.programmes.words import PROVINCE_NAMES
from iecguide.study.kinds import Level, Place, Unit
from iecguide.study.values import Figure, StudyBook, Tuition

SCHOOLS = "school-list"
WITHOUT_PERMIT = "without-permit"
ONE_PERSON = {Place.CANADA: "1", Place.QUEBEC: "1+0"}


@dataclass(frozen=True, slots=True)
class FigureView:
    title: str
    amount: str
    note: str
    source: Source | None


@dataclass(frozen=True, slots=True)
class CostRow:
    """The newest average of a place by level, and what one person has to show there to live on;
    empty where it is not on record."""

    place: str
    undergraduate: "CostCell"
    graduate: "CostCell"
    living: str


@dataclass(frozen=True, slots=True)
class CostCell:
    amount: str = ""
    year: str = ""
    preliminary: bool = False
    unsure: bool = False
    source: Source | None = None


def short_figures(known: StudyBook, on: date) -> list[FigureView]:
    """The fees, clocks and limits of a day that readers ask for most."""
    return [figure_view(figure) for figure in known.figures if _is_shown(known, figure, on)]


def _is_shown(known: StudyBook, figure: Figure, on: date) -> bool:
    return figure.in_short and known.figure(figure.slug, on) is figure


def figure_view(figure: Figure) -> FigureView:
    return FigureView(figure.title, say(figure.amount, figure.unit), figure.note, figure.source)


def say(amount: Decimal, unit: Unit) -> str:
    """A figure with its unit."""
    count, text = int(amount), short(amount, 2)
    if unit == Unit.DOLLARS:
        return dollars(amount)
    if unit == Unit.HOURS:
        return _("%(number)s hours a week") % {"number": text}
    if unit == Unit.DAYS:
        return ngettext("%(number)s day", "%(number)s days", count) % {"number": text}
    if unit == Unit.MONTHS:
        return ngettext("%(number)s month", "%(number)s months", count) % {"number": text}
    if unit == Unit.WEEKS:
        return ngettext("%(number)s week", "%(number)s weeks", count) % {"number": text}
    return text


def money(known: StudyBook, on: date) -> list[FigureView]:
    """What one person shows to live on, outside Quebec and in it."""
    titles = {
        Place.CANADA: _("Money for one person, besides tuition and travel"),
        Place.QUEBEC: _("The same in Quebec"),
    }
    found = []
    for place, row in ONE_PERSON.items():
        table = known.funds_on(place, on)
        amount = table.amounts.get(row) if table else None
        if table and amount is not None:
            found.append(FigureView(titles[place], dollars(amount), table.note, table.source))
    return found


def limit(known: StudyBook, on: date) -> str:
    """The longest programme that needs no study permit; empty where none is on record."""
    figure = known.figure(WITHOUT_PERMIT, on)
    return say(figure.amount, figure.unit) if figure else ""


def schools(known: StudyBook, on: date) -> Figure | None:
    """The official list of schools, with how long it was."""
    return known.figure(SCHOOLS, on)


def costs(known: StudyBook, on: date) -> list[CostRow]:
    """Canada first, then every province by name."""
    names = {code: str(name) for code, name in PROVINCE_NAMES.items()}
    places = [("", _("Canada")), *sorted(names.items(), key=lambda item: item[1])]
    return [
        CostRow(
            name,
            _newest(known.tuition, code, Level.UNDERGRADUATE),
            _newest(known.tuition, code, Level.GRADUATE),
            _to_live_on(known, code, on),
        )
        for code, name in places
    ]


def _to_live_on(known: StudyBook, province: str, on: date) -> str:
    """What one person shows in a province; nothing for all of Canada, which has no one amount."""
    place = Place.QUEBEC if province == "QC" else Place.CANADA
    table = known.funds_on(place, on) if province else None
    amount = table.amounts.get(ONE_PERSON[place]) if table else None
    return "" if amount is None else number(amount)


def _newest(rows: Iterable[Tuition], province: str, level: Level) -> CostCell:
    found = [row for row in rows if row.province == province and row.level == level]
    if not found:
        return CostCell()
    row = max(found, key=lambda each: each.year)
    unsure = bool(row.source and row.source.confidence == Confidence.LOW)
    return CostCell(number(row.amount), row.year, row.preliminary, unsure, row.source)
