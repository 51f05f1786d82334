"""A letter in words: plain text and the same as simple HTML, made once for all who get it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from iecguide.facts.changes.sentences import say_change
from iecguide.letters.models import Event, Letter, Subscriber

from .addressing import wants
from .subjects import subject_of
from .words import day_words, line_words, source_words

# A letter is about one screen: so many events are told, so many more named in a line each.
MOST_TOLD, MOST_NAMED, MOST_LINES = 4, 5, 6


@dataclass(frozen=True, slots=True)
class Named:
    """An article that the letter of a month names."""

    title: str
    note: str  # whether it is new, and the day
    summary: str
    url: str


@dataclass(frozen=True, slots=True)
class Told:
    """An event as a letter tells it; the letter of a month has paragraphs and articles too."""

    title: str
    lines: tuple[str, ...]
    sources: tuple[tuple[str, str], ...]  # in words, and where it is
    url: str
    paragraphs: tuple[str, ...] = ()
    articles: tuple[Named, ...] = ()


class Composer:
    """Subject, text and HTML; what was composed for the same events and language is kept."""

    def __init__(self, *, styled: bool = True) -> None:
        """A page of the admin has no place for the styles of a letter."""
        self._styled = styled
        self._kept: dict[tuple, tuple[str, str, str]] = {}

    def compose(self, letter: Letter) -> tuple[str, str, str]:
        events = [event for event in letter.events.all() if wants(letter.subscriber, [event])]
        return self.compose_events(letter.subscriber, events)

    def compose_events(self, person: Subscriber, events: Sequence[Event]) -> tuple[str, str, str]:
        key = (person.language, *sorted(event.pk for event in events))
        if key not in self._kept:
            with translation.override(person.language):
                self._kept[key] = _compose(sorted(events, key=_urgency), styled=self._styled)
        return self._kept[key]


# The first to be told: what somebody may have to act on. The rest as it was found.
FIRST = ("season", "spots", "chance", "rating", "quota", "round", "figures", "country", "monthly")


def _urgency(event: Event) -> tuple[int, int]:
    return FIRST.index(event.kind), event.pk


def _compose(events: Sequence[Event], *, styled: bool) -> tuple[str, str, str]:
    told = [tell(event) for event in events[:MOST_TOLD]]
    named = [(subject_of(event), _url(event)) for event in events[MOST_TOLD:][:MOST_NAMED]]
    subject = told[0].title
    if len(events) > 1:
        words = _("%(first)s, and %(count)d more")
        subject = words % {"first": told[0].title, "count": len(events) - 1}
    rest = _rest_words(len(events) - len(told) - len(named))
    text = "\n\n".join([*map(_as_text, told), *_named_text(named, rest)])
    context = {"events": told, "named": named, "rest": rest, "site": settings.SITE_URL}
    context["styled"] = styled
    return subject, text, render_to_string("letters/mail/events.html", context)


def _rest_words(count: int) -> str:
    """“and 7 more on our site”; empty where nothing is left."""
    words = ngettext("and %(count)d more on our site", "and %(count)d more on our site", count)
    return words % {"count": count} if count > 0 else ""


def _named_text(named: Sequence[tuple[str, str]], rest: str) -> list[str]:
    lines = [f"- {title}\n  {url}" for title, url in named]
    more = [f"- {rest}\n  {settings.SITE_URL}"] if rest else []
    return ["\n".join([_("Also new:"), *lines, *more])] if lines else []


def tell(event: Event) -> Told:
    details = event.details
    sources = [details.get("source", {}), *details.get("more_sources", ())]
    said = [(words, source.get("url", "")) for source in sources if (words := source_words(source))]
    return Told(
        title=subject_of(event),
        lines=_lines(details),
        sources=tuple(said[:MOST_LINES]),  # the first lines have theirs among them
        url=_url(event),
        paragraphs=tuple(details.get("paragraphs", ())),
        articles=tuple(map(_name, details.get("articles", ()))),
    )


def _url(event: Event) -> str:
    return f"{settings.SITE_URL}{event.path}"


def _lines(details: Mapping[str, Any]) -> tuple[str, ...]:
    """Figures, and what changed of a country; the page has what is left."""
    lines = [line_words(tuple(line)) for line in details.get("lines", ())]
    lines += map(say_change, details.get("changes", ()))
    if left := len(lines[MOST_LINES:]):
        words = ngettext("and %(count)d more on the page", "and %(count)d more on the page", left)
        lines[MOST_LINES:] = [words % {"count": left}]
    return tuple(lines)


def _name(article: Mapping[str, Any]) -> Named:
    words = _("New on %(day)s") if article["is_new"] else _("Changed on %(day)s")
    return Named(
        title=article["title"],
        note=words % {"day": day_words(article["on"])},
        summary=article["summary"],
        url=f"{settings.SITE_URL}{article['path']}",
    )


def _as_text(told: Told) -> str:
    sources = [f"{words} {url}".rstrip() for words, url in told.sources]
    parts = [told.title, "", *told.lines, *sources]
    for paragraph in told.paragraphs:
        parts += [paragraph, ""]
    for article in told.articles:
        parts += [f"{article.title} ({article.note})", article.summary, article.url, ""]
    return "\n".join([*parts, told.url])
