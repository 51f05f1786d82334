"""The index kept up to date: articles when one is published, other pages when facts change."""

import hashlib
import re
from collections.abc import Iterable
from datetime import date
from html import unescape

from django.conf import settings
from django.db import transaction
from django.db.models import CharField, F, Value
from django.db.models.functions import Cast, Concat
from django.utils.translation import get_language, override
from modelsearch.backends import get_search_backend

from iecguide.articles.models import Article
from iecguide.articles.reading.rendering import PICTURE
from iecguide.core.registries.documents import Document, documents_at_hand
from iecguide.facts.models import FactsVersion
from iecguide.facts.placeholders.book import PATTERN
from iecguide.facts.snapshot import newest

from . import words
from .models import SearchEntry
from .words import indexed

ALWAYS = date(1, 1, 1)
CHUNK = 500
_BLOCK_END = re.compile(r"</(?:p|h2|h3|li|td|th|tr|blockquote)>|<br\s*/?>")
_NEXT_CELL = re.compile(r"</t[dh]>\s*(?=<t[dh]\b)")
_TAG = re.compile(r"<[^>]+>")


def lines(html: str) -> str:
    """The words of a body, one block a line, the cells of a row apart; figures stay as
    placeholders, pictures go."""
    rows = _NEXT_CELL.sub(" · ", html)
    spaced = unescape(_TAG.sub("", _BLOCK_END.sub("\n", rows)))
    kept = PATTERN.sub(lambda match: "" if match[1].startswith(PICTURE) else match[0], spaced)
    found = (" ".join(line.split()) for line in kept.split("\n"))
    return "\n".join(line for line in found if line)


def entry_of_article(article: Article) -> SearchEntry:
    return _entry(
        article=article,
        name=article.title,
        url=article.get_absolute_url(),
        text=f"{article.summary}\n{lines(article.body)}",
        typed=article.questions,
        shown_from=article.published_on,
        mark=f"{article.live_id or ''}:{words.digest()}",
    )


def entry_of_document(document: Document) -> SearchEntry:
    """In the language that is active, in which the document was made."""
    return _entry(
        language=get_language(),
        kind=document.kind,
        name=document.title,
        url=document.url,
        text=document.text,
        typed="\n".join(document.typed),
        shown_from=ALWAYS,
        mark=_digest(document),
    )


def _entry(**fields: object) -> SearchEntry:
    entry = SearchEntry(**fields)
    entry.title = "\n".join(indexed(line) for line in (entry.name, *entry.typed.split("\n")))
    entry.body = indexed(PATTERN.sub(" ", entry.text))
    return entry


def _digest(document: Document) -> str:
    return hashlib.sha256(f"{document!r}{words.digest()}".encode()).hexdigest()


def learn_names() -> str:
    """Bring the words of search up to what places are called; return their digest.

    Facts that cannot be read leave the words as they are.
    """
    facts = newest()
    return words.learn(facts.names.places.values()) if facts else words.digest()


def refresh_articles(**_signal: object) -> list[Article]:
    """Index what is live and not as it was indexed, forget what is not live any more.

    Returns the articles that were indexed: one small query where nothing has changed.
    """
    if SearchEntry.objects.filter(article__status=Article.Status.DRAFT).exists():
        forget(article__status=Article.Status.DRAFT)
    live = Concat(Cast(F("live_id"), CharField()), Value(f":{learn_names()}"))
    published = Article.objects.filter(status=Article.Status.PUBLISHED)
    found = list(published.exclude(search_entry__mark=live).select_related("topic"))
    if found:
        index_articles(found)
    return found


@transaction.atomic
def index_articles(articles: list[Article]) -> None:
    """Articles readers may see, in place of what search knew of them."""
    forget(article__in=articles)
    add(entry_of_article(article) for article in articles)


def refresh_documents() -> bool:
    """Every page that is not an article, in the language that is active; only what changed is
    written. Whether anything did.

    Where some cannot tell their pages now, no page is forgotten: it may be one of theirs.
    """
    learn_names()
    found, whole = documents_at_hand()
    wanted = {document.url: (document, _digest(document)) for document in found}
    if _read_marks() == {url: mark for url, (_one, mark) in wanted.items()}:
        return False
    with transaction.atomic():
        # One process at a time: the next one then finds nothing left to do.
        list(FactsVersion.objects.select_for_update().filter(pk=FactsVersion.FACTS))
        have = _read_marks()
        new = [document for url, (document, mark) in wanted.items() if have.get(url) != mark]
        dropped = have.keys() - wanted.keys() if whole else set()
        gone = {*dropped, *(document.url for document in new)}
        forget(article=None, language=get_language(), url__in=gone)
        add(entry_of_document(document) for document in new)
    return True


def refresh_loaded(**_signal: object) -> None:
    """What a release brought is found at once, in every language of the site."""
    for language, _name in settings.LANGUAGES:
        with override(language):
            refresh_documents()


def _read_marks() -> dict[str, str]:
    own = SearchEntry.objects.filter(article=None, language=get_language())
    return dict(own.values_list("url", "mark"))


def forget(**which: object) -> None:
    backend = get_search_backend()
    for entry in (found := SearchEntry.objects.filter(**which)):
        backend.delete(entry)
    found.delete()


def add(entries: Iterable[SearchEntry]) -> None:
    backend, entries = get_search_backend(), list(entries)
    for start in range(0, len(entries), CHUNK):
        made = SearchEntry.objects.bulk_create(entries[start : start + CHUNK])
        backend.add_bulk(SearchEntry, made)
