"""Provinces and territories."""

from collections.abc import Iterator
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from iecguide.facts.models.cited import Cited
from iecguide.facts.models.lists import PlacesField
from iecguide.living import values
from iecguide.living.reading import read_rents
from iecguide.living.vocabulary import HEALTH
from iecguide.programmes.kinds import PROVINCES
from iecguide.programmes.words import PROVINCE_NAMES

from .conditional import Conditional

PERCENT = [MinValueValidator(Decimal(0)), MaxValueValidator(Decimal(30))]
LINES = _("A line for each.")


def check_month(text: str) -> None:
    """Raises ValidationError for what is no month such as 2024-10."""
    if not values.MONTH.fullmatch(text):
        raise ValidationError(_("A month is written 2024-10."))


class Province(Conditional, Cited):
    """What somebody on an IEC permit meets in a province or territory."""

    FIELDS, CONDITIONS = HEALTH, "health_conditions"
    CITED = (
        "health_conditions",
        "health_words",
        "health_wait",
        "health_papers",
        "agreement_places",
        "sales_tax",
        "sales_tax_parts",
        "deposit",
        "deposit_back_days",
        "licence_office",
        "licence_days",
        "licence_places",
        "licence_words",
        "rents",
        "rents_of",
        "rent_change",
        "rent_change_to",
    )
    NAMES = ("code", "slug")

    code = models.CharField(
        _("province or territory"),
        max_length=2,
        unique=True,
        choices=[(code, PROVINCE_NAMES[code]) for code in PROVINCES],
    )
    slug = models.SlugField(_("slug"), unique=True, max_length=40)
    health_plan = models.CharField(_("health plan"), max_length=60)
    health_conditions = models.JSONField(
        _("health: conditions"),
        default=list,
        blank=True,
        help_text=_("Empty: no rule is sure enough, so the page says “ask the plan”."),
    )
    health_words = models.TextField(_("health: what decides, in words"), blank=True)
    health_wait = models.TextField(_("health: how long one waits"), blank=True)
    health_papers = models.TextField(_("health: papers"), blank=True, help_text=LINES)
    agreement_places = PlacesField(
        _("health: countries with an agreement"),
        blank=True,
        help_text=_("No wait with their form."),
    )
    sales_tax = models.DecimalField(
        _("sales tax, percent"),
        max_digits=5,
        decimal_places=3,
        null=True,
        blank=True,
        validators=PERCENT,
    )
    sales_tax_parts = models.CharField(_("sales tax: its parts"), max_length=40, blank=True)
    deposit = models.TextField(_("deposit of a rented home"), blank=True)
    deposit_back_days = models.PositiveSmallIntegerField(
        _("deposit back within days"), null=True, blank=True, validators=[MaxValueValidator(365)]
    )
    tenancy_office = models.CharField(_("office for tenants"), max_length=80, blank=True)
    licence_office = models.CharField(_("office for driving licences"), max_length=80, blank=True)
    licence_days = models.PositiveSmallIntegerField(
        _("days one may drive on a foreign licence"),
        null=True,
        blank=True,
        validators=[MaxValueValidator(400)],
    )
    licence_places = PlacesField(_("licences exchanged without a test"), blank=True)
    licence_words = models.TextField(_("driving: good to know"), blank=True)
    rents = models.JSONField(
        _("rents of one bedroom"),
        default=list,
        blank=True,
        help_text=_('A list of {"place": "Toronto", "amount": 2380}.'),
    )
    rents_of = models.CharField(
        _("month of the rents"), max_length=7, blank=True, validators=[check_month]
    )
    rent_change = models.DecimalField(
        _("rents of flats, change in a year, percent"),
        max_digits=4,
        decimal_places=1,
        null=True,
        blank=True,
    )
    rent_change_to = models.CharField(
        _("month to which rents changed"), max_length=7, blank=True, validators=[check_month]
    )

    class Meta:
        ordering = ["code"]
        verbose_name = _("province or territory")
        verbose_name_plural = _("provinces and territories")

    def __str__(self) -> str:
        return str(PROVINCE_NAMES.get(self.code, self.code))

    def get_absolute_url(self) -> str:
        return reverse("province", args=[self.slug])

    def find_faults(self) -> Iterator[tuple[str, str]]:
        yield from super().find_faults()
        try:
            rents = read_rents(self.rents)
        except ValueError as error:
            yield "rents", str(error)
        else:
            if rents and not self.rents_of:
                yield "rents_of", gettext("Rents need the month they are of.")
        if self.rent_change is not None and not self.rent_change_to:
            yield "rent_change_to", gettext("To which month did rents change?")
