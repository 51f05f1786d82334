"""What an article rests on, written once: many articles rest on the same pages."""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from django import template
from django.template.loader import render_to_string
from django.utils.translation import get_language

from iecguide.articles.models import ArticleSource, Author
from iecguide.articles.reading.rendering import Figure
from iecguide.core.dates import usual_day
from iecguide.core.templatetags.lists import join_html
from iecguide.facts.values import Source

register = template.Library()
Groups = tuple[tuple[tuple[Source, ...], tuple[Figure, ...]], ...]


@register.simple_tag
def figures_of(groups: Groups) -> str:
    """The figures of a page under the sources they share, if it has any."""
    return _figures(groups, get_language()) if groups else ""


@lru_cache(maxsize=500)
def _figures(groups: Groups, _language: str) -> str:
    context = {
        "groups": groups,
        "checked": usual_day(source.checked for sources, _figures in groups for source in sources),
        "count": sum(len(figures) for _sources, figures in groups),
    }
    return render_to_string("articles/_figures.html", context)


@register.simple_tag
def list_authors(authors: Iterable[Author]) -> str:
    """Who wrote an article, each a link."""
    return join_html(
        render_to_string("articles/_author.html", {"author": author}) for author in authors
    )


@register.simple_tag
def source_line(source: ArticleSource, checked: date | None = None) -> str:
    """A source of an article; the day it was checked is left out where that is ``checked``."""
    return _line(
        source.url,
        source.title,
        source.supports,
        source.dated,
        source.checked_on,
        source.kind,
        source.confidence,
        checked,
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
    checked: date | None,
    _language: str,
) -> str:
    context = {
        "url": url,
        "title": title,
        "supports": supports,
        "dated": dated,
        "checked_on": None if checked_on == checked else checked_on,
        "kind": ArticleSource.Kind(kind).label if kind == ArticleSource.Kind.OFFICIAL else "",
        "confidence": confidence,
    }
    return render_to_string("articles/_source.html", context)
