"""The money somebody has to show for the first year, to the dollar. Pure.

It is besides tuition and travel. What is not on record stays unknown; what depends on an answer
that is missing asks for it.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal

from iecguide.study.kinds import ASK, NOT_APPLICABLE, UNKNOWN, Place, Topic
from iecguide.study.values import FundsTable, StudyBook
from quiz.engine.answers import Answers

from .deciding import Decision

LARGEST = 7  # people of the last row outside Quebec


def funds_of(table: FundsTable, people: int, under_18: int | None) -> set[Decimal | None]:
    """Every amount that fits a household; None among them where a row is not on record."""
    if table.place == Place.CANADA:
        return {_by_people(table.amounts, people)}
    known = range(people + 1) if under_18 is None else (min(under_18, people),)
    rows = (f"{people - minors}+{minors}" for minors in known)
    return {table.amounts.get(row) for row in rows}


def _by_people(amounts: Mapping[str, Decimal], people: int) -> Decimal | None:
    """The amount of so many people; above the last row, so much for each more."""
    more = amounts.get("each-more")
    if people <= LARGEST:
        return amounts.get(str(people))
    largest = amounts.get(str(LARGEST))
    return largest + (people - LARGEST) * more if largest is not None and more else None


def tables(book: StudyBook, province: object, on: date) -> list[FundsTable | None]:
    """The tables that may count: both, where the province is not known; None where none is."""
    places = [
        place
        for place in Place
        if province is None or (province == "QC") == (place == Place.QUEBEC)
    ]
    return [book.funds_on(place, on) for place in places]


def decide_money(book: StudyBook, answers: Answers, on: date, permit: Decision) -> Decision:
    """The amount of a household on a day, as the verdict of its topic."""
    wanted = answers.value("permit_wanted") == "yes"
    if permit.verdict == "not_possible" or (permit.verdict == "not_needed" and not wanted):
        return Decision(Topic.FUNDS, NOT_APPLICABLE)
    if answers.value("special") == "fmcsp":
        return Decision(Topic.FUNDS, UNKNOWN)  # lower amounts of its own, not on record
    province = answers.value("province") if answers.known("province") else None
    people, under_18 = _household(answers)
    amounts = {
        amount
        for table in tables(book, province, on)
        for amount in (funds_of(table, people, under_18) if table else {None})
    }
    if len(amounts) > 1:
        return Decision(Topic.FUNDS, ASK, asks=tuple(_missing(answers, people)))
    (amount,) = amounts
    if amount is None:
        return Decision(Topic.FUNDS, UNKNOWN, place=place_of(province))
    assumed = () if answers.known("people") else ("people",)
    return Decision(
        Topic.FUNDS, str(int(amount)), value=amount, assumed=assumed, place=place_of(province)
    )


def place_of(province: object) -> Place:
    """Whose table counts."""
    return Place.QUEBEC if province == "QC" else Place.CANADA


def _household(answers: Answers) -> tuple[int, int | None]:
    """How many people, and how many of them are under 18; None where that is not known."""
    people = answers.value("people")
    people = people if isinstance(people, int) else 1
    minors = answers.value("under_18")
    if isinstance(minors, int):
        return people, minors
    age = answers.value("age")
    if people == 1 and isinstance(age, int):
        return people, int(age < 18)
    return people, 0 if people == 1 and answers.value("minor") != "yes" else None


def _missing(answers: Answers, people: int) -> Iterator[str]:
    if not answers.known("province"):
        yield "province"
    elif people > 1:
        yield "under_18"
