"""Django's ``date`` filter, remembered: a page says the same few days many times over.

A builtin of every template, see ``TEMPLATES`` in the settings.
"""

from datetime import date as day_type
from functools import lru_cache

from django import template
from django.template import defaultfilters
from django.utils.formats import date_format
from django.utils.translation import get_language, pgettext

register = template.Library()


@register.filter(expects_localtime=True, is_safe=False)
def date(value: object, form: str | None = None) -> str:
    if type(value) is day_type:  # a time of day is not worth remembering
        return _day(value, form, get_language())
    return defaultfilters.date(value, form)


@lru_cache(maxsize=4_000)
def _day(value: day_type, form: str | None, _language: str) -> str:
    return defaultfilters.date(value, form)


@register.filter
def through(first: day_type, last: day_type) -> str:
    """Days that follow one another, as short as they can be said: “11 to 19 December 2026”."""
    if first == last:
        return date_format(last)
    if (first.year, first.month) == (last.year, last.month):
        begins = date_format(first, "j")
    elif first.year == last.year:
        begins = date_format(first, "MONTH_DAY_FORMAT")
    else:
        begins = date_format(first)
    # Translators: from a day to a day. Of one month, the first is its number alone.
    text = pgettext("days", "%(first)s to %(last)s")
    return text % {"first": begins, "last": date_format(last)}
