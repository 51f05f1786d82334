"""The places and kinds of passport that take part by a country's terms, for its page."""

from dataclasses import dataclass
from itertools import groupby

from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from iecguide.facts.models import Country, Territory
from iecguide.facts.names import place_name
from iecguide.facts.values import Snapshot


@dataclass(frozen=True, slots=True)
class TerritoryRow:
    """Places of which the same holds: their names, the note, and one record, whose citations are
    shown."""

    names: str
    note: str
    record: Territory


def territory_rows(facts: Snapshot, country: Country) -> list[TerritoryRow]:
    """Those the instructions name first; places with the same note are one row."""
    order = list(Territory.Treatment)
    records = sorted(
        country.territories.all(), key=lambda one: (order.index(one.treatment), one.note, one.code)
    )
    return [
        _row(facts, list(alike))
        for _note, alike in groupby(records, key=lambda one: (one.treatment, one.note))
    ]


def _row(facts: Snapshot, alike: list[Territory]) -> TerritoryRow:
    names = sorted(place_name(facts, one.code) for one in alike)
    return TerritoryRow(get_text_list(names, _("and")), alike[0].note, alike[0])
