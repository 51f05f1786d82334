"""Facts of the whole programme: conditions, fees, clocks, recognized organizations."""

from collections.abc import Iterator

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from iecguide.facts import needs

from .checks import DAYS, SHORT_NAME, find_disorder
from .cited import Cited
from .lists import CategoriesField


class Condition(Cited):
    """A condition that holds for every country, with its figure where it has one."""

    CITED = ("statement", "number")
    NAMES = ("slug",)

    slug = models.SlugField(_("short name"), unique=True, help_text=SHORT_NAME)
    title = models.CharField(_("title"), max_length=60)
    statement = models.TextField(_("statement"))
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    number = models.PositiveIntegerField(
        _("figure"), null=True, blank=True, validators=[MaxValueValidator(1_000_000)]
    )
    unit = models.CharField(_("unit"), max_length=20, blank=True)

    class Meta:
        ordering = ["order", "slug"]
        verbose_name = _("condition")
        verbose_name_plural = _("conditions")

    def __str__(self) -> str:
        return self.title

    @property
    def needed(self) -> needs.Need | None:
        """What code reads of it; None where none does."""
        return needs.conditions.get(self.slug)

    def find_faults(self) -> Iterator[tuple[str, str]]:
        for message in needs.find_misfits(self.needed, self.number, self.unit):
            yield "number", message


class Fee(Cited):
    """A fee in Canadian dollars, for payments from one day to another."""

    CITED = ("amount", "holds_from", "holds_to")
    NAMES = ("slug",)

    slug = models.SlugField(_("short name"), help_text=SHORT_NAME)
    name = models.CharField(_("name"), max_length=80)
    amount = models.DecimalField(
        _("amount in CAD"),
        max_digits=8,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0), MaxValueValidator(10_000)],
        help_text=_("Empty: not announced."),
    )
    holds_from = models.DateField(_("paid from"), null=True, blank=True, validators=DAYS)
    holds_to = models.DateField(_("paid until"), null=True, blank=True, validators=DAYS)
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

    def find_faults(self) -> Iterator[tuple[str, str]]:
        yield from find_disorder(self, "holds_from", "holds_to")
        others = Fee.objects.filter(slug=self.slug, holds_from=None).exclude(pk=self.pk)
        if not self.holds_from and others:
            message = gettext(
                "Another “%(slug)s” has no first day: from which day is this one paid?"
            )
            yield "holds_from", message % {"slug": self.slug}


class Clock(Cited):
    """A period that runs during an application."""

    CITED = ("length", "statement")
    NAMES = ("slug",)

    class Unit(models.TextChoices):
        DAYS = "days", _("days")
        MONTHS = "months", _("months")

    slug = models.SlugField(_("short name"), unique=True, help_text=SHORT_NAME)
    name = models.CharField(_("name"), max_length=80)
    length = models.PositiveSmallIntegerField(
        _("length"), validators=[MinValueValidator(1), MaxValueValidator(730)]
    )
    unit = models.CharField(_("unit"), max_length=6, choices=Unit)
    statement = models.TextField(_("what it means"))
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        ordering = ["order", "slug"]
        verbose_name = _("clock")
        verbose_name_plural = _("clocks")

    def __str__(self) -> str:
        return self.name

    @property
    def length_words(self) -> str:
        """How long it runs: “10 days”, “12 months”."""
        if self.unit == self.Unit.MONTHS:
            text = ngettext("%(n)s month", "%(n)s months", self.length)
        else:
            text = ngettext("%(n)s day", "%(n)s days", self.length)
        return text % {"n": self.length}

    @property
    def needed(self) -> needs.Need | None:
        """What code reads of it; None where none does."""
        return needs.clocks.get(self.slug)

    def find_faults(self) -> Iterator[tuple[str, str]]:
        for message in needs.find_misfits(self.needed, self.length, self.unit):
            yield "length", message


class RecognizedOrganization(Cited):
    """A body that may nominate people for a place outside the lottery."""

    CITED = ("serves", "categories", "outside", "ages", "note")
    NAMES = ("slug",)

    slug = models.SlugField(_("short name"), unique=True, help_text=SHORT_NAME)
    name = models.CharField(_("name"), max_length=80)
    url = models.URLField(_("site"), blank=True)
    serves = models.TextField(_("whom it serves"), blank=True)
    categories = CategoriesField(_("categories"), blank=True)
    outside = CategoriesField(
        _("for people without an agreement"),
        blank=True,
        help_text=_(
            "Categories it may nominate people for whose country has no agreement. Empty: none is"
            " known."
        ),
    )
    ages = models.CharField(_("ages"), max_length=40, blank=True)
    note = models.TextField(_("note"), blank=True)

    class Meta:
        ordering = ["name"]
        verbose_name = _("recognized organization")
        verbose_name_plural = _("recognized organizations")

    def __str__(self) -> str:
        return self.name
