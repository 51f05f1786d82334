"""Which articles name a figure: told to the admin of facts."""

from collections.abc import Iterator
from functools import reduce
from operator import or_

from django.db.models import Q
from django.urls import reverse

from iecguide.articles.models import Article
from iecguide.facts.placeholders.references import Use


def articles_naming(names: list[str]) -> Iterator[Use]:
    """Articles whose text or short answer holds one of the placeholders, as readers see them."""
    asked = [Q(**{f"{field}__contains": f"[[{name}]]"}) for name in names for field in _FIELDS]
    found = Article.objects.filter(reduce(or_, asked)) if asked else Article.objects.none()
    for pk, title in found.order_by("title").values_list("pk", "title"):
        yield Use(title, reverse("admin:articles_article_change", args=[pk]))


_FIELDS = ("body", "summary")
