"""Articles as files: those that ship are loaded, and an editor's can be written out again.

What an editor changed, moved, took down or deleted stays so; a corrected file reaches an article
that is still as it shipped. How that is decided stands in ``iecguide.facts.shipping``.
"""

import hashlib
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone

from iecguide.articles.models import Article, ArticleSource, Author, OldAddress, Revision, Topic
from iecguide.articles.prose import clean
from iecguide.facts.placeholders.book import book, names_in, nearest
from iecguide.facts.shipping import Act, Ledger, Report, fingerprint

from . import on_publish
from .publish import SOURCE, TEXTS, VIDEO, changed, form_of, publish

DATA = Path(__file__).parent.parent / "data"
_FENCE = "+++\n"
_NOTE = "Corrected text, shipped with the site"


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

    def sources(self) -> Iterator[dict[str, Any]]:
        """Its sources, each with every column."""
        usual = {"checked_on": self.meta["checked"], "supports": ""}
        for row in self.meta["sources"]:
            yield {name: (usual | row)[name] for name in SOURCE}


def article_files(folder: Path = DATA) -> Iterator[ArticleFile]:
    for path in sorted(folder.glob("*.html")):
        yield ArticleFile.read(path)


@transaction.atomic
def load(folder: Path = DATA, revive: bool = False) -> Report:
    """Bring the articles to what ships now; with ``revive``, also those that were deleted here."""
    names = tomllib.loads((folder / "topics.toml").read_text(encoding="utf-8"))
    loader = Loader(Names(names, revive), revive)
    files = list(article_files(folder))
    acts = [(loader.weigh(file), file) for file in files]
    new = [file for act, file in acts if act is Act.CREATE and loader.fits(file)]
    for file in new:
        loader.create(file)
    for act, file in acts:
        if act is Act.UPDATE and loader.fits(file):
            loader.update(file)
    for file in new:
        loader.finish(file)
    loader.close()
    if loader.report.created or on_publish.refresh():  # migrations may have emptied it
        changed()
    return loader.report


class Names:
    """The shipped topics and the author, wherever an editor has them now."""

    def __init__(self, shipped: Mapping[str, Any], revive: bool) -> None:
        rows = {
            slug: row | {"slug": slug, "order": order}
            for order, (slug, row) in enumerate(shipped["topics"].items())
        }
        named = _load_names(Topic, rows, revive)
        self.topics = {topic.slug: topic for topic in Topic.objects.all()} | named
        self.keys = {topic.slug: key for key, topic in named.items() if topic}
        author = shipped["author"]
        self.author = _load_names(Author, {author["slug"]: author}, revive)[author["slug"]]


def _load_names(model: Any, rows: Mapping[str, Mapping[str, Any]], revive: bool) -> dict[str, Any]:
    """Topics or authors by the slug they ship under; ``None`` for one that was deleted here."""
    ledger, found = Ledger(model, revive), {}
    by_id = {record.pk: record for record in model.objects.all()}
    by_slug = {record.slug: record for record in by_id.values()}
    for slug, row in rows.items():
        mark = fingerprint(row)
        record = ledger.record_of(slug, by_id, lambda slug=slug: by_slug.get(slug))
        act = ledger.weigh(slug, mark, record, lambda known, row=row: _mark_of_name(known, row))
        if act in (Act.CREATE, Act.UPDATE):
            record = record or model()
            for name, value in row.items():
                setattr(record, name, value)
            record.save()
            ledger.wrote(slug, mark, record, mark)
        found[slug] = record
    ledger.close()
    return found


def _mark_of_name(record: Any, row: Mapping[str, Any]) -> str:
    return fingerprint({name: getattr(record, name) for name in row})


