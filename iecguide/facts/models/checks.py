"""What every record refuses by itself: control characters, changed names, days out of reach."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import pairwise

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_countries import countries as iso_countries

DAYS = [MinValueValidator(date(1990, 1, 1)), MaxValueValidator(date(2100, 12, 31))]
SHORT_NAME = gettext_lazy("How addresses and articles call it. It cannot be changed later.")
_LIKE_A_DATE = re.compile(r"\d{4}-\d{1,2}(?:-\d{1,2})?")


def check_own_date(text: str) -> None:
    """A source's own date. Raises ValidationError for what looks like a day or month and is none.

    Anything else is as the source says itself: “2026”, “2015-2017”, “undated”.
    """
    if not _LIKE_A_DATE.fullmatch(text):
        return
    try:
        date.fromisoformat(text if len(text) == 10 else f"{text}-01")
    except ValueError:
        message = gettext_lazy(
            "“%(text)s” is not a day or month. Write 2026-11-03, 2026-11, 2026, 2015-2017,"
            " “undated”, or what the source says itself."
        )
        raise ValidationError(message, params={"text": text}) from None


def check_places(places: str | Iterable[str]) -> None:
    """Raises ValidationError naming the codes that no country or territory has; of one code, or of
    several."""
    codes = places.split() if isinstance(places, str) else places
    wrong = [code for code in codes if code not in iso_countries]
    if wrong:
        message = gettext_lazy("No country or territory has the code: %(codes)s.")
        raise ValidationError(message, params={"codes": ", ".join(wrong)})


def drop_control(text: str, *, lines: bool) -> str:
    """The text with a space for each control character, which feeds and CSV cannot hold.

    Where a text has ``lines``, their ends are kept and are newlines.
    """
    kept = "\n" if lines else ""
    plain = text.replace("\r\n", "\n").replace("\r", "\n") if lines else text
    return "".join(letter if letter in kept or not is_control(letter) else " " for letter in plain)


def is_control(letter: str) -> bool:
    """Control characters, halves of characters and what is no character at all."""
    return unicodedata.category(letter) in ("Cc", "Cs") or letter in "\u2028\u2029\ufffe\uffff"


class Checked(models.Model):
    """A record that tidies what was typed and refuses what no page could show.

    ``NAMES`` are the fields code, prose or addresses know a record by: not changed once it is made.
    """

    NAMES: tuple[str, ...] = ()
    comparable = True  # whether the fields were found to be values of their kind

    class Meta:
        abstract = True

    def clean_fields(self, exclude: Iterable[str] | None = None) -> None:
        self._tidy()
        self.comparable = False
        super().clean_fields(exclude=exclude)
        self.comparable = True

    def clean(self) -> None:
        """Fields that are no values of their kind are not compared with others: they are told of
        already, see ``full_clean``."""
        super().clean()
        if not self.comparable:
            return
        found: dict[str, list[str]] = defaultdict(list)
        for name, message in (*self._find_renamed(), *self.find_faults()):
            found[name].append(message)
        if found:
            raise ValidationError(found)

    def find_faults(self) -> Iterator[tuple[str, str]]:
        """What is wrong with the record as a whole: the field to change, and why."""
        return iter(())

    def _tidy(self) -> None:
        for field in self._meta.concrete_fields:
            value = getattr(self, field.attname)
            if isinstance(field, models.JSONField):
                setattr(self, field.attname, value or [])
            elif value == "" and field.null:
                setattr(self, field.attname, None)
            elif isinstance(value, str):
                text = drop_control(value, lines=isinstance(field, models.TextField)).strip()
                setattr(self, field.attname, text)

    def _find_renamed(self) -> Iterator[tuple[str, str]]:
        if self._state.adding or not self.NAMES:
            return
        before = type(self)._default_manager.filter(pk=self.pk).values(*self.NAMES).first() or {}
        for name, value in before.items():
            if value != getattr(self, self._meta.get_field(name).attname):
                yield (
                    name,
                    _("It stays “%(name)s” once it is made: code, prose and addresses name it so.")
                    % {"name": value},
                )


def find_disorder(record: models.Model, *names: str) -> Iterator[tuple[str, str]]:
    """Of some fields that are filled, each not before or less than the one named before it."""
    filled = [name for name in names if getattr(record, name) is not None]
    for low, high in pairwise(filled):
        if getattr(record, low) > getattr(record, high):
            label = record._meta.get_field(low).verbose_name
            params = {"label": label, "value": getattr(record, low)}
            yield high, _("Not before or below “%(label)s”, which is %(value)s.") % params
