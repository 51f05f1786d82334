"""Earlier participations, as a visitor remembers them: what is left out stays unknown."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from iecguide.facts.values import Category
from quiz.engine.fields import Context, ReadError, Repeated
from quiz.engine.fields.choices import PLACE_CODES
from quiz.engine.fields.months import Month

_HEAD = re.compile(r"(wh|yp|coop):(\d{4})(?:-(\d{2}))?", re.ASCII)
_MONTHS = re.compile(r"[1-9]\d?", re.ASCII)
_CODE = re.compile(r"[A-Za-z]{2,3}", re.ASCII)
_SEASON = re.compile(r"s\d{4}", re.ASCII)
LONGEST = 60
AROUND = (-2, 1)  # a season from two years before the permit's to the one after: no other fits


@dataclass(frozen=True, slots=True)
class Permit:
    """One IEC work permit issued in Canada.

    ``month`` is None when only the year is known; ``months`` (1 to 60) is its length;
    ``citizenship`` None means the first citizenship given; ``organization`` means it was issued
    through a recognized organization. ``season`` is the one it was applied for, None when that is
    not known: a letter can be used long after it was sent.
    """

    category: Category
    year: int
    month: int | None = None
    months: int | None = None
    citizenship: str | None = None
    organization: bool = False
    season: int | None = None

    @classmethod
    def parse(cls, text: str) -> "Permit":
        """Read ``wh:2015-03:24:GB:ro:s2014``; the parts after the date may come in any order.

        Raises ValueError for anything else, repeated parts included.
        """
        found = _HEAD.match(text)
        if not found:
            raise ValueError(text)
        year, month = int(found[2]), int(found[3]) if found[3] else None
        Month(year, 1 if month is None else month)
        rest = text[found.end() :]
        if rest and not rest.startswith(":"):
            raise ValueError(text)
        parts: dict[str, str] = {}
        for part in rest.split(":")[1:]:
            kind = _kind(part)
            if kind in parts:
                raise ValueError(text)
            parts[kind] = part
        months = int(parts["months"]) if "months" in parts else None
        if months and months > LONGEST:
            raise ValueError(text)
        return cls(
            category=Category(found[1]),
            year=year,
            month=month,
            months=months,
            citizenship=parts["citizenship"].upper() if "citizenship" in parts else None,
            organization="organization" in parts,
            season=int(parts["season"][1:]) if "season" in parts else None,
        )

    def __str__(self) -> str:
        head = f"{self.category}:{self.year:04}" + (f"-{self.month:02}" if self.month else "")
        tail = (
            str(self.months) if self.months else None,
            self.citizenship,
            "ro" if self.organization else None,
            f"s{self.season:04}" if self.season is not None else None,
        )
        return ":".join([head, *(part for part in tail if part)])

    @property
    def seasons(self) -> range:
        """The seasons it can have been applied for: a letter is used within about a year."""
        first, last = AROUND
        return range(self.year + first, self.year + last + 1)

    @property
    def earliest(self) -> Month:
        return Month(self.year, self.month or 1)

    @property
    def latest(self) -> Month:
        return Month(self.year, self.month or 12)


def _kind(part: str) -> str:
    """Which optional part this is. ``ro`` in lower case is the organization, ``RO`` is Romania."""
    if part == "ro":
        return "organization"
    if _MONTHS.fullmatch(part):
        return "months"
    if _CODE.fullmatch(part):
        return "citizenship"
    if _SEASON.fullmatch(part):
        return "season"
    raise ValueError(part)


def _check(permit: object, context: Context) -> None:
    """Its passport is one there is, it is not issued later than the day judged for, and its season
    is near its year."""
    if not isinstance(permit, Permit):
        raise TypeError(permit)
    if permit.citizenship and permit.citizenship not in context.places | context.kinds:
        raise ReadError("place", PLACE_CODES)
    if permit.earliest > context.horizon:
        raise ReadError("future", "YYYY[-MM]", between=(None, context.horizon))
    if permit.season is not None and permit.season not in permit.seasons:
        raise ReadError("season", *(f"s{year}" for year in permit.seasons))


@dataclass(frozen=True)
class Permits(Repeated):
    """Earlier permits, up to eight."""

    convert_item: Callable[[str], object] = Permit.parse
    check_item: Callable[[object, Context], None] = _check
    form: str = "(wh|yp|coop):YYYY[-MM][:MONTHS][:CC][:ro][:sYYYY]"
    problem: str = "permit"
