"""Seasonal work as editors keep it: its months, places and jobs."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.dates import MONTHS
from django.utils.translation import gettext_lazy as _

from iecguide.facts.models.cited import Cited
from iecguide.facts.models.lists import WordsField, join_words
from iecguide.occupations.titles.catalogue import unit_groups
from iecguide.programmes.kinds import PROVINCES
from iecguide.programmes.words import PROVINCE_NAMES

MONTH_CHOICES = [(str(number), name) for number, name in MONTHS.items()]
LONGEST_NOTE = 400


def _refuse(wrong: Iterable[str], message: Any, known: Iterable[str] = ()) -> None:
    if wrong := list(wrong):
        params = {"wrong": ", ".join(wrong)[:80], "known": join_words(known)}
        raise ValidationError(message, params=params)


def check_months(words: Iterable[str]) -> None:
    """Raises ValidationError for what is no month."""
    known = [number for number, _name in MONTH_CHOICES]
    message = _("Unknown: %(wrong)s. Months are numbers, of: %(known)s.")
    _refuse((word for word in words if word not in known), message, known)


def check_provinces(words: Iterable[str]) -> None:
    """Raises ValidationError for codes that no province has."""
    message = _("Unknown: %(wrong)s. Separated by spaces, of: %(known)s.")
    _refuse((word for word in words if word not in PROVINCES), message, PROVINCES)


def check_groups(words: Iterable[str]) -> None:
    """Raises ValidationError for codes that no unit group has."""
    message = _("Unknown: %(wrong)s. Write codes of unit groups of NOC 2021, such as 65211.")
    _refuse((word for word in words if word not in unit_groups()), message)


class _TickedField(WordsField):
    """Words that a form lists, to be ticked."""

    choices_to_tick: list[tuple[str, Any]] = []

    def formfield(self, **kwargs: Any) -> forms.Field:
        kwargs |= {"widget": forms.CheckboxSelectMultiple}
        return super().formfield(
            form_class=forms.MultipleChoiceField, choices=self.choices_to_tick, **kwargs
        )


class MonthsField(_TickedField):
    """Months by their number."""

    default_validators = [check_months]
    choices_to_tick = MONTH_CHOICES


class ProvincesField(_TickedField):
    """Codes of provinces and territories."""

    default_validators = [check_provinces]
    choices_to_tick = [(code, PROVINCE_NAMES[code]) for code in PROVINCES]

    def spell(self, word: str) -> str:
        return word.upper()


class SeasonalWork(Cited):
    """Work of some months of the year. Months that no source tells stay empty."""

    CITED = ("work_months", "hire_months")
    NAMES = ("slug",)

    slug = models.SlugField(_("short name"), unique=True, max_length=40)
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    name = models.CharField(_("name"), max_length=80)
    work_months = MonthsField(_("months of work"), blank=True)
    hire_months = MonthsField(_("months to apply in"), blank=True)
    provinces = ProvincesField(_("provinces, none for all of Canada"), blank=True)
    nocs = WordsField(_("unit groups"), blank=True, validators=[check_groups])
    note = models.TextField(_("note"), blank=True, max_length=LONGEST_NOTE)

    class Meta:
        ordering = ["order", "slug"]
        verbose_name = _("seasonal work")
        verbose_name_plural = _("seasonal work")

    def __str__(self) -> str:
        return self.name
