"""What a draft may lack, and what it must have before readers see it."""

from collections.abc import Mapping
from typing import Any

from django.utils.text import slugify

from iecguide.articles.models import Article
from iecguide.articles.prose import plain

NEEDED = ("title", "topic", "summary", "description", "body")
LONGEST_SLUG = 80


def missing(form: Mapping[str, Any]) -> list[str]:
    """The fields that have to be filled in before the form is published."""
    return [name for name in NEEDED if not _is_filled(name, form.get(name))]


def _is_filled(name: str, value: Any) -> bool:
    return bool(value and (name != "body" or plain(value)))


def label(name: str) -> str:
    """A field's name as the form says it."""
    return str(Article._meta.get_field(name).verbose_name)


def free_slug(title: str, article: Article) -> str:
    """An address for a draft without one: that of its row, or one made from its title."""
    if article.slug:
        return article.slug
    base = slugify(title)[: LONGEST_SLUG - 5].strip("-") or "article"
    taken = set(Article.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    if base not in taken:
        return base
    return next(
        slug for number in range(2, len(taken) + 3) if (slug := f"{base}-{number}") not in taken
    )
