"""Small pieces every page shares: icons, header, footer, the way back."""

from datetime import date
from functools import lru_cache
from typing import Protocol

from django import template
from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import get_language, to_locale

from iecguide.core.navigation import PARTS

register = template.Library()


class Checked(Protocol):
    """Facts, as far as the footer goes: the last day on which a source was read."""

    @property
    def checked(self) -> date | None: ...


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
def language_tag() -> str:
    """The language of the page as HTML and schema.org name it: “en-CA”."""
    return to_locale(get_language() or settings.LANGUAGE_CODE).replace("_", "-")


@register.simple_tag
def site_header(section: str) -> str:
    """The name of the site and its main parts, with the one we are in marked."""
    return _render("_header.html", get_language(), section=section, parts=PARTS)


@register.simple_tag
def site_footer(facts: Checked | str, site: Checked | str, contact: str) -> str:
    """Whose site this is; and when facts were last checked, of those the page shows or of all.

    A page that says that something failed has no facts at all.
    """
    known = facts or site
    checked = None if isinstance(known, str) else known.checked
    return _render("_footer.html", get_language(), checked=checked, contact=contact)


@register.simple_tag
def breadcrumb(here: str, parent: str, parent_url: str, between: str, between_url: str) -> str:
    """Where a page stands: home, at most two steps, and here."""
    return _render(
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
def _render(template: str, _language: str, **context: object) -> str:
    return render_to_string(template, context)
