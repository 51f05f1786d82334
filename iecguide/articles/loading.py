"""Loads the articles that ship with the project, once: what an editor changed stays."""

import hashlib
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import transaction

from .models import Article, ArticleSource, Author, Topic
from .prose import clean

DATA = Path(__file__).parent / "data"
_FENCE = "+++\n"


@dataclass(frozen=True, slots=True)
class ArticleFile:
    """An article as a file: TOML between two fences, then HTML."""

    meta: dict[str, Any]
    body: str
    fingerprint: str

    @classmethod
    def read(cls, path: Path) -> "ArticleFile":
        text = path.read_text(encoding="utf-8")
        empty, head, body = text.split(_FENCE, 2)
        if empty:
            raise ValueError(f"{path.name}: does not begin with +++")
        fingerprint = hashlib.sha256(text.encode()).hexdigest()
        return cls(tomllib.loads(head), body.strip(), fingerprint)


def article_files(folder: Path = DATA) -> Iterator[ArticleFile]:
    for path in sorted(folder.glob("*.html")):
        yield ArticleFile.read(path)


@transaction.atomic
def load(folder: Path = DATA) -> list[Article]:
    """Create the shipped articles that are not there yet, and return them."""
    topics = tomllib.loads((folder / "topics.toml").read_text(encoding="utf-8"))
    for order, (slug, row) in enumerate(topics["topics"].items()):
        Topic.objects.get_or_create(slug=slug, defaults=row | {"order": order})
    editors, _created = Author.objects.get_or_create(
        slug=topics["author"]["slug"], defaults=topics["author"]
    )
    have = set(Article.objects.values_list("slug", flat=True))
    new = [one for one in article_files(folder) if one.meta["slug"] not in have]
    created = [_create(one, editors) for one in new]
    for article in created:
        article.related.set(Article.objects.exclude(pk=article.pk)[:3])
    return created


def _create(file: ArticleFile, author: Author) -> Article:
    meta = file.meta
    article = Article.objects.create(
        title=meta["title"],
        slug=meta["slug"],
        summary=meta["summary"],
        description=meta["description"],
        body=clean(file.body),
        topic=Topic.objects.get(slug=meta["topic"]),
        status=Article.Status.PUBLISHED,
        published_on=meta["published"],
        checked_on=meta["checked"],
        shipped=file.fingerprint,
    )
    article.authors.add(author)
    ArticleSource.objects.bulk_create(
        ArticleSource(article=article, checked_on=meta["checked"], **row) for row in meta["sources"]
    )
    return article
