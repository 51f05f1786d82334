"""Articles as files: those that ship are loaded once, and an editor's can be written out again.

What an editor changed stays; a file whose address is known is passed over.
"""

import hashlib
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any

from django.db import transaction

from iecguide.articles.models import Article, ArticleSource, Author, Revision, Topic
from iecguide.facts.placeholders.book import book, names_in, nearest

from . import on_publish
from .publish import changed, form_of

DATA = Path(__file__).parent.parent / "data"
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
    """Create the shipped articles that are not there yet, and return them.

    Raises ValueError for a file that names a figure nobody has.
    """
    editors = _topics_and_author(folder)
    have = set(Article.objects.values_list("slug", flat=True))
    new = [one for one in article_files(folder) if one.meta["slug"] not in have]
    for file in new:
        _check_figures(file)
    created = {file.meta["slug"]: _create(file, editors) for file in new}
    for file in new:
        related = Article.objects.filter(slug__in=file.meta["related"])
        created[file.meta["slug"]].related.set(related)
    for article in created.values():
        _first_revision(article)
    if created or on_publish.out_of_date().exists():  # migrations may have emptied search
        changed()
    return list(created.values())


def _topics_and_author(folder: Path) -> Author:
    topics = tomllib.loads((folder / "topics.toml").read_text(encoding="utf-8"))
    for order, (slug, row) in enumerate(topics["topics"].items()):
        Topic.objects.get_or_create(slug=slug, defaults=row | {"order": order})
    author, _created = Author.objects.get_or_create(
        slug=topics["author"]["slug"], defaults=topics["author"]
    )
    return author


def _check_figures(file: ArticleFile) -> None:
    known = book()
    for name in names_in(file.meta["summary"] + file.body):
        if name not in known:
            close = ", ".join(nearest(name, known))
            raise ValueError(f"{file.meta['slug']}: [[{name}]] is not known. Nearest: {close}")


def _create(file: ArticleFile, author: Author) -> Article:
    meta = file.meta
    noon = datetime.combine(meta["published"], time(12), tzinfo=UTC)
    article = Article.objects.create(
        title=meta["title"],
        slug=meta["slug"],
        summary=meta["summary"],
        description=meta["description"],
        questions="\n".join(meta["questions"]),
        body=file.body,
        topic=Topic.objects.get(slug=meta["topic"]),
        status=Article.Status.PUBLISHED,
        published_on=meta["published"],
        updated_at=noon,
        checked_on=meta["checked"],
        shipped=file.fingerprint,
    )
    article.authors.add(author)
    ArticleSource.objects.bulk_create(
        ArticleSource(article=article, **{"checked_on": meta["checked"]} | row)
        for row in meta["sources"]
    )
    return article


def _first_revision(article: Article) -> None:
    """What shipped is the first entry of the article's history."""
    article.live = Revision.objects.create(
        article=article,
        form=form_of(article),
        saved_at=article.updated_at,
        state=Revision.State.LIVE,
    )
    article.save(update_fields=["live"])
