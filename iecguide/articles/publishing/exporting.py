"""Published articles as the files they ship as: to review, to keep, or to load elsewhere."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import tomli_w

from iecguide.articles.models import Article, ArticleSource

from .publish import VIDEO

_FENCE = "+++\n"


def export(folder: Path) -> Iterator[Path]:
    """Write every published article to ``<slug>.html`` in a folder; yields the files written."""
    folder.mkdir(parents=True, exist_ok=True)
    found = Article.objects.filter(status=Article.Status.PUBLISHED).order_by("slug")
    related = found.select_related("topic").prefetch_related("related", "sources")
    for article in related:
        path = folder / f"{article.slug}.html"
        path.write_text(as_file(article), encoding="utf-8")
        yield path


def as_file(article: Article) -> str:
    """TOML between two fences, then the body."""
    head = {
        "title": article.title,
        "slug": article.slug,
        "summary": article.summary,
        "description": article.description,
        "topic": article.topic.slug,
        "published": article.published_on,
        "checked": article.checked_on or article.published_on,
        "questions": article.questions.split("\n") if article.questions else [],
        "related": [other.slug for other in article.related.all()],
        "sources": [_source(source, article.checked_on) for source in article.sources.all()],
    }
    head |= {name: video for name in VIDEO if (video := getattr(article, name))}
    return f"{_FENCE}{tomli_w.dumps(head)}{_FENCE}{article.body}\n"


def _source(source: ArticleSource, checked: date | None) -> dict[str, Any]:
    names = ("title", "url", "dated", "kind", "confidence", "supports")
    row = {name: getattr(source, name) for name in names}
    return row if source.checked_on == checked else row | {"checked_on": source.checked_on}
