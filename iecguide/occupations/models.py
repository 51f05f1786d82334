"""Wages and minimum wages as editors keep them, and what Job Bank published of a month."""

from collections.abc import Collection, Iterator
from decimal import Decimal
from functools import lru_cache
from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from iecguide.facts.models.checks import DAYS
from iecguide.facts.models.cited import Cited
from iecguide.programmes.kinds import PROVINCES
from iecguide.programmes.words import PROVINCE_NAMES

from . import words
from .kinds import Level, Unit
from .seasons.models import SeasonalWork
from .titles.catalogue import unit_groups
from .values import Openings, Pay

__all__ = ["MinimumWage", "PostingMonth", "SeasonalWork", "WageTable"]

MOST_HOURLY, MOST_YEARLY = 1_000, 5_000_000  # dollars: more is a slip
MOST_COUNTED = 1_000_000
YEARS = [MinValueValidator(2015), MaxValueValidator(2100)]
PROVINCE_CHOICES = [(code, PROVINCE_NAMES[code]) for code in PROVINCES]


def read_pay(data: object, unit: Unit) -> dict[str, Pay]:
    """A table of pay by unit group. Raises ValueError saying which line is wrong."""
    if data in ([], None):
        return {}
    if not isinstance(data, dict):
        raise ValueError(gettext('Write {"65201": [low, median, high], …}.'))
    most = MOST_HOURLY if unit == Unit.HOUR else MOST_YEARLY
    found = {}
    for noc, figures in data.items():
        try:
            low, median, high = (_read_dollars(figure, most) for figure in figures)
            if noc not in unit_groups() or not low <= median <= high:
                raise ValueError(noc)
        except (ValueError, TypeError):
            text = gettext(
                "%(noc)s: write a unit group of NOC 2021 with three amounts that rise: low, median"
                " and high, each more than 0 and at most %(most)s."
            )
            raise ValueError(text % {"noc": str(noc)[:40], "most": most}) from None
        found[noc] = Pay(low, median, high, unit)
    return found


# The tables are read again whenever a fact has changed, and hold the same amounts many times.
@lru_cache(maxsize=20_000, typed=True)  # True is no 1
def _read_dollars(figure: object, most: int) -> Decimal:
    if isinstance(figure, bool) or not isinstance(figure, int | float):
        raise ValueError(figure)
    amount = Decimal(str(figure))
    if not amount.is_finite() or not 0 < amount <= most:
        raise ValueError(figure)
    return amount


class WageTable(Cited):
    """What jobs pay in an area."""

    CITED = ("hourly", "yearly")
    NAMES = ("area",)

    area = models.SlugField(_("area code"), unique=True, max_length=8)
    name = models.CharField(_("area"), max_length=80)
    level = models.CharField(_("level"), max_length=8, choices=list(words.LEVELS.items()))
    province = models.CharField(_("province"), max_length=2, blank=True, choices=PROVINCE_CHOICES)
    year = models.PositiveSmallIntegerField(_("year"), validators=YEARS)
    hourly = models.JSONField(_("dollars an hour"), default=list, blank=True)
    yearly = models.JSONField(_("dollars a year"), default=list, blank=True)

    class Meta:
        ordering = ["area"]
        verbose_name = _("table of wages")
        verbose_name_plural = _("tables of wages")

    def __str__(self) -> str:
        return self.name

    def find_faults(self) -> Iterator[tuple[str, str]]:
        if bool(self.province) == (self.level == Level.COUNTRY):
            yield "province", gettext("A province or region has one; all of Canada has none.")
        found: list[Collection[str]] = []
        for name, unit in (("hourly", Unit.HOUR), ("yearly", Unit.YEAR)):
            try:
                found.append(read_pay(getattr(self, name), unit))
            except ValueError as error:
                yield name, str(error)
        if len(found) == 2 and (twice := sorted(set(found[0]) & set(found[1]))):
            text = gettext("%(codes)s: by the hour or by the year, not both.")
            yield "yearly", text % {"codes": ", ".join(twice)}

    def pay(self) -> dict[str, Pay]:
        """By unit group. Raises ValueError where it cannot be read."""
        return read_pay(self.hourly, Unit.HOUR) | read_pay(self.yearly, Unit.YEAR)


class MinimumWage(Cited):
    """The least an hour may be paid in a province or territory."""

    CITED = ("amount", "since")
    NAMES = ("province",)

    province = models.CharField(
        _("province or territory"), max_length=2, unique=True, choices=PROVINCE_CHOICES
    )
    amount = models.DecimalField(
        _("dollars an hour"),
        max_digits=6,
        decimal_places=2,
        validators=[MinValueValidator(Decimal(5)), MaxValueValidator(Decimal(100))],
    )
    since = models.DateField(_("since"), validators=DAYS)
    note = models.CharField(_("note"), max_length=200, blank=True)

    class Meta:
        ordering = ["province"]
        verbose_name = _("minimum wage")
        verbose_name_plural = _("minimum wages")

    def __str__(self) -> str:
        return self.get_province_display()


def read_counts(data: object) -> dict[str, dict[str, Openings]]:
    """Openings by group and province. Raises ValueError where they cannot be read."""
    if not isinstance(data, dict):
        raise ValueError(data)
    return {
        noc: {province: _read_openings(pair) for province, pair in by_province.items()}
        for noc, by_province in data.items()
    }


def _read_openings(pair: Any) -> Openings:
    postings, places = pair
    for count in (postings, places):
        if not isinstance(count, int) or not 0 <= count <= MOST_COUNTED:
            raise ValueError(pair)
    return Openings(postings, places)


class PostingMonth(models.Model):
    """The postings of a month on Job Bank, counted by unit group and province. Imported, never
    typed."""

    day = models.DateField(_("month"), unique=True, help_text=_("Its first day."))
    counts = models.JSONField(_("counts"), default=dict)
    postings = models.PositiveIntegerField(_("postings"), default=0)
    skipped = models.PositiveIntegerField(_("lines without a group or a province"), default=0)
    origin = models.CharField(_("file"), max_length=500)
    imported_on = models.DateField(_("imported on"))

    class Meta:
        ordering = ["-day"]
        verbose_name = _("month of postings")
        verbose_name_plural = _("months of postings")

    def __str__(self) -> str:
        return f"{self.day:%Y-%m}"
