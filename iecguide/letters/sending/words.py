"""Figures of an event in words: what each is called, and how it is written."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from iecguide.core.numbers import number, percent
from iecguide.core.ratings import RATINGS

NAMES = {
    "candidates": gettext_lazy("Candidates"),
    "spots": gettext_lazy("Spots"),
    "invitations": gettext_lazy("Invitations so far"),
    "invited": gettext_lazy("People invited in this round"),
    "quota": gettext_lazy("Quota"),
    "rating": gettext_lazy("Rating"),
    "chance": gettext_lazy("Likely chance of an invitation by the end of the season"),
    "cutoff": gettext_lazy("Lowest score invited"),
    "opens_on": gettext_lazy("Pools open on"),
    "open": gettext_lazy("Pools open for the season"),
}
WORDS = {
    "unlimited": gettext_lazy("no limit"),
    "to_be_announced": gettext_lazy("not announced"),
}


def line_words(line: tuple[str, Any, Any]) -> str:
    """“Spots: 120 (before: 0)”."""
    name, value, before = line
    words = {"name": NAMES.get(name, name), "value": value_words(name, value)}
    if before is None or before == value:
        return _("%(name)s: %(value)s") % words
    words["before"] = value_words(name, before)
    return _("%(name)s: %(value)s (before: %(before)s)") % words


def value_words(name: str, value: Any) -> str:
    if value is None:
        return _("not known")
    if value == "":
        return _("none")
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if name == "rating":
        return str(RATINGS.get(int(value), value))
    if name == "chance":
        return percent(value / 100)
    if name == "open":
        return str(value)
    if name == "opens_on":
        return day_words(value)
    return number(value) if isinstance(value, int | float) else str(WORDS.get(value, value))


def day_words(text: str) -> str:
    """A day that JSON holds; what a source says of itself may be less than a day."""
    try:
        return date_format(date.fromisoformat(text))
    except ValueError:
        return text


def month_words(text: str) -> str:
    """“November 2026” of a day in it that JSON holds; empty where there is none."""
    return date_format(date.fromisoformat(text), "YEAR_MONTH_FORMAT") if text else ""


def source_words(source: Mapping[str, str]) -> str:
    """“Source: IRCC, rounds (November 20, 2026)”; empty where none is on record."""
    if not source.get("title"):
        return ""
    words = {"title": source["title"], "day": day_words(source.get("dated", ""))}
    return _("Source: %(title)s (%(day)s)") % words
