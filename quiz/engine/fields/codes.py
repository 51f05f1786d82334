"""Codes of a classification, and how much of each there is. Pure."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from .base import Worded
from .choices import Repeated

NOC = 5  # digits of a code of the National Occupational Classification


@dataclass(frozen=True)
class Code(Worded):
    """A code of so many digits, those in front included: “00012”."""

    digits: int = NOC
    kind: ClassVar[str] = "code"
    unreadable: ClassVar[str] = "code"

    def value(self, text: str) -> str:
        if not re.fullmatch(rf"\d{{{self.digits}}}", text, re.ASCII):
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
