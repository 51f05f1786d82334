"""The 67 points of the Federal Skilled Worker programme. Pure.

They decide whether somebody may enter the pool through that programme; they do not rank.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from iecguide.express_entry.tables import FswTables

from .person import FIVE_OR_MORE, THREE_OR_MORE, Person, Profile, Span

FACTORS = ("language", "education", "work", "age", "job_offer", "adaptability")
MOST_YEARS = 10  # only the last ten years count


@dataclass(frozen=True, slots=True)
class FswScore:
    """Points by factor and in all; ``language_met`` is whether the least level is reached."""

    factors: dict[str, int]
    total: int
    language_met: bool


@dataclass(frozen=True, slots=True)
class FswRange:
    """Between two ends where something is open. ``passes`` is None while it is open."""

    factors: dict[str, Span]
    total: Span
    passes: bool | None


def fsw_score(tables: FswTables, person: Person, years: int) -> FswScore:
    """The points of one person with so many full years of skilled work, in Canada and elsewhere."""
    met = min(person.first) >= tables.first_language_least
    language = sum(map(tables.first_language.at, person.first)) if met else 0
    if min(person.second) >= tables.second_language_least:
        language += tables.second_language
    factors = {
        "language": language,
        "education": tables.education[person.education][0],
        "work": tables.work.at(years),
        "age": tables.age.at(person.age),
        "job_offer": tables.job_offer if person.job_offer else 0,
        "adaptability": min(tables.adaptability_most, sum(_adaptability(tables, person))),
    }
    return FswScore(factors, sum(factors.values()), met)


def _adaptability(tables: FswTables, person: Person) -> Iterator[int]:
    """A spouse counts here only where one comes along."""
    met = {
        "work_in_canada": person.canadian_work >= 1,
        "study_in_canada": person.canadian_study != "none",
        "spouse_language": person.spouse
        and min(person.spouse_language) >= tables.spouse_language_least,
        "spouse_work_in_canada": person.spouse and person.spouse_canadian_work >= 1,
        "spouse_study_in_canada": person.spouse and person.spouse_study,
        "job_offer": person.job_offer,
        "relative": person.relative or person.sibling,
    }
    return (points for name, points in tables.adaptability.items() if met[name])


def fsw_range(tables: FswTables, profile: Profile) -> FswRange:
    """The least and the most points. “3 or more” years may be any number up to ten."""
    found = [
        fsw_score(tables, person, years)
        for person in profile.people(tables.age.at)
        for years in _years(person)
    ]
    factors = {
        name: Span(
            min(score.factors[name] for score in found), max(score.factors[name] for score in found)
        )
        for name in FACTORS
    }
    total = Span(min(score.total for score in found), max(score.total for score in found))
    passing = {score.language_met and score.total >= tables.pass_mark for score in found}
    return FswRange(factors, total, passing.pop() if len(passing) == 1 else None)


def _years(person: Person) -> tuple[int, ...]:
    """The least and the most years that the answers leave."""
    least = person.canadian_work + person.foreign_work
    more = person.canadian_work >= FIVE_OR_MORE or person.foreign_work >= THREE_OR_MORE
    return (min(least, MOST_YEARS), MOST_YEARS) if more else (min(least, MOST_YEARS),)
