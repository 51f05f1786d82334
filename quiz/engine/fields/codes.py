"""Codes of a classification, and how much of each there is. Pure."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from .base import Bounds, Worded
from .choices import Repeated

NOC = 5  # digits of a code of the National Occupational Classification


@dataclass(frozen=True)
class Code(Worded):
    """A code of so many digits, those in front included: “00012”."""

    digits: int = NOC
    kind: ClassVar[str] = "code"
    unreadable: ClassVar[str] = "code"

    @property
    def shortest(self) -> int:
        """The least digits that are a code; fewer than ``digits`` where groups have codes, too."""
        return self.digits

    def value(self, text: str) -> str:
        if not re.fullmatch(rf"\d{{{self.shortest},{self.digits}}}", text, re.ASCII):
            raise ValueError(text)
        return text

    def allowed(self) -> tuple[str, ...]:
        return ("0" * self.digits, *self.words)


class Count(NamedTuple):
    """So many of one code: “72410:11”."""

    code: str
    number: int

    def __str__(self) -> str:
        return f"{self.code}:{self.number}"


@dataclass(frozen=True, slots=True)
class OpenCounts:
    """Counts of which some are known within bounds alone: worked out, never an answer.

    ``others`` is the most there can be of a code that is not among ``known``.
    """

    known: Mapping[str, Bounds]
    others: int

    def most(self, codes: Iterable[str]) -> int:
        """The most there can be of one of some codes."""
        return max(self.known[code].high if code in self.known else self.others for code in codes)

    def least(self, codes: Iterable[str]) -> int:
        """What there is of one of some codes for sure."""
        return max(self.known[code].low if code in self.known else 0 for code in codes)


def read_count(text: str) -> Count:
    """A count from its text. Raises ValueError."""
    found = re.fullmatch(r"(\d{5}):(\d{1,3})", text, re.ASCII)
    if not found:
        raise ValueError(text)
    return Count(found[1], int(found[2]))


@dataclass(frozen=True)
class Counts(Repeated):
    """How many (months) of each of some codes, each written as “72410:11”."""

    convert_item: Callable[[str], object] = read_count
    form: str = "NOC:MONTHS"
    problem: str = "count"
    kind: ClassVar[str] = "counts"
