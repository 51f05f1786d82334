"""Articles that other pages and letters name: those of them that readers can open today."""

from collections.abc import Sequence
from datetime import date, datetime, time

from django.db.models import Q
from django.urls import reverse
from django.utils.timezone import localtime, make_aware

from iecguide.articles.models import Article
from iecguide.core.dates import today
from iecguide.core.registries.guide import News
from iecguide.core.text import without_controls
from iecguide.facts.placeholders.book import Book, book

from .rendering import fill


def articles_named(slugs: Sequence[str]) -> list[tuple[str, str]]:
    """Titles and addresses, in the order of the names."""
    found = Article.objects.published(today()).filter(slug__in=slugs)
    titles = dict(found.values_list("slug", "title"))
    return [(titles[slug], reverse("article", args=[slug])) for slug in slugs if slug in titles]


def articles_since(day: date) -> list[News]:
    """What readers can open and what came or changed on a day or later, newest first."""
    begin = make_aware(datetime.combine(day, time.min))
    changed = Q(published_on__gte=day) | Q(updated_at__gte=begin)
    found = Article.objects.published(today()).filter(changed).defer("body")
    figures = book()
    told = [_tell(article, figures) for article in found]
    return sorted(told, key=lambda each: (each.on, each.published_on), reverse=True)


def _tell(article: Article, figures: Book) -> News:
    changed = localtime(article.updated_at).date() if article.updated_at else article.published_on
    return News(
        slug=article.slug,
        title=without_controls(article.title),
        path=article.get_absolute_url(),
        summary=without_controls(fill(article.summary, figures)),
        published_on=article.published_on,
        on=max(article.published_on, changed),
    )
