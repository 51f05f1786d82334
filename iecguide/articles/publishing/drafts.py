"""What a draft may lack, and what it must have before readers see it."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from iecguide.articles.models import Article, Revision, Topic
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


@transaction.atomic
def duplicate(revision: Revision, user: Any, title: str, note: str) -> Article:
    """Another article that begins with what a version says, as a draft under an own address."""
    longest = Article._meta.get_field("title").max_length
    copy = Article(title=title[:longest], status=Article.Status.DRAFT)
    copy.slug = free_slug(revision.value("slug"), copy)
    copy.topic = Topic.objects.filter(slug=revision.value("topic")).first()
    copy.save()
    form = revision.form | {"title": copy.title, "slug": copy.slug}
    Revision.objects.create(
        article=copy, form=form, saved_at=timezone.now(), saved_by=user, note=note
    )
    return copy


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
