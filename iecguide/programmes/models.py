"""Programmes as editors keep them: state, conditions, fees, time, and where each comes from."""

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, RegexValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django_countries import countries as iso_countries

from iecguide.facts.cited_sources import plain_source
from iecguide.facts.models.checks import DAYS, check_own_date
from iecguide.facts.models.citation import Source
from iecguide.facts.models.cited import Cited
from iecguide.facts.models.lists import WordsField
from quiz.engine.conditions import ConditionError

from . import requirements, values, words
from .kinds import PROVINCES, FeeKind

# Addresses beside the programmes' own.
RESERVED = ("quiz", "crs", "draws")
MOST_ROWS = 40  # of a table of amounts


def check_provinces(codes: list[str]) -> None:
    """Raises ValidationError naming the codes that no province or territory has."""
    if wrong := [code for code in codes if code not in PROVINCES]:
        message = _("Unknown: %(wrong)s. Separated by spaces, of: %(known)s.")
        params = {"wrong": ", ".join(wrong), "known": " ".join(PROVINCES)}
        raise ValidationError(message, params=params)


class ProvincesField(WordsField):
    """Codes of provinces and territories."""

    default_validators = [check_provinces]

    def spell(self, word: str) -> str:
        return word.upper()


def read_amount(value: Any) -> Decimal | None:
    """An amount of dollars as JSON writes it; None for none. Raises ValueError."""
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        raise ValueError(value)
    try:
        amount = Decimal(str(value))
    except InvalidOperation:
        raise ValueError(value) from None
    if not amount.is_finite() or not 0 <= amount < 1_000_000 or amount != round(amount, 2):
        raise ValueError(value)
    return amount


def read_fees(data: object) -> tuple[values.Fee, ...]:
    """The fees of a programme. Raises ValueError saying which is wrong."""
    if not isinstance(data, list):
        raise ValueError(gettext("It is a list of fees."))
    found = []
    for number, item in enumerate(data, 1):
        try:
            if set(item) != {"kind", "amount"}:
                raise ValueError(item)
            found.append(values.Fee(FeeKind(item["kind"]), read_amount(item["amount"])))
        except (ValueError, TypeError):
            text = gettext(
                'Fee %(number)s: write {"kind": …, "amount": …}. Kinds are %(kinds)s; an amount we'
                " have not read is null."
            )
            raise ValueError(text % {"number": number, "kinds": ", ".join(FeeKind)}) from None
    return tuple(found)


def read_amounts(data: object) -> dict[str, Decimal]:
    """A table of amounts. Raises ValueError saying which row is wrong."""
    if not isinstance(data, list) or not data or len(data) > MOST_ROWS:
        raise ValueError(gettext("It is a list of rows, 40 at most."))
    found: dict[str, Decimal] = {}
    for number, item in enumerate(data, 1):
        try:
            key, amount = item["key"], read_amount(item["amount"])
            if set(item) != {"key", "amount"} or not isinstance(key, str) or amount is None:
                raise ValueError(item)
        except (ValueError, TypeError, LookupError):
            text = gettext('Row %(number)s: write {"key": …, "amount": …}.')
            raise ValueError(text % {"number": number}) from None
        found[key] = amount
    return found


def condition_sources(data: object) -> dict[str, values.Source]:
    """The sources that conditions name, by key; those that are not there are left out."""
    rows = Source.objects.filter(key__in=requirements.sources_named(data))
    return {row.key: plain_source(row) for row in rows}


class Programme(Cited):
    """A way to live or work in Canada."""

    CITED = ("status", "selection", "processing", "fees")
    NAMES = ("code", "slug")

    code = models.CharField(
        _("code"),
        max_length=24,
        unique=True,
        validators=[RegexValidator(r"^[A-Z][A-Z0-9_]+$", _("Capital letters, digits and _."))],
    )
    slug = models.SlugField(_("slug"), unique=True, max_length=60)
    name = models.CharField(_("name"), max_length=80)
    kind = models.CharField(_("kind"), max_length=10, choices=list(words.KINDS.items()))
    level = models.CharField(_("run by"), max_length=10, choices=list(words.LEVELS.items()))
    provinces = ProvincesField(
        _("provinces"), blank=True, help_text=_("Codes. Empty: it does not depend on one.")
    )
    status = models.CharField(_("state"), max_length=16, choices=list(words.STANDINGS.items()))
    status_on = models.CharField(
        _("state as of"),
        max_length=10,
        validators=[
            RegexValidator(r"^\d{4}(-\d\d){0,2}$", _("A day, month or year: 2026-09-30.")),
            check_own_date,
        ],
    )
    status_words = models.TextField(_("the state in words"))
    who = models.TextField(_("for whom"))
    chosen_by = models.CharField(
        _("how people are chosen"), max_length=12, choices=list(words.CHOSEN_BY.items())
    )
    selection = models.TextField(_("how people are chosen, in words"))
    conditions = models.JSONField(_("conditions"), default=list, blank=True)
    fees = models.JSONField(_("fees"), default=list, blank=True)
    processing = models.TextField(_("time"), blank=True)
    notes = models.TextField(_("good to know"), blank=True, help_text=_("A line for each."))
    official_page = models.URLField(_("official page"), max_length=500)
    order = models.PositiveSmallIntegerField(
        _("order"), default=0, validators=[MaxValueValidator(10_000)]
    )

    class Meta:
        ordering = ["order", "code"]
        verbose_name = _("programme")
        verbose_name_plural = _("programmes")

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("programme", args=[self.slug])

    def find_faults(self) -> Iterator[tuple[str, str]]:
        if self.slug in RESERVED:
            yield "slug", gettext("Another page has this address.")
        try:
            self.requirements(condition_sources(self.conditions))
        except ConditionError as error:
            yield "conditions", str(error)
        try:
            read_fees(self.fees)
        except ValueError as error:
            yield "fees", str(error)

    def requirements(self, sources: dict[str, values.Source]) -> tuple[values.Requirement, ...]:
        """The conditions as they are judged. Raises ConditionError."""
        return requirements.read(self.conditions, sources, frozenset(dict(iso_countries)))


class AmountTable(Cited):
    """Amounts by key that programmes ask for: settlement funds by family size, wage lines."""

    CITED = ("amounts", "holds_from")
    NAMES = ("slug",)

    slug = models.SlugField(_("slug"), unique=True)
    title = models.CharField(_("title"), max_length=120)
    amounts = models.JSONField(_("amounts"), default=list)
    holds_from = models.DateField(_("holds from"), null=True, blank=True, validators=DAYS)
    note = models.TextField(_("note"), blank=True)

    class Meta:
        ordering = ["slug"]
        verbose_name = _("table of amounts")
        verbose_name_plural = _("tables of amounts")

    def __str__(self) -> str:
        return self.title

    def find_faults(self) -> Iterator[tuple[str, str]]:
        try:
            read_amounts(self.amounts)
        except ValueError as error:
            yield "amounts", str(error)
