"""From a saved form to what readers see: save a revision, publish, schedule, take down, restore.

Everything that changes an article goes through here, in one transaction, and counts the version
of the prose up, so that every process shows it at the next request.
"""

import logging
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Min
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from iecguide.articles.models import (
    Article,
    ArticleSource,
    Author,
    OldAddress,
    Picture,
    Revision,
    Topic,
)
from iecguide.articles.prose import clean
from iecguide.core.dates import today
from iecguide.facts.models import FactsVersion

from . import on_publish
from .drafts import label, missing

VIDEO = ("video_title", "video_url")
TEXTS = ("title", "slug", "summary", "description", "body", "questions")
SOURCE = ("title", "url", "dated", "checked_on", "kind", "confidence", "supports")
Form = Mapping[str, Any]

log = logging.getLogger(__name__)


class PublishError(ValueError):
    """A saved form that cannot go live any more; the message says why."""


def form_of(article: Article) -> dict[str, Any]:
    """An article as the form a revision keeps."""
    return {
        **{name: getattr(article, name) for name in TEXTS},
        **{name: getattr(article, name) for name in VIDEO},
        "video_picture": article.video_picture.slug if article.video_picture else "",
        "topic": article.topic.slug if article.topic else "",
        "authors": sorted(author.slug for author in article.authors.all()),
        "related": sorted(other.slug for other in article.related.all()),
        "checked_on": _iso(article.checked_on),
        "sources": [
            {name: _iso(getattr(source, name)) for name in SOURCE}
            for source in article.sources.all()
        ],
    }


def _iso(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


@transaction.atomic
def save_draft(article: Article, form: Form, user: Any, note: str = "") -> Revision:
    """Keep a form as the article's newest revision; readers see no difference."""
    kept = dict(form) | {"body": clean(form["body"])}
    return Revision.objects.create(
        article=article, form=kept, saved_at=timezone.now(), saved_by=user, note=note
    )


@transaction.atomic
def publish(revision: Revision) -> Article:
    """Make a revision what readers see, now. Raises PublishError."""
    article = Article.objects.select_for_update().get(pk=revision.article_id)
    topic = _topic(article, revision.form)
    _keep_old_address(article, revision.value("slug"))
    for name in TEXTS:
        setattr(article, name, revision.form[name])
    _set_video(article, revision.form)
    article.topic = topic
    article.checked_on = parse_date(revision.form["checked_on"] or "")
    article.status = Article.Status.PUBLISHED
    article.published_on = article.published_on or today()
    article.updated_at = timezone.now()
    article.unpublish_at = revision.unpublish_at
    article.revisions.filter(state=Revision.State.LIVE).update(state=Revision.State.PAST)
    Revision.objects.filter(pk=revision.pk).update(state=Revision.State.LIVE)
    article.live = revision
    article.save()
    _relate(article, revision.form)
    changed()
    return article


def _set_video(article: Article, form: Form) -> None:
    """The form's video; a picture that is gone is left out. Old forms know of no video."""
    for name in VIDEO:
        setattr(article, name, form.get(name, ""))
    article.video_picture = Picture.objects.filter(slug=form.get("video_picture", "")).first()


def _topic(article: Article, form: Form) -> Topic:
    """The form's topic, once nothing is missing or stands in the way of its address."""
    if lacking := missing(form):
        names = ", ".join(label(name) for name in lacking)
        raise PublishError(_("It cannot be published without: %s.") % names)
    if Article.objects.exclude(pk=article.pk).filter(slug=form["slug"]).exists():
        raise PublishError(_("Another article has the address “%s”.") % form["slug"])
    topic = Topic.objects.filter(slug=form["topic"]).first()
    if not topic:
        raise PublishError(_("The topic “%s” is gone.") % form["topic"])
    return topic


def _relate(article: Article, form: Form) -> None:
    """Authors, read-next and sources of the form. Read-next articles that are gone are left out."""
    article.authors.set(Author.objects.filter(slug__in=form["authors"]))
    article.related.set(Article.objects.filter(slug__in=form["related"]))
    article.sources.all().delete()
    ArticleSource.objects.bulk_create(
        ArticleSource(article=article, **row | {"checked_on": parse_date(row["checked_on"])})
        for row in form["sources"]
    )


def _keep_old_address(article: Article, slug: str) -> None:
    """A published article that moves leaves a way on; a new owner of an address keeps it."""
    OldAddress.objects.filter(slug=slug).delete()
    if article.live_id and article.slug != slug:
        OldAddress.objects.create(slug=article.slug, article=article)


@transaction.atomic
def schedule(revision: Revision, publish_at: datetime, unpublish_at: datetime | None) -> None:
    """Publish a revision later, and perhaps take the article down later still."""
    waiting = revision.article.revisions.filter(state=Revision.State.SCHEDULED)
    waiting.update(state=Revision.State.DRAFT)
    revision.state = Revision.State.SCHEDULED
    revision.publish_at, revision.unpublish_at = publish_at, unpublish_at
    revision.save()
    changed()


@transaction.atomic
def take_down(article: Article) -> None:
    """Readers no longer see it; nothing is lost."""
    article.revisions.filter(state__in=[Revision.State.LIVE, Revision.State.SCHEDULED]).update(
        state=Revision.State.PAST
    )
    Article.objects.filter(pk=article.pk).update(
        status=Article.Status.DRAFT, live=None, unpublish_at=None
    )
    changed()


def restore(revision: Revision, user: Any, note: str) -> Revision:
    """An old form as the newest draft."""
    return save_draft(revision.article, revision.form, user, note)


def next_moment(after: datetime | None = None) -> datetime | None:
    """When a schedule next changes what readers see; None when nothing is planned.

    Without ``after`` a moment that has passed counts until it was applied.
    """
    waiting = Revision.objects.filter(state=Revision.State.SCHEDULED)
    ending = Article.objects.filter(unpublish_at__isnull=False)
    if after:
        waiting, ending = (
            waiting.filter(publish_at__gt=after),
            ending.filter(unpublish_at__gt=after),
        )
    moments = (
        waiting.aggregate(at=Min("publish_at"))["at"],
        ending.aggregate(at=Min("unpublish_at"))["at"],
    )
    return min((moment for moment in moments if moment), default=None)


@transaction.atomic
def apply_due(now: datetime) -> int:
    """Publish and take down everything that is due; how many. What cannot be published is a draft
    again, with the reason in its note and in the log."""
    due = Revision.objects.filter(state=Revision.State.SCHEDULED, publish_at__lte=now)
    _hold(due.values_list("article_id", flat=True))
    done = sum(_publish_due(revision) for revision in due.order_by("publish_at"))
    ended = Article.objects.filter(unpublish_at__lte=now)
    _hold(ended.values_list("pk", flat=True))
    taken = list(ended)
    for article in taken:
        take_down(article)
    return done + len(taken)


def _hold(articles: Iterable[int]) -> None:
    """Articles first, in one order: so does everybody who publishes, and nobody waits in a ring."""
    list(Article.objects.select_for_update().filter(pk__in=list(articles)).order_by("pk"))


def _publish_due(revision: Revision) -> bool:
    try:
        publish(revision)
    except PublishError as error:
        log.error("Not published as scheduled: %s: %s", revision, error)
        state = Revision.State.DRAFT
        Revision.objects.filter(pk=revision.pk).update(state=state, note=str(error)[:200])
        changed()
        return False
    return True


def changed() -> None:
    """Any page that shows prose is out of date, and what is made from articles is made anew."""
    on_publish.refresh()
    FactsVersion.bump(FactsVersion.PROSE)
