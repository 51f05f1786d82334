"""Small pieces every page shares: an icon, a source line, a date a source gives as text."""

import re
from datetime import date
from functools import lru_cache

from django import template
from django.template.loader import render_to_string
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from iecguide.facts.values import Snapshot, Source

register = template.Library()

_OWN_DATE = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2}))?", re.ASCII)


UNDATED = "undated"  # a source that gives no date


@register.simple_tag
@lru_cache(maxsize=100)
def icon(name: str) -> str:
    """A line icon. Decoration, like the drawings: hidden from screen readers, and no request."""
    return render_to_string(f"icons/{name}.svg")


@register.simple_tag
@lru_cache(maxsize=20)
def drawing(name: str) -> str:
    """A picture in ink: ``home``, or the id of a category."""
    return render_to_string(f"drawings/{name}.svg")


@register.simple_tag
def site_header(section: str) -> str:
    """The name of the site and its main parts, with the one we are in marked."""
    return _made("_header.html", get_language(), section=section)


@register.simple_tag
def site_footer(facts: Snapshot | str, site: Snapshot | str, contact: str) -> str:
    """Whose site this is; and when facts were last checked, of those the page shows or of all.

    A page that says that something failed has no facts at all.
    """
    known = facts or site
    checked = known.checked if known else None
    return _made("_footer.html", get_language(), checked=checked, contact=contact)


@register.simple_tag
def breadcrumb(here: str, parent: str, parent_url: str, between: str, between_url: str) -> str:
    """Where a page stands: home, at most two steps, and here."""
    return _made(
        "_crumbs.html",
        get_language(),
        here=here,
        parent=parent,
        parent_url=parent_url,
        between=between,
        between_url=between_url,
    )


# Every page has them, and they hardly differ. Typed: a safe text is written otherwise than a plain
# one of the same letters.
@lru_cache(maxsize=2_000, typed=True)
def _made(template: str, _language: str, **context: object) -> str:
    return render_to_string(template, context)


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
    return _cited(tuple(dict.fromkeys(one for one in sources if one)), get_language())


@lru_cache(maxsize=2_000)  # some pages have fifty such lines, and they say the same everywhere
def _cited(sources: tuple[Source, ...], _language: str) -> str:
    return render_to_string("facts/_cite.html", {"sources": sources})


@register.filter
def confidence_note(confidence: str) -> str:
    """Said only where it is not high."""
    return {
        "medium": _("Medium confidence"),
        "low": _("Low confidence"),
    }.get(confidence, "")
