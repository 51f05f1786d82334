"""The odds as rows of a table, rendered once: they are the same whatever a visitor values."""

from functools import lru_cache

from django import template
from django.template.loader import render_to_string
from django.utils.translation import get_language

from pools.advice import OddsWeek

register = template.Library()


@register.simple_tag
def odds_rows(weeks: tuple[OddsWeek, ...]) -> str:
    return _rows(weeks, get_language())


@lru_cache(maxsize=200)
def _rows(weeks: tuple[OddsWeek, ...], _language: str) -> str:
    return render_to_string("pools/_odds_rows.html", {"weeks": weeks})
