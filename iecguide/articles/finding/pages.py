"""Pages of this site that a text may link to, by what they are called or what people type."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from iecguide.articles.models import Article, Topic
from iecguide.core.registries.documents import documents_at_hand
from iecguide.facts.remembering import remember

from .words import count_hits, split_words, wanted_words


@dataclass(frozen=True, slots=True)
class Target:
    """A page or a part of one; ``words`` are those it is found by."""

    title: str
    kind: str
    path: str
    words: frozenset[str]


def find_pages(query: str) -> list[Target]:
    """The pages that have all the words, the likeliest first; articles go before the others."""
    wanted = wanted_words(query)
    if not wanted:
        return []
    found = [(page, count_hits(wanted, page.words)) for page in (*_articles(), *_others())]
    found = [(page, hits) for page, hits in found if all(hits)]
    found.sort(key=lambda pair: (-_in_title(wanted, pair[0]), -sum(pair[1])))
    return [page for page, _hits in found]


def _in_title(wanted: list[str], page: Target) -> int:
    return sum(map(bool, count_hits(wanted, split_words(page.title))))


def _target(title: str, kind: str, path: str, *typed: str) -> Target:
    return Target(title, kind, path, split_words(" ".join((title, path, *typed))))


def _articles() -> Iterator[Target]:
    """Articles by their title; which of them readers cannot open yet is said."""
    shown, draft = _("Article"), _("Draft: readers cannot open it yet")
    for article in Article.objects.only("title", "slug", "status", "questions"):
        kind = shown if article.status == Article.Status.PUBLISHED else draft
        yield _target(article.title, kind, article.get_absolute_url(), article.questions)


@remember(most=2)
def _others() -> tuple[Target, ...]:
    """Topics, and every page that search knows."""
    topics = [
        _target(topic.name, _("Topic"), topic.get_absolute_url()) for topic in Topic.objects.all()
    ]
    known, _whole = documents_at_hand()
    return (
        *topics,
        *(_target(page.title, page.kind, page.url, *page.typed) for page in known),
    )
