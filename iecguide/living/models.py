"""Life in Canada as editors keep it: provinces, banks, points of help, and advisers."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from iecguide.facts.models.checks import DAYS
from iecguide.facts.models.cited import Cited
from iecguide.facts.models.lists import PlacesField, WordsField
from iecguide.programmes import requirements
from iecguide.programmes.kinds import PROVINCES
from iecguide.programmes.models import condition_sources
from iecguide.programmes.words import PROVINCE_NAMES
from quiz.engine.conditions import ConditionError
from quiz.engine.fields import Field

from . import values, words
from .kinds import Adviser
from .reading import read_rents
from .vocabulary import BANKS, HEALTH

PERCENT = [MinValueValidator(Decimal(0)), MaxValueValidator(Decimal(30))]
HOURLY = [MinValueValidator(Decimal(5)), MaxValueValidator(Decimal(100))]
LINES = _("A line for each.")


def check_month(text: str) -> None:
    """Raises ValidationError for what is no month such as 2024-10."""
    if not values.MONTH.fullmatch(text):
        raise ValidationError(_("A month is written 2024-10."))


class Conditional:
    """A record with conditions over the fields of a room."""

    FIELDS: Mapping[str, Field] = {}
    CONDITIONS = "conditions"

    def requirements(self) -> tuple[values.Requirement, ...]:
        """The conditions as they are judged. Raises ConditionError."""
        data = getattr(self, self.CONDITIONS)
        return requirements.read(data, condition_sources(data), frozenset(), self.FIELDS)

    def find_faults(self) -> Iterator[tuple[str, str]]:
        try:
            self.requirements()
        except ConditionError as error:
            yield self.CONDITIONS, str(error)


class Province(Conditional, Cited):
    """What somebody on an IEC permit meets in a province or territory."""

    FIELDS, CONDITIONS = HEALTH, "health_conditions"
    CITED = (
        "health_conditions",
        "health_words",
        "health_wait",
        "health_papers",
        "agreement_places",
        "minimum_wage",
        "minimum_wage_since",
        "minimum_wage_note",
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
    minimum_wage = models.DecimalField(
        _("minimum wage an hour"),
        max_digits=5,
        decimal_places=2,
        null=True,
        blank=True,
        validators=HOURLY,
    )
    minimum_wage_since = models.DateField(
        _("minimum wage since"), null=True, blank=True, validators=DAYS
    )
    minimum_wage_note = models.TextField(_("minimum wage: good to know"), blank=True)
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
        if self.minimum_wage is not None and not self.minimum_wage_since:
            yield "minimum_wage_since", gettext("Since which day does it hold?")


class Bank(Conditional, Cited):
    """What a bank offers people who are new in Canada."""

    FIELDS = BANKS
    CITED = (
        "takes",
        "takes_words",
        "conditions",
        "free_months",
        "fee_after",
        "fee_waived",
        "from_abroad",
        "from_abroad_words",
        "send_up_to",
        "transfers",
        "card",
        "card_limit",
        "card_words",
        "notes",
    )
    NAMES = ("slug",)

    slug = models.SlugField(_("slug"), unique=True, max_length=20)
    name = models.CharField(_("name"), max_length=60)
    kind = models.CharField(_("kind"), max_length=12, choices=list(words.BANK_KINDS.items()))
    programme = models.CharField(_("offer"), max_length=60, blank=True)
    account = models.CharField(_("account"), max_length=60)
    url = models.URLField(_("page of the bank"), max_length=300)
    order = models.PositiveSmallIntegerField(
        _("order"), default=0, validators=[MaxValueValidator(1000)]
    )
    takes = models.CharField(
        _("takes people on a work permit"), max_length=6, choices=list(words.TAKES.items())
    )
    takes_words = models.TextField(_("whom it takes, in words"), blank=True)
    conditions = models.JSONField(_("conditions of the offer"), default=list, blank=True)
    free_months = models.PositiveSmallIntegerField(
        _("months without a fee"),
        null=True,
        blank=True,
        validators=[MaxValueValidator(120)],
        help_text=_("Empty where the account never has a fee."),
    )
    fee_after = models.DecimalField(
        _("fee a month after that"),
        max_digits=5,
        decimal_places=2,
        help_text=_("0 where the account never has a fee."),
    )
    fee_waived = models.TextField(_("when the fee is waived"), blank=True)
    from_abroad = models.CharField(
        _("opened before the flight"), max_length=6, choices=list(words.ABROAD.items())
    )
    from_abroad_words = models.TextField(_("how it is opened from abroad"), blank=True)
    send_up_to = models.PositiveIntegerField(_("money sent ahead, at most"), null=True, blank=True)
    transfers = models.TextField(_("transfers abroad"), blank=True)
    card = models.CharField(
        _("credit card"), max_length=3, blank=True, choices=list(words.CARDS.items())
    )
    card_limit = models.PositiveIntegerField(_("limit of the card, at most"), null=True, blank=True)
    card_words = models.TextField(_("credit card: good to know"), blank=True)
    notes = models.TextField(_("good to know"), blank=True)

    class Meta:
        ordering = ["order", "name"]
        verbose_name = _("bank")
        verbose_name_plural = _("banks")

    def __str__(self) -> str:
        return self.name


class Point(Cited):
    """One line of a list: a law, a check, a sign of fraud."""

    CITED = ("title", "text")
    NAMES = ("slug",)

    slug = models.SlugField(_("slug"), unique=True, max_length=40)
    place = models.CharField(_("list"), max_length=16, choices=list(words.PLACES.items()))
    order = models.PositiveSmallIntegerField(
        _("order"), default=0, validators=[MaxValueValidator(1000)]
    )
    title = models.CharField(_("title"), max_length=100)
    text = models.TextField(_("text"), blank=True)
    link = models.URLField(_("link"), max_length=300, blank=True)

    class Meta:
        ordering = ["place", "order", "slug"]
        verbose_name = _("point")
        verbose_name_plural = _("points")

    def __str__(self) -> str:
        return self.title


class Consultant(Cited):
    """A licensed adviser who agreed to be listed. Shown only while checked within twelve months."""

    name = models.CharField(_("name"), max_length=80)
    kind = models.CharField(_("kind"), max_length=8, choices=list(words.ADVISERS.items()))
    number = models.CharField(_("licence number"), max_length=20, unique=True)
    body = models.CharField(_("licensed by"), max_length=100)
    register_url = models.URLField(_("page of the register"), max_length=300)
    languages = models.CharField(_("languages"), max_length=100)
    where = models.CharField(_("where"), max_length=80)
    provinces = WordsField(_("provinces, as codes"), blank=True)
    services = models.TextField(_("what they help with"))
    fee_words = models.TextField(_("fees, as they state them"), blank=True)
    disclosure = models.TextField(
        _("disclosure"), blank=True, help_text=_("Any tie to this site, in their words or ours.")
    )
    consent_on = models.DateField(_("agreed to be listed on"), validators=DAYS)
    checked_on = models.DateField(_("register read on"), validators=DAYS)
    entitled = models.BooleanField(
        _("the register said: active, and entitled to practise"), default=False
    )

    class Meta:
        ordering = ["name"]
        verbose_name = _("adviser")
        verbose_name_plural = _("advisers")
        constraints = [
            models.CheckConstraint(condition=~models.Q(number=""), name="adviser_has_a_number")
        ]

    def __str__(self) -> str:
        return self.name

    def find_faults(self) -> Iterator[tuple[str, str]]:
        if self.kind == Adviser.CONSULTANT and not values.RCIC.fullmatch(self.number or ""):
            yield "number", gettext("The number of a consultant is R and six digits.")
        if wrong := [code for code in self.provinces if code.upper() not in PROVINCES]:
            text = gettext("Unknown: %(wrong)s. Separated by spaces, of: %(known)s.")
            yield "provinces", text % {"wrong": ", ".join(wrong), "known": " ".join(PROVINCES)}
        for name in ("consent_on", "checked_on"):
            day = getattr(self, name)
            if day and day > timezone.localdate():
                yield name, gettext("A day that has not come yet.")
