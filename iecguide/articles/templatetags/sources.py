"""An article's source as a line of its list, written once: many articles rest on the same pages."""

from datetime import date
from functools import lru_cache

from django import template
from django.template.loader import render_to_string
from django.utils.translation import get_language

from iecguide.articles.models import ArticleSource

register = template.Library()


@register.simple_tag
def source_line(source: ArticleSource) -> str:
    return _line(
        source.url,
        source.title,
        source.supports,
        source.dated,
        source.checked_on,
        source.kind,
        source.confidence,
        get_language(),
    )


@lru_cache(maxsize=2_000)
def _line(
    url: str,
    title: str,
    supports: str,
    dated: str,
    checked_on: date,
    kind: str,
    confidence: str,
    _language: str,
) -> str:
    context = {
        "url": url,
        "title": title,
        "supports": supports,
        "dated": dated,
        "checked_on": checked_on,
        "kind": ArticleSource.Kind(kind).label,
        "confidence": confidence,
    }
    return render_to_string("articles/_source.html", context)
