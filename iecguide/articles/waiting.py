"""What waits for whoever writes the guide."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import ngettext

from iecguide.core.registries.waiting import Line, Urgency

from .models import Article, Review, Revision

UNREAD = 60  # days


def articles_waiting(day: date) -> Iterator[Line]:
    from .admin.filters import newer, unread  # the lists show the same as is counted

    yield from _reviews()
    articles = Article.objects.all()
    if count := newer(articles).count():
        text = ngettext(
            "%(count)s article has a draft newer than what readers see",
            "%(count)s articles have a draft newer than what readers see",
            count,
        )
        yield _line(count, text, Urgency.SOON, {"state": "newer"})
    scheduled = articles.filter(revisions__state=Revision.State.SCHEDULED)
    if count := scheduled.count():
        text = ngettext(
            "%(count)s article is scheduled: it is published by itself",
            "%(count)s articles are scheduled: they are published by themselves",
            count,
        )
        yield _line(count, text, Urgency.KNOW, {"state": "scheduled"})
    published = articles.filter(status=Article.Status.PUBLISHED)
    if count := unread(published, day, UNREAD).count():
        text = ngettext(
            "%(count)s article whose facts nobody read for 60 days",
            "%(count)s articles whose facts nobody read for 60 days",
            count,
        )
        yield _line(count, text, Urgency.SOON, {"state": "live", "review": str(UNREAD)})


def _reviews() -> Iterator[Line]:
    """To those who may publish what waits; to each writer what came back."""
    if count := Review.objects.filter(state=Review.State.WAITING).count():
        text = ngettext(
            "%(count)s draft waits for review", "%(count)s drafts wait for review", count
        )
        line = _line(count, text, Urgency.NOW, {"state": "review"})
        yield replace(line, permission="articles.publish_article")
    back = Review.objects.filter(state=Review.State.SENT_BACK).exclude(sent_by=None)
    for person, count in back.order_by().values_list("sent_by").annotate(Count("pk")):
        text = ngettext(
            "%(count)s draft of yours was sent back",
            "%(count)s drafts of yours were sent back",
            count,
        )
        line = _line(count, text, Urgency.NOW, {"state": "back"})
        yield replace(line, person=person)


def _line(count: int, text: str, urgency: Urgency, query: Mapping[str, str]) -> Line:
    return Line(
        what=text % {"count": count},
        count=count,
        urgency=urgency,
        address=reverse("admin:articles_article_changelist", query=query),
        permission="articles.change_article",
    )