class Loader:
    """One load: every file weighed against what was loaded before and what is here."""

    def __init__(self, names: Names, revive: bool = False) -> None:
        self.report = Report()
        self._names = names
        self._ledger = Ledger(Article, revive)
        rows = Article.objects.only("pk", "slug", "title")
        self._articles = {article.pk: article for article in rows}
        self._addresses = {article.slug: article for article in self._articles.values()}
        self._loaded: dict[str, Article] = {}  # by the slug it ships under

    def weigh(self, file: ArticleFile) -> Act:
        """What is to be done for a file; what is to be said about it is said here."""
        slug, known = file.meta["slug"], self._articles
        article = self._ledger.record_of(slug, known, lambda: self._at(slug))
        if article:
            self._loaded[slug] = article
        act = self._ledger.weigh(
            slug, file.fingerprint, article, self._mark, lambda: self._mark_shipped(file)
        )
        match act:
            case Act.NOTHING:
                self.report.unchanged += 1
            case Act.KEPT:
                self.report.kept.append(f"{article.slug}")
            case Act.DELETED:
                self.report.deleted.append(slug)
        return act

    def _at(self, slug: str) -> Article | None:
        """The article at an address, or the one that moved away from it."""
        if slug in self._addresses:
            return self._addresses[slug]
        moved = OldAddress.objects.filter(slug=slug).first()
        return self._articles[moved.article_id] if moved else None

    def fits(self, file: ArticleFile) -> bool:
        """Whether everything a file rests on is here; if not, the report says what is missing."""
        wrong = [*_unknown_figures(file)]
        if self._names.topics[file.meta["topic"]] is None:
            wrong.append(f"its topic “{file.meta['topic']}” was deleted here")
        if wrong:
            self.report.refused.append(f"{file.meta['slug']}: {'; '.join(wrong)}")
        return not wrong

    def create(self, file: ArticleFile) -> None:
        meta = file.meta
        OldAddress.objects.filter(slug=meta["slug"]).delete()  # a new owner of an address keeps it
        article = Article.objects.create(
            title=meta["title"],
            slug=meta["slug"],
            summary=meta["summary"],
            description=meta["description"],
            questions="\n".join(meta["questions"]),
            body=file.body,
            **{name: meta.get(name, "") for name in VIDEO},
            topic=self._names.topics[meta["topic"]],
            status=Article.Status.PUBLISHED,
            published_on=meta["published"],
            updated_at=datetime.combine(meta["published"], time(12), tzinfo=UTC),
            checked_on=meta["checked"],
        )
        article.authors.set([self._names.author] if self._names.author else [])
        ArticleSource.objects.bulk_create(
            ArticleSource(article=article, **row) for row in file.sources()
        )
        self._loaded[meta["slug"]] = self._articles[article.pk] = article
        self.report.created.append(article.slug)

    def finish(self, file: ArticleFile) -> None:
        """When all are there: what to read next, and what shipped as the first of the history."""
        article = self._loaded[file.meta["slug"]]
        article.related.set(self._find_related(file))
        article.live = Revision.objects.create(
            article=article,
            form=form_of(article),
            saved_at=article.updated_at,
            state=Revision.State.LIVE,
        )
        article.save(update_fields=["live"])
        self._wrote(file, article)

    def update(self, file: ArticleFile) -> None:
        """The corrected text as another version, published; a planned end stays planned."""
        article = Article.objects.get(pk=self._loaded[file.meta["slug"]].pk)
        revision = Revision.objects.create(
            article=article,
            form=self._form(file, article),
            saved_at=timezone.now(),
            note=_NOTE,
            unpublish_at=article.unpublish_at,
        )
        self._wrote(file, publish(revision))
        self.report.updated.append(article.slug)

    def _wrote(self, file: ArticleFile, article: Article) -> None:
        slug = file.meta["slug"]
        self._ledger.wrote(slug, file.fingerprint, article, self._mark(article))

    def _form(self, file: ArticleFile, article: Article) -> dict[str, Any]:
        """A file as the form that a revision keeps."""
        meta = file.meta
        return {name: meta[name] for name in ("title", "slug", "summary", "description")} | {
            "body": clean(file.body),
            "questions": "\n".join(meta["questions"]),
            **{name: meta.get(name, "") for name in VIDEO},
            "video_picture": article.video_picture.slug if article.video_picture else "",
            "topic": self._names.topics[meta["topic"]].slug,
            "authors": sorted(author.slug for author in article.authors.all()),
            "related": sorted(other.slug for other in self._find_related(file)),
            "checked_on": meta["checked"].isoformat(),
            "sources": [
                row | {"checked_on": row["checked_on"].isoformat()} for row in file.sources()
            ],
        }

    def _find_related(self, file: ArticleFile) -> Iterable[Article]:
        return [self._loaded[slug] for slug in file.meta["related"] if slug in self._loaded]

    def _mark_shipped(self, file: ArticleFile) -> str:
        if self._names.topics[file.meta["topic"]] is None:
            return ""
        return self._mark_of(self._form(file, self._loaded[file.meta["slug"]]))

    def _mark(self, article: Article) -> str:
        """The fingerprint of what readers see; none where something newer waits, or nothing shows.

        Neighbours and authors are left out: they change when another article or a name does.
        """
        article = Article.objects.get(pk=article.pk)
        newest = article.revisions.first()
        if article.status != Article.Status.PUBLISHED or not newest or newest != article.live:
            return ""
        return self._mark_of(form_of(article))

    def _mark_of(self, form: Mapping[str, Any]) -> str:
        topic = self._names.keys.get(form["topic"], form["topic"])
        own = {name: form[name] for name in (*TEXTS, "checked_on", "sources")}
        own |= {name: form[name] for name in VIDEO if form[name]}
        return fingerprint(own | {"topic": topic})

    def close(self) -> None:
        gone = self._ledger.withdrawn(self._articles)
        self.report.withdrawn += [article.slug for article in gone]
        self._ledger.close()


def _unknown_figures(file: ArticleFile) -> Iterator[str]:
    known = book()
    for name in names_in(file.meta["summary"] + file.body):
        if name not in known:
            yield f"[[{name}]] is not known. Nearest: {', '.join(nearest(name, known))}"
