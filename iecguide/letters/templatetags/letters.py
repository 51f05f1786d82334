"""Where a page offers letters about what it shows."""

from django import template
from django.urls import reverse

from iecguide.letters.operator import is_ready

register = template.Library()


@register.simple_tag
def letters_address(**chosen: object) -> str:
    """The form with some of it chosen; empty where this site sends no letters."""
    if not is_ready():
        return ""
    return reverse("letters", query={name: value for name, value in chosen.items() if value})
