"""Which articles name a figure or a picture, as readers see them."""

from collections.abc import Iterable, Iterator
from functools import reduce
from operator import or_

from django.db.models import Q
from django.urls import reverse

from iecguide.articles.models import Article
from iecguide.articles.reading.rendering import PICTURE
from iecguide.facts.placeholders.book import names_in
from iecguide.facts.placeholders.references import Use

_FIELDS = ("body", "summary")


def articles_naming(names: list[str]) -> Iterator[Use]:
    """Articles whose text or short answer holds one of the placeholders: for the admin of facts."""
    for article in naming(names):
        yield Use(article.title, reverse("admin:articles_article_change", args=[article.pk]))


def titles_showing(slugs: Iterable[str]) -> list[str]:
    """The titles of published articles in which readers see one of these pictures."""
    slugs = list(slugs)
    found = [
        *naming([f"{PICTURE}{slug}" for slug in slugs]),
        *Article.objects.filter(video_picture__slug__in=slugs),
    ]
    shown = (article.title for article in found if article.status == Article.Status.PUBLISHED)
    return list(dict.fromkeys(shown))


def naming(names: list[str]) -> Iterator[Article]:
    """Articles that name one of the placeholders, whatever space stands around it."""
    asked = [Q(**{f"{field}__contains": name}) for name in names for field in _FIELDS]
    found = Article.objects.filter(reduce(or_, asked)) if asked else Article.objects.none()
    for article in found.only("title", "status", *_FIELDS).order_by("title"):
        if not set(names).isdisjoint(names_in(f"{article.summary}\n{article.body}")):
            yield article
