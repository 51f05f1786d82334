"""A draft goes to whoever publishes, and comes back with a note or is published."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from iecguide.articles.models import Article, Review

OPEN = (Review.State.WAITING, Review.State.SENT_BACK)


def open_review(article: Article) -> Review | None:
    """What waits for an answer, or for its writer to go on."""
    found = article.reviews.filter(state__in=OPEN)
    return found.select_related("sent_by", "answered_by").first()


@transaction.atomic
def send(article: Article, user: Any, note: str) -> Review:
    """Ask for a look at an article. Sent again, the newer request takes the older one's place."""
    Article.objects.select_for_update().get(pk=article.pk)
    article.reviews.filter(state__in=OPEN).update(state=Review.State.REPLACED)
    return Review.objects.create(article=article, sent_by=user, sent_at=timezone.now(), note=note)


def send_back(article: Article, user: Any, answer: str) -> bool:
    """Say what is to be done first. False where nothing waits any more."""
    waiting = article.reviews.filter(state=Review.State.WAITING)
    return bool(waiting.update(state=Review.State.SENT_BACK, answer=answer, **_by(user)))


def settle(article: Article, user: Any) -> None:
    """It is published or scheduled: nobody waits any more."""
    article.reviews.filter(state__in=OPEN).update(state=Review.State.PUBLISHED, **_by(user))


def _by(user: Any) -> dict[str, Any]:
    return {"answered_by": user, "answered_at": timezone.now()}
