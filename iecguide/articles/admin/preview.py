"""A revision in the shape of an article, for the page that shows it before it is published."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.dateparse import parse_date

from iecguide.articles.models import Article, ArticleSource, Author, Picture, Revision, Topic


@dataclass(frozen=True, slots=True)
class Draft:
    """What the page of an article reads, from a revision's form."""

    title: str
    slug: str
    summary: str
    description: str
    body: str
    topic: Topic | None
    authors: list[Author]
    related: list[Article]
    sources: list[ArticleSource]
    checked_on: date | None
    published_on: date | None
    updated_at: Any
    video_title: str
    video_url: str
    video_picture: Picture | None

    def get_absolute_url(self) -> str:
        return reverse("article", args=[self.slug])

    def written_by(self) -> list[Author]:
        return self.authors

    def leads_to(self, _day: date) -> list[Article]:
        """An editor sees those too that are not published yet."""
        return self.related

    def rests_on(self) -> list[ArticleSource]:
        return self.sources


def read_draft(revision: Revision) -> Draft:
    form = revision.form
    return Draft(
        title=form["title"],
        slug=form["slug"],
        summary=form["summary"],
        description=form["description"],
        body=form["body"],
        topic=Topic.objects.filter(slug=form["topic"]).first(),
        authors=list(Author.objects.filter(slug__in=form["authors"])),
        related=list(Article.objects.filter(slug__in=form["related"])),
        sources=[_source(row) for row in form["sources"]],
        checked_on=parse_date(form["checked_on"] or ""),
        published_on=revision.article.published_on,
        updated_at=revision.saved_at,
        video_title=form.get("video_title", ""),
        video_url=form.get("video_url", ""),
        video_picture=Picture.objects.filter(slug=form.get("video_picture", "")).first(),
    )


def _source(row: dict[str, Any]) -> ArticleSource:
    return ArticleSource(**row | {"checked_on": parse_date(row["checked_on"])})
