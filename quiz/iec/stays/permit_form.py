"""The rows of a form for earlier permits, and permits as one would say them."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from django.utils.dates import MONTHS
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from iecguide.core.lists import listed, listed_apart
from iecguide.facts.values import Country
from quiz.engine import words
from quiz.engine.fields.months import Month
from quiz.engine.forms import SOME, Asking, Data, Rows, month_parts, widget_for
from quiz.engine.words import PlaceNames
from quiz.iec.names import CATEGORIES

from .participation import telling_seasons, undecided
from .permits import Permit, Permits


class PermitRows(Rows):
    """No, not sure, or yes with a row for each permit.

    The season a permit was applied for is asked only where it changes what is left. A form sent
    without that control comes back with it.
    """

    template_name = "iec/widgets/permits.html"

    def __init__(self, field: Permits, asking: Asking) -> None:
        super().__init__(field)
        self.held = asking.answers.citizenship
        self.passports = [(code, asking.places.name(code)) for code in self.held]
        self.countries = asking.facts.countries

    def row_text(self, data: Data, prefix: str) -> str:
        return _permit_text(data, prefix)

    def row_parts(self, text: str) -> dict[str, Any]:
        return _permit_row(text)

    def lacks_a_control(self, data: Data, name: str) -> bool:
        if data.get(name) != SOME:
            return False
        if super().lacks_a_control(data, name):
            return True
        prefixes = [f"{name}_{row}" for row in range(1, self.most + 1)]
        sent = [(prefix, text) for prefix in prefixes if (text := _permit_text(data, prefix))]
        offered = self.seasons([text for _prefix, text in sent])
        return any(
            options and f"{prefix}_season" not in data
            for (prefix, _text), options in zip(sent, offered, strict=True)
        )

    def seasons(self, texts: list[str]) -> list[list[tuple[str, str]]]:
        """For each row the seasons to choose from, none where the answer would change nothing."""
        permits = [_read(text) for text in texts]
        return [list(self._seasons(permit, permits)) if permit else [] for permit in permits]

    def _seasons(self, permit: Permit, permits: list[Permit | None]) -> Iterator[tuple[str, str]]:
        country = self._country(permit)
        if not country or not country.old_before:
            return
        open_one = replace(permit, season=None)
        own = [
            other
            for other in permits
            if other and other is not permit and self._country(other) is country
        ]
        if not any(
            open_one in undecided(country, terms, [open_one, *own])
            for terms in country.terms.values()
            if terms.offered
        ):
            return
        last, first = telling_seasons(country)
        values = {"season": last, "day": words.day(country.old_before)}
        said = min(permit.season or last, last)
        yield f"s{said}", _("%(season)s or earlier: I applied before %(day)s") % values
        values["season"] = first
        yield f"s{first}", _("%(season)s or later: I applied on %(day)s or after") % values

    def _country(self, permit: Permit) -> Country | None:
        first = self.held[0] if self.held else ""
        return self.countries.get(permit.citizenship or first)

    def parts(self, name: str, texts: list[str]) -> dict[str, Any]:
        context = super().parts(name, texts)
        known = [text for text in texts if text not in self.options]
        for row, options in zip(context["rows"], self.seasons(known), strict=False):
            row["seasons"] = options
        return context | {
            "months": MONTHS.items(),
            "categories": CATEGORIES.items(),
            "passports": self.passports,
        }


def _permit_text(data: Data, prefix: str) -> str:
    """One row as the URL writes it; parts left out stay out, and so does a season that was chosen
    for another year."""
    part = {
        key: (data.get(f"{prefix}_{key}") or "").strip()
        for key in ("category", "year", "month", "length", "citizenship", "ro", "season")
    }
    if not any(part[key] for key in ("category", "year", "month", "length")):
        return ""
    issued = part["year"] + (f"-{part['month'].zfill(2)}" if part["month"] else "")
    tail = (part["length"], part["citizenship"], part["ro"])
    text = ":".join([part["category"], issued, *(piece for piece in tail if piece)])
    dated = f"{text}:{part['season']}" if part["season"] else text
    permit = _read(dated)
    stale = permit and permit.season is not None and permit.season not in permit.seasons
    return text if stale else dated


def _read(text: str) -> Permit | None:
    """The permit a text is; None for any other text."""
    try:
        return Permit.parse(text)
    except ValueError:
        return None


def _permit_row(text: str) -> dict[str, Any]:
    """The controls of one row; a text that is no permit is shown part by part as it came."""
    permit = _read(text)
    if not permit:
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
        "season": f"s{permit.season}" if permit.season is not None else "",
    }


@widget_for.register
def _permits(field: Permits, asking: Asking) -> PermitRows:
    return PermitRows(field, asking)


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
    if permit.season is not None:
        parts.append(_("applied for in the %(season)s season") % {"season": permit.season})
    return listed(parts)
