"""Facts of the whole programme: conditions, fees, clocks, recognized organizations."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .cited import Cited


class Condition(Cited):
    """A condition that holds for every country, with its figure where it has one."""

    CITED = ("statement", "number")

    slug = models.SlugField(_("slug"), unique=True)
    title = models.CharField(_("title"), max_length=60)
    statement = models.TextField(_("statement"))
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    number = models.PositiveIntegerField(_("figure"), null=True, blank=True)
    unit = models.CharField(_("unit"), max_length=20, blank=True)

    class Meta:
        ordering = ["order", "slug"]
        verbose_name = _("condition")
        verbose_name_plural = _("conditions")

    def __str__(self) -> str:
        return self.slug


class Fee(Cited):
    """A fee in Canadian dollars, for payments from one day to another."""

    CITED = ("amount", "holds_from", "holds_to")

    slug = models.SlugField(_("slug"))
    name = models.CharField(_("name"), max_length=80)
    amount = models.DecimalField(_("CAD"), max_digits=8, decimal_places=2, null=True, blank=True)
    holds_from = models.DateField(_("paid from"), null=True, blank=True)
    holds_to = models.DateField(_("paid until"), null=True, blank=True)
    payer = models.CharField(_("who pays"), max_length=80)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        ordering = ["order", "-holds_from"]
        verbose_name = _("fee")
        verbose_name_plural = _("fees")
        constraints = [
            models.UniqueConstraint(
                fields=["slug"],
                condition=models.Q(holds_from=None),
                name="one_fee_without_start",
            ),
            models.UniqueConstraint(fields=["slug", "holds_from"], name="one_fee_per_start"),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.holds_from or '—'})"


class Clock(Cited):
    """A period that runs during an application."""

    CITED = ("length", "statement")

    class Unit(models.TextChoices):
        DAYS = "days", _("days")
        MONTHS = "months", _("months")

    slug = models.SlugField(_("slug"), unique=True)
    name = models.CharField(_("name"), max_length=80)
    length = models.PositiveSmallIntegerField(_("length"))
    unit = models.CharField(_("unit"), max_length=6, choices=Unit)
    statement = models.TextField(_("what it means"))
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        ordering = ["order", "slug"]
        verbose_name = _("clock")
        verbose_name_plural = _("clocks")

    def __str__(self) -> str:
        return self.name


class RecognizedOrganization(Cited):
    """A body that may nominate people for a place outside the lottery."""

    CITED = ("serves", "categories", "ages", "note")

    slug = models.SlugField(_("slug"), unique=True)
    name = models.CharField(_("name"), max_length=80)
    url = models.URLField(_("site"), blank=True)
    serves = models.TextField(_("whom it serves"), blank=True)
    categories = models.CharField(
        _("categories"), max_length=20, blank=True, help_text="wh yp coop"
    )
    ages = models.CharField(_("ages"), max_length=40, blank=True)
    note = models.TextField(_("note"), blank=True)

    class Meta:
        ordering = ["name"]
        verbose_name = _("recognized organization")
        verbose_name_plural = _("recognized organizations")

    def __str__(self) -> str:
        return self.name
