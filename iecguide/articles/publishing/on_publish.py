"""What follows when what readers see of the guide changes: search follows, pictures are drawn."""

from collections.abc import Iterable
from functools import partial

from django.db import transaction
from django.dispatch import Signal

from iecguide.articles.models import Article, SharePicture
from iecguide.articles.pictures.share import digest, draw_picture

# Sent in the transaction of the change. A receiver brings what it keeps of articles up to date, and
# returns those it had to make anew.
live_changed = Signal()


def refresh() -> bool:
    """Bring everything up to what is live, and say whether anything was behind: small queries where
    nothing was.

    Drawing takes a while, so it waits until nobody waits for the database any more. Should it not
    come to that, ``views.share_picture`` draws what is missing.
    """
    answers = live_changed.send(sender=Article)
    changed = [article for _receiver, articles in answers for article in articles]
    if changed:
        transaction.on_commit(partial(draw, changed), robust=True)
    return bool(changed)


def draw(articles: Iterable[Article]) -> None:
    """A picture for each article whose words on it have changed."""
    articles = list(articles)
    have = dict(
        SharePicture.objects.filter(article__in=articles).values_list("article_id", "digest")
    )
    for article in articles:
        if have.get(article.pk) != digest(article):
            picture = {"digest": digest(article), "png": draw_picture(article)}
            SharePicture.objects.update_or_create(article=article, defaults=picture)
