"""Kinds of answers that nobody is asked for: other programs say them in an address. Pure."""

import re
from dataclasses import dataclass
from typing import ClassVar

from quiz.engine.fields import Choice, Code

COMMUNITIES = {
    "pictou-county": "Pictou County",
    "north-bay": "North Bay",
    "sudbury": "Sudbury",
    "timmins": "Timmins",
    "sault-ste-marie": "Sault Ste. Marie",
    "thunder-bay": "Thunder Bay",
    "steinbach": "Steinbach",
    "altona-rhineland": "Altona/Rhineland",
    "brandon": "Brandon",
    "moose-jaw": "Moose Jaw",
    "claresholm": "Claresholm",
    "west-kootenay": "West Kootenay",
    "north-okanagan-shuswap": "North Okanagan Shuswap",
    "peace-liard": "Peace Liard",
    "acadian-peninsula": "Acadian Peninsula",
    "superior-east": "Superior East Region",
    "st-pierre-jolys": "St. Pierre Jolys",
    "kelowna": "Kelowna",
}


@dataclass(frozen=True)
class Word(Choice):
    """A list that nobody is asked: its values are words of other programs, joined or apart."""

    def convert(self, text: str) -> str:
        return super().convert(text.replace(" ", "_"))


@dataclass(frozen=True)
class Community(Choice):
    """A community of a pilot, by its word or by its name, its province behind it or not."""

    def convert(self, text: str) -> str:
        name = re.sub(r"\s+[A-Z]{2}$", "", text).casefold()
        found = (word for word, label in COMMUNITIES.items() if label.casefold() == name)
        return super().convert(next(found, text))


@dataclass(frozen=True)
class Industry(Code):
    """An industry by its code of NAICS: two digits are a sector, more are a part of one."""

    digits: int = 6
    unreadable: ClassVar[str] = "digits"

    @property
    def shortest(self) -> int:
        return 2

    def allowed(self) -> tuple[str, ...]:
        return (f"{self.shortest}–{self.digits} digits, such as 72", *self.words)
