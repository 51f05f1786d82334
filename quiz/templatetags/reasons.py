"""A reason as a line of a result, written once: most people meet the same few dozen reasons."""

from functools import lru_cache

from django import template
from django.template.loader import render_to_string
from django.utils.translation import get_language

from quiz.iec.presentation import ReasonView

register = template.Library()


@register.simple_tag
def reason_line(reason: ReasonView) -> str:
    return _line(reason, get_language())


@lru_cache(maxsize=2_000)
def _line(reason: ReasonView, _language: str) -> str:
    return render_to_string("quiz/_reason.html", {"one": reason})
