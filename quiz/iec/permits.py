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
LONGEST = 60


@dataclass(frozen=True, slots=True)
class Permit:
    """One IEC work permit issued in Canada.

    ``month`` is None when only the year is known; ``months`` (1 to 60) is its length;
    ``citizenship`` None means the first citizenship given; ``organization`` means it was issued
    through a recognized organization.
    """

    category: Category
    year: int
    month: int | None = None
    months: int | None = None
    citizenship: str | None = None
    organization: bool = False

    @classmethod
    def parse(cls, text: str) -> "Permit":
        """Read ``wh:2019-05:24:GB:ro``; the parts after the date may come in any order.

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
        )

    def __str__(self) -> str:
        head = f"{self.category}:{self.year:04}" + (f"-{self.month:02}" if self.month else "")
        tail = (
            str(self.months) if self.months else None,
            self.citizenship,
            "ro" if self.organization else None,
        )
        return ":".join([head, *(part for part in tail if part)])

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
    raise ValueError(part)


def _check(permit: object, context: Context) -> None:
    """Its passport is one there is, and it is not issued later than the day judged for."""
    if not isinstance(permit, Permit):
        raise TypeError(permit)
    if permit.citizenship and permit.citizenship not in context.places | context.kinds:
        raise ReadError("place", PLACE_CODES)
    if permit.earliest > context.horizon:
        raise ReadError("future", "YYYY[-MM]", between=(None, context.horizon))


@dataclass(frozen=True)
class Permits(Repeated):
    """Earlier permits, up to eight."""

    convert_item: Callable[[str], object] = Permit.parse
    check_item: Callable[[object, Context], None] = _check
    form: str = "(wh|yp|coop):YYYY[-MM][:MONTHS][:CC][:ro]"
    problem: str = "permit"
