"""What differs by place: how many letters a province may give, how long a permit takes to come."""

from collections.abc import Iterator

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from iecguide.facts.models.checks import DAYS, check_places
from iecguide.facts.models.cited import Cited
from iecguide.programmes.words import PROVINCE_NAMES

COUNT = MaxValueValidator(10_000_000)
FIRST_YEAR = 2024  # the first with letters


class LetterPlaces(Cited):
    """How many applications with a letter a province may send IRCC in a year."""

    CITED = ("applications", "permits")

    year = models.PositiveSmallIntegerField(
        _("year"), validators=[MinValueValidator(FIRST_YEAR), MaxValueValidator(2100)]
    )
    province = models.CharField(_("province"), max_length=2, choices=list(PROVINCE_NAMES.items()))
    applications = models.PositiveIntegerField(_("applications"), validators=[COUNT])
    permits = models.PositiveIntegerField(
        _("permits expected"),
        null=True,
        blank=True,
        validators=[COUNT],
        help_text=_("Empty: not announced."),
    )

    class Meta:
        ordering = ["-year", "province"]
        verbose_name = _("letters of a province")
        verbose_name_plural = _("letters of a province")
        constraints = [
            models.UniqueConstraint(fields=["year", "province"], name="letters_of_a_province_once")
        ]

    def __str__(self) -> str:
        return f"{self.province} {self.year}"

    def find_faults(self) -> Iterator[tuple[str, str]]:
        yield from super().find_faults()
        if self.permits is not None and self.permits > self.applications:
            yield "permits", gettext("Not more permits than applications.")


class ProcessingTime(Cited):
    """How long a study permit asked for from a country takes, as IRCC said on a day."""

    CITED = ("weeks",)

    country = models.CharField(
        _("country or territory"), max_length=2, unique=True, validators=[check_places]
    )
    weeks = models.PositiveSmallIntegerField(
        _("weeks"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(500)],
        help_text=_("Empty: IRCC gives none for this country."),
    )
    said_on = models.DateField(_("said on"), validators=DAYS)

    class Meta:
        ordering = ["country"]
        verbose_name = _("processing time of study permits")
        verbose_name_plural = _("processing times of study permits")

    def __str__(self) -> str:
        return f"{self.country} {self.said_on}"
