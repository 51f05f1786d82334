"""Answers with a size: months, days, numbers, money. Pure."""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import ClassVar

from . import months
from .base import Context, Span, Worded

EARLIEST = months.Month(1900, 1)


@dataclass(frozen=True)
class Bounded(Worded):
    """A value between two ends, said in ``form``."""

    form: ClassVar[str]
    ordered: ClassVar[bool] = True

    def allowed(self) -> tuple[str, ...]:
        return (*self.words, self.form) if self.form else tuple(self.words)

    def outside(self, above: bool) -> str:
        """The message id for a value under the least, or above the most."""
        raise NotImplementedError

    def misfit(self, value: object, context: Context) -> str:
        span = self.between(context)
        if span is None or value in self.words:
            return ""
        least, most = span
        above = less(most, value)
        return self.outside(above) if above or (least is not None and less(value, least)) else ""


def less(first: object, other: object) -> bool:
    """Whether one value is smaller than another of its kind."""
    match first, other:
        case months.Month(), months.Month():
            return first < other
        case date(), date():
            return first < other
        case ((int() | Decimal()), (int() | Decimal())):
            return first < other
    raise TypeError(f"{first!r} and {other!r} are not of one kind")


@dataclass(frozen=True)
class Month(Bounded):
    """A month of a year. An end is a month, or a number of months from today's.

    ``details`` asks for the month where words are offered beside it.
    """

    first: months.Month | int = EARLIEST
    last: months.Month | int = 0
    details: str = ""
    kind: ClassVar[str] = "month"
    unreadable: ClassVar[str] = "month"
    form: ClassVar[str] = "YYYY-MM"

    def value(self, text: str) -> months.Month:
        return months.Month.parse(text)

    def between(self, context: Context) -> Span:
        now = months.Month.of(context.today)
        first, last = self.first, self.last
        return (
            now.plus(first) if isinstance(first, int) else first,
            now.plus(last) if isinstance(last, int) else last,
        )

    def outside(self, above: bool) -> str:
        return "future" if above else "past"


@dataclass(frozen=True)
class Day(Bounded):
    """A day, among those that can be judged unless ``first`` and ``last`` say otherwise."""

    first: date | None = None
    last: date | None = None
    kind: ClassVar[str] = "day"
    unreadable: ClassVar[str] = "day"
    form: ClassVar[str] = "YYYY-MM-DD"

    def value(self, text: str) -> date:
        day = date.fromisoformat(text)
        if str(day) != text:
            raise ValueError(text)
        return day

    def between(self, context: Context) -> Span:
        return self.first or context.days[0], self.last or context.days[1]

    def outside(self, above: bool) -> str:
        return "outside"


@dataclass(frozen=True)
class Number(Bounded):
    """A whole number of something."""

    least: int = 0
    most: int = 1_000_000
    kind: ClassVar[str] = "number"
    unreadable: ClassVar[str] = "number"
    form: ClassVar[str] = ""

    def value(self, text: str) -> int:
        if not re.fullmatch(r"-?\d{1,9}", text, re.ASCII):
            raise ValueError(text)
        return int(text)

    def between(self, _context: Context) -> Span:
        return self.least, self.most

    def outside(self, above: bool) -> str:
        return "number"


@dataclass(frozen=True)
class Money(Number):
    """An amount in Canadian dollars, cents allowed."""

    kind: ClassVar[str] = "money"

    def value(self, text: str) -> Decimal:  # type: ignore[override]
        if not re.fullmatch(r"\d{1,9}(\.\d\d?)?", text, re.ASCII):
            raise ValueError(text)
        amount = Decimal(text)
        return amount.quantize(Decimal(1)) if amount == amount.to_integral() else amount
