"""Months of work by occupation: what somebody told of their jobs, and what that leaves open. Pure.

A job in the form is told with its months; jobs in the address are all there are. Whoever told one
job may have had another one: never longer than the one they did most, and never in more months than
three years have left.
"""

from collections.abc import Iterator
from itertools import starmap

from quiz.engine.answers import Answers
from quiz.engine.fields import NONE, Bounds, Count, OpenCounts

THREE_YEARS = 36
LONG = 12  # months for which another job is asked: what every category wants
SKILLED = ("0", "1", "2", "3")
STRICT, STRICT_LEVEL = ("0", "1"), 7  # what Canadian Experience Class wants of these levels of work
EVERYWHERE, CANADA = "months_3y_in_noc", "canadian_months_3y_in_noc"
OTHER = "other_occupation_noc"

Found = Iterator[tuple[str, object]]


def may_have_another(answers: Answers) -> bool:
    """Whether there can have been another job of a year beside the one that was told."""
    main, months = _main(answers)
    return bool(main) and LONG <= months <= THREE_YEARS - LONG


def months_by_job(said: Answers) -> Found:
    """Every job that was told counts: the main one, another, those in an address."""
    main, months = _main(said)
    told, canadian = _counts(said, EVERYWHERE), _counts(said, CANADA)
    if said.known(EVERYWHERE):
        counts = {main: months} if main else {}
        for count in (*told, *canadian):
            counts[count.code] = max(count.number, counts.get(count.code, 0))
        yield EVERYWHERE, tuple(starmap(Count, counts.items()))
    elif main:
        known = {count.code: Bounds(count.number, THREE_YEARS) for count in canadian}
        known |= _another(said, THREE_YEARS - months) | {main: Bounds(months, months)}
        yield EVERYWHERE, OpenCounts(known, _longest_other(said, months))
    elif canadian:
        known = {count.code: Bounds(count.number, THREE_YEARS) for count in canadian}
        yield EVERYWHERE, OpenCounts(known, THREE_YEARS)


def skilled_in_canada(said: Answers) -> Found:
    """What follows from jobs in Canada by occupation: together they are the skilled work there."""
    skilled = [count for count in _counts(said, CANADA) if count.code[1] in SKILLED]
    if not said.known(CANADA):
        return
    yield "canadian_skilled_months_3y", min(THREE_YEARS, sum(each.number for each in skilled))
    levels = {count.code[1] for count in skilled if count.number}
    language = said.value("first_language_clb_min")
    least = language.low if isinstance(language, Bounds) else language
    enough = isinstance(least, int) and least >= STRICT_LEVEL  # for work of whichever level
    if levels and (enough or len({level in STRICT for level in levels}) == 1):
        yield "canadian_work_teer", min(levels)


def months_in_canada(said: Answers) -> Found:
    """Skilled work in Canada is told in all: how much of it each job was is open."""
    canadian = said.value("canadian_skilled_months_3y")
    if not isinstance(canadian, int) or said.known(CANADA):
        return
    if not canadian:
        yield CANADA, ()  # the occupations asked about are all skilled
        return
    main, months = _main(said)
    if not main:
        yield CANADA, OpenCounts({}, canadian)
        return
    left = min(canadian, THREE_YEARS - months)
    known = {code: Bounds(0, left) for code in _another(said, left) if code[1] in SKILLED}
    if main[1] in SKILLED:
        known[main] = Bounds(max(0, canadian + months - THREE_YEARS), min(canadian, months))
    yield CANADA, OpenCounts(known, min(canadian, _longest_other(said, months)))


def _main(said: Answers) -> tuple[str, int]:
    """The job done most and its months; no job where one of them is not known."""
    noc, months = said.value("occupation_noc"), said.value("work_months_3y")
    known = said.known("occupation_noc") and noc != NONE and isinstance(months, int)
    return (str(noc), int(str(months))) if known else ("", 0)


def _another(said: Answers, left: int) -> dict[str, Bounds]:
    """The other job of a year that was told, with the months there can have been."""
    noc = said.value(OTHER)
    if not said.known(OTHER) or noc in (NONE, said.value("occupation_noc")):
        return {}
    return {str(noc): Bounds(LONG, max(LONG, left))}


def _longest_other(said: Answers, months: int) -> int:
    """The most months of any job that was not told."""
    most = min(months, THREE_YEARS - months)
    return min(most, LONG - 1) if said.known(OTHER) else most


def _counts(said: Answers, name: str) -> tuple[Count, ...]:
    held = said.value(name)
    return held if isinstance(held, tuple) else ()
