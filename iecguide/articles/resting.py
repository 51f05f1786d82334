"""Which articles name a page of others among their sources."""

from collections.abc import Collection, Iterable, Iterator

from django.urls import reverse

from iecguide.core.registries.waiting import Link

from .models import Article, ArticleSource


def list_addresses() -> Iterable[str]:
    return ArticleSource.objects.values_list("url", flat=True)


def find_uses(addresses: Collection[str]) -> Iterator[Link]:
    found = Article.objects.filter(sources__url__in=addresses).distinct().order_by("title")
    for pk, title in found.values_list("pk", "title"):
        address = reverse("admin:articles_article_change", args=[pk])
        yield Link(title, address, "articles.view_article")
