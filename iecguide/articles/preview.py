"""A revision in the shape of an article, for the page that shows it before it is published."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.dateparse import parse_date

from .models import Article, ArticleSource, Author, Revision, Topic
from .prose import minutes


@dataclass(frozen=True, slots=True)
class Rows:
    """Related records that exist in memory alone, where templates expect a manager."""

    all: list[Any]


@dataclass(frozen=True, slots=True)
class Draft:
    """What the page of an article reads, from a revision's form."""

    title: str
    slug: str
    summary: str
    description: str
    body: str
    topic: Topic | None
    authors: Rows
    related: Rows
    sources: Rows
    checked_on: date | None
    published_on: date | None
    updated_at: Any

    def get_absolute_url(self) -> str:
        return f"/guide/{self.slug}/"

    def minutes(self) -> int:
        return minutes(self.body)


def drafted(revision: Revision) -> Draft:
    form = revision.form
    return Draft(
        title=form["title"],
        slug=form["slug"],
        summary=form["summary"],
        description=form["description"],
        body=form["body"],
        topic=Topic.objects.filter(slug=form["topic"]).first(),
        authors=Rows(list(Author.objects.filter(slug__in=form["authors"]))),
        related=Rows(list(Article.objects.filter(slug__in=form["related"]))),
        sources=Rows([_source(row) for row in form["sources"]]),
        checked_on=parse_date(form["checked_on"] or ""),
        published_on=revision.article.published_on,
        updated_at=revision.saved_at,
    )


def _source(row: dict[str, Any]) -> ArticleSource:
    return ArticleSource(**row | {"checked_on": parse_date(row["checked_on"])})
