"""Lists in templates, by the language of the page."""

from collections.abc import Iterable

from django import template
from django.utils.html import format_html
from django.utils.translation import pgettext

from iecguide.core.lists import listed_apart

register = template.Library()


@register.simple_tag
def list_links(links: Iterable[tuple[str, str]], prefix: str) -> str:
    """Links to parts of the page, one after the other: each an id, behind a prefix, and a name."""
    return join_html(
        format_html('<a href="#{}{}">{}</a>', prefix, id_, name) for id_, name in links
    )


@register.filter
def apart(items: Iterable[object]) -> str:
    """Items that may hold commas themselves, as one line of text."""
    return listed_apart(items)


def join_html(items: Iterable[str]) -> str:
    """Pieces of HTML as a list, like ``iecguide.core.lists.listed``; other text is escaped."""
    # Translators: the beginning of a list, and its next item: “Austria, Belgium”.
    between = pgettext("list", "%(items)s, %(item)s") % {"items": "{items}", "item": "{item}"}
    joined = ""
    for item in items:
        piece = format_html("{}", item)
        joined = format_html(between, items=joined, item=piece) if joined else piece
    return joined
