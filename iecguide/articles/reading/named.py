"""Articles that other pages name: those of them that readers can open today."""

from collections.abc import Sequence

from django.urls import reverse

from iecguide.articles.models import Article
from iecguide.core.dates import today


def articles_named(slugs: Sequence[str]) -> list[tuple[str, str]]:
    """Titles and addresses, in the order of the names."""
    found = Article.objects.published(today()).filter(slug__in=slugs)
    titles = dict(found.values_list("slug", "title"))
    return [(titles[slug], reverse("article", args=[slug])) for slug in slugs if slug in titles]
