"""Numbers in templates, by the language of the page."""

from django import template
from django.utils.translation import gettext as _

from iecguide.core import numbers

register = template.Library()


@register.filter
def dollars(amount: numbers.Number | None) -> str:
    """“CAD 184.75”; an amount that is not announced says so, and is never 0."""
    return _("not announced") if amount is None else numbers.dollars(amount)
