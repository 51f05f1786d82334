"""Lists in templates, by the language of the page."""

from collections.abc import Iterable

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from iecguide.core.lists import listed

register = template.Library()


@register.simple_tag
def list_links(links: Iterable[tuple[str, str]], prefix: str) -> SafeString:
    """Links to parts of the page, one after the other: each an id, behind a prefix, and a name."""
    return join_html(
        format_html('<a href="#{}{}">{}</a>', prefix, id_, name) for id_, name in links
    )


def join_html(items: Iterable[SafeString]) -> SafeString:
    """Pieces of HTML as a list; what stands between them comes from our translators."""
    return mark_safe(listed(items))  # noqa: S308 - every item is safe already
