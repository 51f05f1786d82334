"""Where a page offers letters about what it shows."""

from typing import Any

from django import template
from django.urls import reverse

from iecguide.letters.models import Wish
from iecguide.letters.operator import is_ready

register = template.Library()


@register.simple_tag
def letters_address(**chosen: object) -> str:
    """The form with some of it chosen; empty where this site sends no letters."""
    if not is_ready():
        return ""
    return reverse("letters", query={name: value for name, value in chosen.items() if value})


@register.inclusion_tag("letters/_small.html")
def letters_form(*kinds: str, **chosen: object) -> dict[str, Any]:
    """A small form: what to hear of, the first of ``kinds`` chosen. It leads to the whole form, so
    that no address is typed on a page that is kept; nothing where this site sends no letters."""
    if not is_ready():
        return {"kinds": ()}
    return {
        "kinds": [(kind, Wish.Kind(kind).label) for kind in kinds],
        "chosen": {name: value for name, value in chosen.items() if value},
    }
