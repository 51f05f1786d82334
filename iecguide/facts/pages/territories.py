"""The places and kinds of passport that take part by a country's terms, for its page."""

from dataclasses import dataclass
from itertools import groupby

from iecguide.core.lists import all_of
from iecguide.facts.names import place_name
from iecguide.facts.values import Snapshot, Source, Territory, Treatment

_SUREST_FIRST = list(Treatment)


@dataclass(frozen=True, slots=True)
class TerritoryRow:
    """Places of which the same holds: their names in one text, the note, and its sources."""

    names: str
    note: str
    sources: list[Source]


def territory_rows(facts: Snapshot, parent: str) -> list[TerritoryRow]:
    """Those the instructions name first; places with the same note are one row."""
    found = [place for place in facts.territories.values() if place.parent == parent]
    return [_row(facts, list(alike)) for _key, alike in groupby(sorted(found, key=_key), key=_key)]


def _key(territory: Territory) -> tuple[int, str]:
    return _SUREST_FIRST.index(territory.treatment), territory.note


def _row(facts: Snapshot, alike: list[Territory]) -> TerritoryRow:
    names = sorted(place_name(facts, territory.code) for territory in alike)
    sources = [source for territory in alike for source in territory.sources.values()]
    return TerritoryRow(all_of(names), alike[0].note, list(dict.fromkeys(sources)))
