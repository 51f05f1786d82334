"""What the student corner shows by place: letters of provinces, and weeks by country."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from iecguide.core.numbers import number
from iecguide.facts.names import place_name
from iecguide.facts.values import Snapshot, Source
from iecguide.programmes.words import PROVINCE_NAMES
from iecguide.study.values import StudyBook


@dataclass(frozen=True, slots=True)
class LetterRow:
    """The letters of a province; ``permits`` is empty where nobody said how many."""

    place: str
    applications: str
    permits: str


@dataclass(frozen=True, slots=True)
class Letters:
    """The letters of the newest year on record. ``is_past``: those of this year are not."""

    year: int
    is_past: bool
    rows: list[LetterRow]
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class TimeRow:
    """The weeks of a country; None where IRCC gives none."""

    place: str
    weeks: int | None
    said_on: date


@dataclass(frozen=True, slots=True)
class Times:
    rows: list[TimeRow]
    sources: tuple[Source, ...]


def letters(known: StudyBook, on: date) -> Letters | None:
    """Those of the year of a day, else of the last one before it; None where there are none."""
    years = [row.year for row in known.letters if row.year <= on.year]
    if not years:
        return None
    year = max(years)
    found = [row for row in known.letters if row.year == year]
    rows = [
        LetterRow(
            str(PROVINCE_NAMES[row.province]),
            number(row.applications),
            "" if row.permits is None else number(row.permits),
        )
        for row in found
    ]
    rows.sort(key=lambda row: row.place)
    return Letters(year, year < on.year, rows, _sources(row.source for row in found))


def times(known: StudyBook, facts: Snapshot) -> Times | None:
    """The weeks of every country on record, by name; None where there are none."""
    rows = [TimeRow(place_name(facts, row.country), row.weeks, row.said_on) for row in known.times]
    if not rows:
        return None
    rows.sort(key=lambda row: row.place)
    return Times(rows, _sources(row.source for row in known.times))


def _sources(found: Iterable[Source | None]) -> tuple[Source, ...]:
    return tuple(dict.fromkeys(source for source in found if source))
