"""Django's ``date`` filter, remembered: a page says the same few days many times over.

A builtin of every template, see ``TEMPLATES`` in the settings.
"""

from datetime import date as day_type
from functools import lru_cache

from django import template
from django.template import defaultfilters
from django.utils.translation import get_language

register = template.Library()


@register.filter(expects_localtime=True, is_safe=False)
def date(value: object, form: str | None = None) -> str:
    if type(value) is day_type:  # a time of day is not worth remembering
        return _day(value, form, get_language())
    return defaultfilters.date(value, form)


@lru_cache(maxsize=4_000)
def _day(value: day_type, form: str | None, _language: str) -> str:
    return defaultfilters.date(value, form)
