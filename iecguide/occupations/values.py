"""What the site knows of occupations: frozen values, no database, no clock."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Outlook(StrEnum):
    """Whether ten years bring more work than people, or more people than work. Of all Canada."""

    STRONG_SHORTAGE = "strong_shortage"
    MODERATE_SHORTAGE = "moderate_shortage"
    BALANCE = "balance"
    MODERATE_SURPLUS = "moderate_surplus"
    STRONG_SURPLUS = "strong_surplus"
    UNKNOWN = ""


@dataclass(frozen=True, slots=True)
class UnitGroup:
    """A unit group of the National Occupational Classification 2021.

    ``teer`` is the level of training, 0 to 5; ``people`` how many worked in it in 2023, None where
    that is not known. ``titles`` are its job titles by language.
    """

    noc: str
    teer: int
    names: Mapping[str, str]
    people: int | None
    outlook: Outlook
    titles: Mapping[str, tuple[str, ...]]

    def name(self, language: str) -> str:
        """Its official name in a language of Canada; in English for any other."""
        return self.names.get(language[:2], self.names["en"])


@dataclass(frozen=True, slots=True)
class Alias:
    """Everyday words for a job that no title has, or that titles of many groups have: the group they
    are taken for, and the job title of that group that they stand for."""

    words: str
    noc: str
    title: str


@dataclass(frozen=True, slots=True)
class Pay:
    """Dollars that a tenth earn at most, half earn at most, and nine tenths earn at most."""

    low: Decimal
    median: Decimal
    high: Decimal
    yearly: bool
