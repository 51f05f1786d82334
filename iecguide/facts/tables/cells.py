"""The cells of a table: taken as what they say or refused, never guessed, cut or taken for “no”.

What is refused is a ValueError that shows the cell and what may stand there.
"""

import json
import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from import_export import widgets

from iecguide.facts.models import CategoryTerms, Stream
from iecguide.facts.models.lists import join_words, split_words

_WHOLE = re.compile(r"([+-]?[0-9]{1,20})(?:\.0+)?")  # spreadsheets write 35.0
_AMOUNT = re.compile(r"[+-]?[0-9]{1,20}(?:\.[0-9]+)?")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_YES, _NO = ("1", "true", "yes"), ("0", "false", "no")


class WordsCell(widgets.Widget):
    """A list, its words separated by spaces or commas."""

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> list[str]:
        return split_words(str(value or ""))

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        return join_words(value or ())


class StructureCell(widgets.Widget):
    """Lists and objects, as JSON in one line."""

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> Any:
        text = str(value or "").strip()
        try:
            return json.loads(text) if text else []
        except (ValueError, RecursionError):
            words = _("“%(cell)s” is no JSON. Write a list in brackets, or leave it as it was.")
            raise ValueError(words % {"cell": text[:80]}) from None

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        return json.dumps(value, ensure_ascii=False) if value else ""


class NumberCell(widgets.IntegerWidget):
    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> int | None:
        text = str(value or "").strip()
        if not text:
            return None
        if match := _WHOLE.fullmatch(text):
            return int(match[1])
        words = _("“%(cell)s” is no whole number. Write it in figures alone: 1200.")
        raise ValueError(words % {"cell": text})


class AmountCell(widgets.DecimalWidget):
    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> Decimal | None:
        text = str(value or "").strip()
        if not text:
            return None
        if _AMOUNT.fullmatch(text):
            return Decimal(text)
        words = _("“%(cell)s” is no amount. Write it in figures, with a point: 1234.50.")
        raise ValueError(words % {"cell": text})


class YesNoCell(widgets.BooleanWidget):
    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> bool | None:
        text = str(value or "").strip()
        if not text:
            return None
        if text.lower() in (*_YES, *_NO):
            return text.lower() in _YES
        words = _("“%(cell)s” is neither yes nor no. Write 1 for yes, 0 for no.")
        raise ValueError(words % {"cell": text})


class DayCell(widgets.DateWidget):
    """A day as it goes out. What a spreadsheet makes of it may be two days: 05/06/2026."""

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> date | None:
        text = str(value or "").strip()
        if not text:
            return None
        try:
            if _DAY.fullmatch(text):
                return date.fromisoformat(text)
        except ValueError:
            pass  # as 2026-02-30: no day either
        raise ValueError(_("“%(cell)s” is no day. Write 2026-12-14.") % {"cell": text})


class LinkedCell(widgets.ForeignKeyWidget):
    """Another record by its key."""

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> Any:
        text = str(value or "").strip()
        if not text:
            return None
        found = self._find(text)
        if not found:
            params = {"kind": self.model._meta.verbose_name, "cell": text}
            raise ValueError(_("There is no %(kind)s “%(cell)s” here.") % params)
        return found

    def _find(self, text: str) -> Any:
        try:
            return self.model.objects.filter(**{self.field: text}).first()
        except ValueError:
            return None  # letters where the key is a number


class TermsCell(widgets.ForeignKeyWidget):
    """Terms as ``GB:wh``."""

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> CategoryTerms | None:
        found = _terms_of(value)
        if not found:
            raise ValueError(_("No terms “%(value)s”: write GB:wh.") % {"value": value})
        return found

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        return f"{value.country.code}:{value.category}" if value else ""


class StreamCell(widgets.ForeignKeyWidget):
    """A stream of the row's terms by its slug; empty for the pool itself."""

    def clean(
        self, value: Any, row: Mapping[str, Any] | None = None, **kwargs: Any
    ) -> Stream | None:
        text = str(value or "").strip()
        if not text:
            return None
        terms = str((row or {}).get("terms") or "")
        found = Stream.objects.filter(terms=_terms_of(terms), slug=text).first()
        if not found:
            params = {"cell": text, "terms": terms}
            raise ValueError(_("There is no stream “%(cell)s” of %(terms)s here.") % params)
        return found

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        return value.slug if value else ""


def _terms_of(text: Any) -> CategoryTerms | None:
    code, _colon, category = str(text or "").strip().partition(":")
    return CategoryTerms.objects.filter(country__code=code, category=category).first()


# By the kind of the model's field, as the library looks for them.
CELLS = {
    "BooleanField": YesNoCell,
    "DateField": DayCell,
    "DecimalField": AmountCell,
    "JSONField": WordsCell,
    "PositiveIntegerField": NumberCell,
    "PositiveSmallIntegerField": NumberCell,
}
