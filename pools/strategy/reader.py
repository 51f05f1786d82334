"""Reads the texts of URL parameters into values, and collects what is wrong. Pure."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from .plans.profile_rules import SHOWN
from .problems import Problem, ReadError

MOST = 1000  # points
MOST_ROUNDS = 52
POINTS = re.compile(r"\d{1,4}(\.\d{1,2})?", re.ASCII)
MONTH = re.compile(r"\d{4}-\d{2}", re.ASCII)
EARLIEST_BORN = date(1900, 1, 1)
Read = TypeVar("Read")


@dataclass
class Reader:
    """Reads the texts given for each parameter, and collects what is wrong in that order."""

    given: Mapping[str, list[str]]
    problems: list[Problem] = field(default_factory=list)

    def read(self, name: str, parse: Callable[[str], Read]) -> Read | None:
        """The value of a parameter that is given once; None where it is missing or wrong."""
        texts = self.given.get(name, [])
        if len(texts) > 1:
            self._refuse(name, ReadError("twice", "1"))
        if len(texts) != 1:
            return None
        try:
            return parse(texts[0])
        except ReadError as bad:
            self._refuse(name, bad)
            return None

    def read_categories(self, name: str) -> tuple[str, ...]:
        """The categories of a parameter that may be repeated; none where one of them is wrong."""
        try:
            return tuple(
                dict.fromkeys(parse_choice(text, SHOWN) for text in self.given.get(name, []))
            )
        except ReadError as bad:
            self._refuse(name, bad)
            return ()

    def _refuse(self, name: str, bad: ReadError) -> None:
        texts = tuple(self.given[name])
        self.problems.append(Problem(name, texts, bad.message, bad.allowed, bad.between))


def parse_born(text: str, today: date) -> date:
    """The first day of a month of birth, 1900 until today. Raises ReadError."""
    between = (EARLIEST_BORN, today)
    try:
        month = date.fromisoformat(f"{text}-01") if MONTH.fullmatch(text) else None
    except ValueError:
        month = None
    if not month:
        raise ReadError("month", "YYYY-MM", between=between)
    if not EARLIEST_BORN <= month <= today:
        raise ReadError("outside", "YYYY-MM", between=between)
    return month


def parse_resubmit(text: str) -> int:
    """A number of rounds, 0 to 52. Raises ReadError."""
    if not re.fullmatch(r"\d{1,2}", text, re.ASCII) or int(text) > MOST_ROUNDS:
        raise ReadError("rounds", between=(0, MOST_ROUNDS))
    return int(text)


def parse_choice(text: str, allowed: tuple[str, ...]) -> str:
    """One of the values allowed. Raises ReadError."""
    if text not in allowed:
        raise ReadError("choice", *allowed)
    return text


def parse_points(text: str) -> float:
    """Points, 0 to 1,000, with two decimals at most. Raises ReadError."""
    if not POINTS.fullmatch(text) or float(text) > MOST:
        raise ReadError("points", between=(0, MOST))
    return float(text)


def parse_day(text: str, first: date, last: date, outside: str = "outside") -> date:
    """A day from ``first`` to ``last``, as YYYY-MM-DD. Raises ReadError: ``outside`` is its message
    where the day is not between the two."""
    between = (first, last)
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = None
    if not day or str(day) != text:
        raise ReadError("day", "YYYY-MM-DD", between=between)
    if not first <= day <= last:
        raise ReadError(outside, "YYYY-MM-DD", between=between)
    return day
