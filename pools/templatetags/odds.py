"""Template tags for the parts of a plan that are the same for many visitors: rendered once."""

from functools import lru_cache

from django import template
from django.template.loader import render_to_string
from django.utils.html import format_html_join
from django.utils.translation import get_language

from pools.strategy.page.presentation import OddsWeek

register = template.Library()


@register.simple_tag
def odds_rows(weeks: tuple[OddsWeek, ...]) -> str:
    """The rows of a table of odds, in the language of the page."""
    return _rows(weeks, get_language())


@lru_cache(maxsize=200)
def _rows(weeks: tuple[OddsWeek, ...], _language: str) -> str:
    return render_to_string("pools/_odds_rows.html", {"weeks": weeks})


@register.simple_tag
@lru_cache(maxsize=1_000)
def week_cells(cells: tuple[str, ...]) -> str:
    """The weeks of a lane, side by side; few lanes are possible in a season."""
    return format_html_join("", '<i class="{}"></i>', ((cell,) for cell in cells))
