"""The rows of a form for earlier permits, and permits as one would say them."""

from typing import Any

from django.utils.dates import MONTHS
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from iecguide.core.lists import listed, listed_apart
from quiz.engine import words
from quiz.engine.fields.months import Month
from quiz.engine.forms import Asking, Data, Rows, month_parts, widget_for
from quiz.engine.words import PlaceNames

from .names import CATEGORIES
from .permits import Permit, Permits


class PermitRows(Rows):
    """No, not sure, or yes with a row for each permit."""

    template_name = "iec/widgets/permits.html"

    def __init__(self, field: Permits, passports: list[tuple[str, str]]) -> None:
        super().__init__(field)
        self.passports = passports

    def row_text(self, data: Data, prefix: str) -> str:
        return _permit_text(data, prefix)

    def row_parts(self, text: str) -> dict[str, Any]:
        return _permit_row(text)

    def parts(self, name: str, texts: list[str]) -> dict[str, Any]:
        return super().parts(name, texts) | {
            "months": MONTHS.items(),
            "categories": CATEGORIES.items(),
            "passports": self.passports,
        }


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
        return {"category": category, "length": length.split(":")[0]} | month_parts([issued])
    return {
        "category": permit.category.value,
        "year": permit.year,
        "month": permit.month,
        "length": permit.months or "",
        "citizenship": permit.citizenship,
        "ro": permit.organization,
    }


@widget_for.register
def _permits(field: Permits, asking: Asking) -> PermitRows:
    held = [(code, asking.places.name(code)) for code in asking.answers.citizenship]
    return PermitRows(field, held)


@words.say.register
def _said(field: Permits, value: Any, places: PlaceNames) -> str:
    if value == ():
        return str(field.words["none"])
    if isinstance(value, tuple):
        return listed_apart(_permit_said(permit) for permit in value)
    return str(field.words[value])


def _permit_said(permit: Permit) -> str:
    parts = [str(CATEGORIES[permit.category])]
    issued = Month(permit.year, permit.month) if permit.month else None
    parts.append(words.month(issued) if issued else str(permit.year))
    if permit.months:
        months = ngettext("%(n)s month", "%(n)s months", permit.months)
        parts.append(months % {"n": permit.months})
    if permit.organization:
        parts.append(_("through an organization"))
    return listed(parts)
