"""Points of the Comprehensive Ranking System, exactly as a grid gives them. Pure.

``score`` is for somebody of whom everything is known; ``score_range`` for what was said so far.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from iecguide.express_entry.tables import CrsTables
from iecguide.express_entry.tables.crs import ALONE, WITH_SPOUSE

from .person import Levels, Person, Profile, Span

CORE, SPOUSE, TRANSFER, ADDITIONAL = "core", "spouse", "transfer", "additional"
# Every part, in the order of the grid, and the section it stands in.
PARTS = {
    "age": CORE,
    "education": CORE,
    "first_language": CORE,
    "second_language": CORE,
    "canadian_work": CORE,
    "spouse_education": SPOUSE,
    "spouse_language": SPOUSE,
    "spouse_canadian_work": SPOUSE,
    "transfer_education": TRANSFER,
    "transfer_foreign_work": TRANSFER,
    "transfer_certificate": TRANSFER,
    "nomination": ADDITIONAL,
    "french": ADDITIONAL,
    "canadian_study": ADDITIONAL,
    "sibling": ADDITIONAL,
    "job_offer": ADDITIONAL,
}
SECTIONS = (CORE, SPOUSE, TRANSFER, ADDITIONAL)


@dataclass(frozen=True, slots=True)
class Score:
    """Points by part, by section (capped) and in all."""

    parts: dict[str, int]
    sections: dict[str, int]
    total: int


def score(tables: CrsTables, person: Person) -> Score:
    """The points of one person. A spouse who does not come along counts for nothing."""
    column = WITH_SPOUSE if person.spouse else ALONE
    core = _core(tables, person, column)
    spouse = _spouse(tables, person) if person.spouse else dict.fromkeys(_names(SPOUSE), 0)
    transfer = _transfer(tables, person)
    additional = _additional(tables, person)
    caps = section_maxima(tables, person.spouse)
    parts = core | spouse | transfer | additional
    sections = {
        section: min(cap, sum(parts[name] for name in _names(section)))
        for section, cap in caps.items()
    }
    total = min(tables.most, sum(sections.values()))
    return Score(parts, sections, total)


def _names(section: str) -> tuple[str, ...]:
    return _OF_SECTION[section]


_OF_SECTION = {
    section: tuple(name for name, of in PARTS.items() if of == section) for section in SECTIONS
}


def _core(tables: CrsTables, person: Person, column: int) -> dict[str, int]:
    second = sum(tables.second_language.at(level, column) for level in person.second)
    return {
        "age": tables.age.at(person.age, column),
        "education": tables.education[person.education][column],
        "first_language": sum(tables.first_language.at(level, column) for level in person.first),
        "second_language": min(tables.maxima["second_language"][column], second),
        "canadian_work": tables.canadian_work.at(person.canadian_work, column),
    }


def _spouse(tables: CrsTables, person: Person) -> dict[str, int]:
    return {
        "spouse_education": tables.spouse.education[person.spouse_education][0],
        "spouse_language": sum(map(tables.spouse.language.at, person.spouse_language)),
        "spouse_canadian_work": tables.spouse.canadian_work.at(person.spouse_canadian_work),
    }


def _transfer(tables: CrsTables, person: Person) -> dict[str, int]:
    """Each group is capped: schooling, foreign work, a trade, each with a language or with work."""
    table = tables.transfer
    language = _band(min(person.first), table.language)
    work = _band(person.canadian_work, table.canadian_work)
    education = table.matrix[table.education[person.education][0]]
    foreign = table.matrix[table.foreign_work.at(person.foreign_work)]
    certificate = table.certificate.at(min(person.first)) if person.certificate else 0
    groups = {
        "transfer_education": education[language] + education[work],
        "transfer_foreign_work": foreign[language] + foreign[work],
        "transfer_certificate": certificate,
    }
    return {name: min(table.group_most, points) for name, points in groups.items()}


def _band(value: int, thresholds: tuple[int, int]) -> int:
    return sum(threshold <= value for threshold in thresholds)


def _additional(tables: CrsTables, person: Person) -> dict[str, int]:
    table = tables.additional
    return {
        "nomination": table.nomination if person.nomination else 0,
        "french": _french(tables, person.french, person.english),
        "canadian_study": table.canadian_study[person.canadian_study][0],
        "sibling": table.sibling if person.sibling else 0,
        "job_offer": table.job_offer if person.job_offer else 0,
    }


def _french(tables: CrsTables, french: Levels, english: Levels) -> int:
    """The bonus for French. English that is at the level in some abilities only counts as less."""
    table = tables.additional
    if min(french) < table.french_level:
        return 0
    return table.french_and_english if min(english) >= table.english_level else table.french


def section_maxima(tables: CrsTables, along: bool) -> dict[str, int]:
    """The most of each section, with a spouse who comes along or without."""
    return {
        CORE: tables.core_most[WITH_SPOUSE if along else ALONE],
        SPOUSE: tables.spouse.most if along else 0,
        TRANSFER: tables.transfer.most,
        ADDITIONAL: tables.additional.most,
    }


def maxima(tables: CrsTables, along: bool) -> dict[str, int]:
    """The most of each part, with a spouse who comes along or without."""
    table, spouse = tables.additional, tables.spouse
    column = WITH_SPOUSE if along else ALONE
    return {
        **{name: tables.maxima[name][column] for name in _names(CORE)},
        "spouse_education": max(row[0] for row in spouse.education.values()) if along else 0,
        "spouse_language": spouse.language.top[0] * 4 if along else 0,
        "spouse_canadian_work": spouse.canadian_work.top[0] if along else 0,
        "transfer_education": tables.transfer.group_most,
        "transfer_foreign_work": tables.transfer.group_most,
        "transfer_certificate": tables.transfer.group_most,
        "nomination": table.nomination,
        "french": table.french_and_english,
        "canadian_study": table.canadian_study["3+"][0],
        "sibling": table.sibling,
        "job_offer": table.job_offer,
    }


@dataclass(frozen=True, slots=True)
class Part:
    """One line: its points, and the most it can give this person."""

    name: str
    section: str
    points: Span
    most: int


@dataclass(frozen=True, slots=True)
class ScoreRange:
    """The points of a profile, between two ends where something is open."""

    parts: tuple[Part, ...]
    sections: dict[str, Part]
    total: Span


def score_range(tables: CrsTables, profile: Profile) -> ScoreRange:
    """The least and the most points, part by part and in all."""
    scores = [score(tables, person) for person in profile.people(tables.age.at)]
    most = [maxima(tables, along) for along in profile.spouse]
    of_section = [section_maxima(tables, along) for along in profile.spouse]
    parts = tuple(
        Part(
            name,
            section,
            _span(found.parts[name] for found in scores),
            max(found[name] for found in most),
        )
        for name, section in PARTS.items()
    )
    sections = {
        name: Part(
            name,
            name,
            _span(found.sections[name] for found in scores),
            max(found[name] for found in of_section),
        )
        for name in SECTIONS
    }
    return ScoreRange(parts, sections, _span(found.total for found in scores))


def total_range(tables: CrsTables, profile: Profile) -> Span:
    """The least and the most points in all."""
    return _span(score(tables, person).total for person in profile.people(tables.age.at))


def _span(values: Iterable[int]) -> Span:
    found = tuple(values)
    return Span(min(found), max(found))
