"""Who is scored: what was said of a person, and what is open where it was not. Pure."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import product

from iecguide.express_entry.tables import EDUCATION, STUDY

Levels = tuple[int, int, int, int]  # CLB or NCLC in speaking, listening, reading, writing
NO_LEVELS: Levels = (0, 0, 0, 0)
TOP_LEVELS: Levels = (10, 10, 10, 10)
OLDEST = 60  # years: from 47 on, age gives nothing anywhere


@dataclass(frozen=True, slots=True)
class Person:
    """Everything is known. ``spouse``: a spouse or partner who comes along and is neither a
    citizen nor a permanent resident. Years of work are full ones."""

    age: int = 30
    education: str = "none"
    french_first: bool = False
    first: Levels = NO_LEVELS
    second: Levels = NO_LEVELS
    canadian_work: int = 0
    foreign_work: int = 0
    certificate: bool = False
    nomination: bool = False
    sibling: bool = False
    canadian_study: str = "none"
    spouse: bool = False
    spouse_education: str = "none"
    spouse_language: Levels = NO_LEVELS
    spouse_canadian_work: int = 0
    job_offer: bool = False
    relative: bool = False
    spouse_study: bool = False

    @property
    def french(self) -> Levels:
        return self.first if self.french_first else self.second

    @property
    def english(self) -> Levels:
        return self.second if self.french_first else self.first


@dataclass(frozen=True, slots=True)
class Span:
    """A number that is known to lie between two ends."""

    low: int
    high: int

    @property
    def certain(self) -> bool:
        return self.low == self.high


MAYBE = (False, True)
ANY_LEVEL = Span(0, 10)
ANY_LEVELS = (ANY_LEVEL,) * 4
FIVE_OR_MORE, THREE_OR_MORE = 5, 3


@dataclass(frozen=True, slots=True)
class Profile:
    """What was said. Whatever is open is every value it can have."""

    age: Span = Span(0, OLDEST)
    education: tuple[str, ...] = EDUCATION
    french_first: tuple[bool, ...] = MAYBE
    first: tuple[Span, ...] = ANY_LEVELS
    second: tuple[Span, ...] = ANY_LEVELS
    canadian_work: Span = Span(0, FIVE_OR_MORE)
    foreign_work: Span = Span(0, THREE_OR_MORE)
    certificate: tuple[bool, ...] = MAYBE
    nomination: tuple[bool, ...] = MAYBE
    sibling: tuple[bool, ...] = MAYBE
    canadian_study: tuple[str, ...] = STUDY
    spouse: tuple[bool, ...] = MAYBE
    spouse_education: tuple[str, ...] = EDUCATION
    spouse_language: tuple[Span, ...] = ANY_LEVELS
    spouse_canadian_work: Span = Span(0, FIVE_OR_MORE)
    job_offer: tuple[bool, ...] = MAYBE
    relative: tuple[bool, ...] = MAYBE
    spouse_study: tuple[bool, ...] = MAYBE

    def people(self, worth: Callable[[int], int]) -> Iterator[Person]:
        """The people between whom all others score, however what is open turns out.

        ``worth`` gives points for an age: of all ages that are open, the least and the most do.

        Every table rises with what it is asked for, but for age: so the ends do for all else. Which
        language comes first and whether a spouse comes along are tried both ways.
        """
        low, high = self._end(0), self._end(-1)
        open_ages = sorted(range(self.age.low, self.age.high + 1), key=worth)
        ages = {open_ages[0], open_ages[-1]}
        people = (low,) if low == high else (low, high)
        for person, age, french, spouse in product(people, ages, self.french_first, self.spouse):
            wanted = (age, french, spouse)
            if (person.age, person.french_first, person.spouse) == wanted:
                yield person
            else:
                yield replace(person, age=age, french_first=french, spouse=spouse)

    def _end(self, end: int) -> Person:
        return Person(
            age=self.age.low,
            french_first=self.french_first[0],
            spouse=self.spouse[0],
            education=self.education[end],
            first=_levels(self.first, end),
            second=_levels(self.second, end),
            canadian_work=_at(self.canadian_work, end),
            foreign_work=_at(self.foreign_work, end),
            certificate=self.certificate[end],
            nomination=self.nomination[end],
            sibling=self.sibling[end],
            canadian_study=self.canadian_study[end],
            spouse_education=self.spouse_education[end],
            spouse_language=_levels(self.spouse_language, end),
            spouse_canadian_work=_at(self.spouse_canadian_work, end),
            job_offer=self.job_offer[end],
            relative=self.relative[end],
            spouse_study=self.spouse_study[end],
        )


def _at(span: Span, end: int) -> int:
    return span.high if end else span.low


def _levels(spans: tuple[Span, ...], end: int) -> Levels:
    speaking, listening, reading, writing = (_at(span, end) for span in spans)
    return speaking, listening, reading, writing
