"""What is made from an article when it is published: its place in search, its shared picture."""

from functools import partial

from django.db import transaction
from django.db.models import CharField, F, QuerySet
from django.db.models.functions import Cast

from iecguide.articles.models import Article, SharePicture
from iecguide.articles.pictures.share import digest, drawn
from iecguide.search.indexing import forget, index_articles


def refresh() -> None:
    """Bring both up to what is live: one small query where nothing has changed.

    Drawing takes a while, so it waits until nobody waits for the database any more. Should it not
    come to that, ``views.share_picture`` draws what is missing.
    """
    forget_gone()
    found = list(out_of_date())
    if found:
        index_articles(found)
        transaction.on_commit(partial(draw, found), robust=True)


def out_of_date() -> QuerySet[Article]:
    """Published articles whose entry is missing or was made from another revision."""
    live = Cast(F("live_id"), CharField())
    published = Article.objects.filter(status=Article.Status.PUBLISHED)
    return published.exclude(search_entry__mark=live).select_related("topic")


def forget_gone() -> None:
    forget(article__status=Article.Status.DRAFT)


def draw(articles: list[Article]) -> None:
    """A picture for each article whose words on it have changed."""
    have = dict(
        SharePicture.objects.filter(article__in=articles).values_list("article_id", "digest")
    )
    for article in articles:
        if have.get(article.pk) != digest(article):
            picture = {"digest": digest(article), "png": drawn(article)}
            SharePicture.objects.update_or_create(article=article, defaults=picture)
