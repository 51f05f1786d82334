"""Form controls that speak the quiz's parameters: what they send is what the URL contract reads."""

from collections.abc import Callable, Mapping
from itertools import zip_longest
from typing import Any

from django import forms
from django.utils.dates import MONTHS
from django.utils.translation import gettext_lazy as _

from .answers import MAX_CITIZENSHIPS, MAX_PERMITS, NONE, UNSURE
from .permits import Permit

Data = Any  # a QueryDict
SOME = "some"  # "yes, I have", with the details beside it: never part of a canonical URL


class ParameterWidget(forms.Widget):
    """Reads the values of one parameter, as texts, from its own controls or the plain name."""

    use_fieldset = True

    def value_from_datadict(self, data: Data, _files: object, name: str) -> list[str]:
        return self.composed(data, name) or [text for text in data.getlist(name) if text.strip()]

    def composed(self, _data: Data, _name: str) -> list[str]:
        return []

    def get_context(self, name: str, value: object, attrs: Mapping | None) -> dict:
        context = super().get_context(name, value, attrs)
        texts = [str(text) for text in value] if isinstance(value, list | tuple) else []
        context["widget"] |= {"texts": texts} | self.parts(name, texts)
        return context

    def parts(self, _name: str, _texts: list[str]) -> dict[str, Any]:
        return {}

    def format_value(self, value: object) -> object:
        return value

    def id_for_label(self, id_: str, index: str | None = None) -> str:
        return f"{id_}_0" if id_ else id_


class Choices(ParameterWidget):
    """Radio buttons, none preselected."""

    template_name = "iec/widgets/choices.html"

    def __init__(self, options: Mapping[str, Any]) -> None:
        super().__init__()
        self.options = options

    def parts(self, name: str, texts: list[str]) -> dict[str, Any]:
        return {"options": self.options.items()}


class Places(ParameterWidget):
    """One or more lists of countries, those of the programme first."""

    template_name = "iec/widgets/places.html"

    def __init__(
        self,
        groups: list[tuple[Any, list[tuple[str, str]]]],
        code_of: Callable[[str], str],
        *,
        lists: int = 1,
    ) -> None:
        super().__init__()
        self.groups = groups
        self.code_of = code_of
        self.lists = lists
        self.use_fieldset = lists > 1

    def composed(self, data: Data, name: str) -> list[str]:
        """What was picked; else what was typed, as a code where we know the name."""
        typed = data.getlist(f"{name}_typed")
        pairs = zip_longest(data.getlist(name), typed, fillvalue="")
        return [
            picked or self.code_of(text) for picked, text in pairs if picked.strip() or text.strip()
        ]

    def parts(self, name: str, texts: list[str]) -> dict[str, Any]:
        shown = min(max(self.lists, len(texts) + (self.lists > 1)), MAX_CITIZENSHIPS)
        chosen = texts + [""] * (shown - len(texts))
        codes = {code for _group, places in self.groups for code, _name in places}
        lists = [(text.upper(), "" if text.upper() in codes else text) for text in chosen[:shown]]
        return {"chosen": lists, "groups": self.groups}


class MonthPicker(ParameterWidget):
    """A month and a year, in two controls."""

    template_name = "iec/widgets/month.html"

    def __init__(self, autocomplete: str = "") -> None:
        super().__init__()
        self.autocomplete = autocomplete

    def composed(self, data: Data, name: str) -> list[str]:
        text = _month_text(data.get(f"{name}_year"), data.get(f"{name}_month"))
        return [text] if text else []

    def id_for_label(self, id_: str, index: str | None = None) -> str:
        return f"{id_}_month" if id_ else id_

    def parts(self, name: str, texts: list[str]) -> dict[str, Any]:
        return _month_parts(texts) | {"months": MONTHS.items(), "autocomplete": self.autocomplete}


class Letter(ParameterWidget):
    """No, not sure, or yes with the month the letter ends."""

    template_name = "iec/widgets/letter.html"
    options = {NONE: _("No"), SOME: _("Yes"), UNSURE: _("I’m not sure")}

    def composed(self, data: Data, name: str) -> list[str]:
        if data.get(name) != SOME:
            return []
        text = _month_text(data.get(f"{name}_year"), data.get(f"{name}_month"))
        return [text or SOME]

    def parts(self, name: str, texts: list[str]) -> dict[str, Any]:
        picked = texts[0] if texts and texts[0] in self.options else SOME if texts else ""
        months = _month_parts(texts if picked == SOME else [])
        return months | {
            "options": self.options.items(),
            "picked": picked,
            "months": MONTHS.items(),
        }


class Permits(ParameterWidget):
    """No, not sure, or yes with a row for each permit."""

    template_name = "iec/widgets/permits.html"
    options = {NONE: _("No, never"), SOME: _("Yes"), UNSURE: _("I’m not sure")}

    def __init__(self, categories: Mapping[str, Any], passports: list[tuple[str, str]]) -> None:
        super().__init__()
        self.categories = categories
        self.passports = passports
        self.more = False

    def composed(self, data: Data, name: str) -> list[str]:
        if data.get(name) != SOME:
            return []
        rows = [_permit_text(data, f"{name}_{row}") for row in range(1, MAX_PERMITS + 1)]
        return [text for text in rows if text] or [SOME]

    def parts(self, name: str, texts: list[str]) -> dict[str, Any]:
        picked = texts[0] if texts and texts[0] in self.options else SOME if texts else ""
        known = [text for text in texts if text not in self.options]
        rows = [_permit_row(text) for text in known[:MAX_PERMITS]]
        shown = min(max(1, len(rows)) + self.more, MAX_PERMITS)
        return {
            "options": self.options.items(),
            "picked": picked,
            "rows": rows + [_permit_row("")] * (shown - len(rows)),
            "full": shown == MAX_PERMITS,
            "months": MONTHS.items(),
            "categories": self.categories.items(),
            "passports": self.passports,
        }


def _month_text(year: str | None, month: str | None) -> str:
    year, month = (year or "").strip(), (month or "").strip()
    if not year and not month:
        return ""
    return f"{year}-{month.zfill(2)}"


def _month_parts(texts: list[str]) -> dict[str, Any]:
    year, _dash, month = (texts[0] if texts else "").partition("-")
    return {"year": year, "month": int(month) if month.isascii() and month.isdigit() else None}


def _permit_text(data: Data, prefix: str) -> str:
    """One row as the URL writes it; parts left out stay out."""
    part = {
        key: (data.get(f"{prefix}_{key}") or "").strip()
        for key in ("category", "year", "month", "length", "citizenship", "ro")
    }
    if not any(part[key] for key in ("category", "year", "month", "length")):
        return ""
    issued = part["year"] + (f"-{part['month'].zfill(2)}" if part["month"] else "")
    tail = (part["length"], part["citizenship"], part["ro"])
    return ":".join([part["category"], issued, *(text for text in tail if text)])


def _permit_row(text: str) -> dict[str, Any]:
    """The controls of one row; a text that is no permit is shown part by part as it came."""
    try:
        permit = Permit.parse(text)
    except ValueError:
        category, _colon, rest = text.partition(":")
        issued, _colon, length = rest.partition(":")
        return {"category": category, "length": length.split(":")[0]} | _month_parts([issued])
    return {
        "category": permit.category.value,
        "year": permit.year,
        "month": permit.month,
        "length": permit.months or "",
        "citizenship": permit.citizenship,
        "ro": permit.organization,
    }
