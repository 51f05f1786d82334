"""A reason as a line of a result, written once: most people meet the same few dozen reasons."""

from collections.abc import Iterable, Mapping
from functools import lru_cache

from django import template
from django.template.loader import render_to_string
from django.utils.html import format_html, format_html_join
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from iecguide.facts.values import Source
from quiz.engine.pages import ReasonView

register = template.Library()


@register.simple_tag
def reason_line(reason: ReasonView, numbers: Mapping[Source, int] | None = None) -> str:
    """The reason with its sources under it; or, where these have numbers, with marks behind it."""
    marked = () if numbers is None else _numbers(numbers, reason.sources)
    return _line(reason, marked, numbers is None, get_language())


@register.simple_tag
def source_marks(numbers: Mapping[Source, int], sources: Source | Iterable[Source] | None) -> str:
    """Links to the numbered sources of the page."""
    sources = (sources,) if isinstance(sources, Source) else sources or ()
    return _marks(_numbers(numbers, sources), get_language())


def _numbers(numbers: Mapping[Source, int], sources: Iterable[Source]) -> tuple[int, ...]:
    return tuple(sorted(numbers[source] for source in set(sources) if source in numbers))


@lru_cache(maxsize=500)
def _marks(marked: tuple[int, ...], _language: str) -> str:
    if not marked:
        return ""
    label = _("source %(number)s")
    links = format_html_join(
        "",
        '<a href="#source-{}" aria-label="{}">{}</a>',
        ((number, label % {"number": number}, number) for number in marked),
    )
    return format_html('<span class="marks">{}</span>', links)


@lru_cache(maxsize=2_000)
def _line(reason: ReasonView, marked: tuple[int, ...], cited: bool, language: str) -> str:
    context = {"reason": reason, "marks": _marks(marked, language), "cited": cited}
    return render_to_string("questionnaire/_reason.html", context)
