"""Words as they stand on a line."""

import re

from django import template
from django.utils.html import format_html, format_html_join

register = template.Library()
_SHORT = re.compile(r"(?<![\w-])(\w{1,2}-\w{1,4})(?![\w-])")  # Co-op


@register.filter
def unbroken(text: object) -> str:
    """The text as HTML in which no line ends within a short word with a hyphen, as “Co-op” is."""
    parts = _SHORT.split(str(text))
    return format_html_join(
        "",
        "{}",
        (
            (format_html('<span class="unbroken">{}</span>', part) if place % 2 else part,)
            for place, part in enumerate(parts)
        ),
    )
