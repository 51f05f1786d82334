"""Where a fact comes from, in templates: the line under it, the date a source gives as text."""

import re
from datetime import date
from functools import lru_cache

from django import template
from django.template.loader import render_to_string
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from iecguide.facts.values import Source

register = template.Library()

UNDATED = "undated"  # a source that gives no date
_OWN_DATE = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2}))?", re.ASCII)


@register.filter
def dated(text: str) -> str:
    """A source's own date as words: a day or a month; a year or “2015-2017” as it is."""
    if text == UNDATED:
        return _("undated")
    found = _OWN_DATE.fullmatch(text)
    if not found:
        return text
    try:
        day = date(int(found[1]), int(found[2]), int(found[3] or 1))
    except ValueError:
        return text  # no day of any calendar of ours: as the source says it
    return date_format(day, "DATE_FORMAT" if found[3] else "YEAR_MONTH_FORMAT")


@register.simple_tag
def cite(*sources: Source | None) -> str:
    """The line under a fact: where it comes from, how old, when checked."""
    return _render(tuple(dict.fromkeys(source for source in sources if source)), get_language())


@lru_cache(maxsize=2_000)  # some pages have fifty such lines, and they say the same everywhere
def _render(sources: tuple[Source, ...], _language: str) -> str:
    return render_to_string("facts/_cite.html", {"sources": sources})


@register.filter
def confidence_note(confidence: str) -> str:
    """Said only where it is not high."""
    return {
        "medium": _("Medium confidence"),
        "low": _("Low confidence"),
    }.get(confidence, "")
