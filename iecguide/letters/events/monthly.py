"""The letter of a month as an event: what its editor wrote and the articles it names, as they stand
on the day it goes out. The archive shows the same."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone

from iecguide.core.dates import today
from iecguide.core.registries import guide
from iecguide.core.registries.guide import News
from iecguide.core.registries.happenings import Happening
from iecguide.letters.models import Edition, Event, Wish
from iecguide.letters.operator import is_ready

LOOKS_BACK = timedelta(days=31)  # for the first letter there is


def monthly_happenings(_since: date) -> Iterator[Happening]:
    """The letters whose moment has come, however late a worker comes to it; none before the
    operator is named, since nothing is sent then."""
    if not is_ready():
        return
    due = Edition.objects.filter(send_at__lte=timezone.now())
    sent = set(Event.objects.filter(kind=Wish.Kind.MONTHLY).values_list("key", flat=True))
    for edition in due:
        if edition.key not in sent:
            yield Happening(
                key=edition.key,
                kind=Wish.Kind.MONTHLY,
                on=today(),
                path=edition.get_absolute_url(),
                details=tell_edition(edition),
            )


def as_event(edition: Edition) -> Event:
    """What went out, or would now: not kept, for a preview."""
    sent = Event.objects.filter(key=edition.key).first()
    return sent or Event(
        key=edition.key,
        kind=Wish.Kind.MONTHLY,
        details=tell_edition(edition),
        path=reverse("letters_monthly"),
        found_at=timezone.now(),
    )


def tell_edition(edition: Edition) -> dict[str, Any]:
    """Its words, as JSON holds them. An article that readers cannot open any more is left out."""
    since = begins(edition.month)
    public = {news.slug: news for news in guide.articles_since(date.min)}
    named = [public[slug] for slug in edition.articles if slug in public]
    return {
        "month": edition.month.isoformat(),
        "title": edition.title,
        "paragraphs": paragraphs(edition.text),
        "articles": [_as_plain(news, since) for news in named],
    }


def _as_plain(news: News, since: date) -> dict[str, Any]:
    return {
        "title": news.title,
        "path": news.path,
        "summary": news.summary,
        "on": news.day(since).isoformat(),
        "is_new": news.is_new(since),
    }


def begins(month: date) -> date:
    """Since when an article is news: the day on which the letter before it goes out."""
    before = Edition.objects.filter(month__lt=month).exclude(send_at=None).first()
    if before and before.send_at:
        return timezone.localtime(before.send_at).date()
    return month - LOOKS_BACK


def paragraphs(text: str) -> list[str]:
    """An empty line begins another."""
    blocks = text.replace("\r\n", "\n").split("\n\n")
    return [" ".join(block.split()) for block in blocks if block.strip()]
