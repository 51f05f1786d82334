"""Lists of articles that stay short however many there are: a shelf shows its newest, a page a few.

Nothing is counted: one article more than shown says that there is more.
"""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import Http404, HttpRequest

from iecguide.articles.models import Article, Topic

SHELF, PAGE = 12, 24


@dataclass(frozen=True, slots=True)
class Shelf:
    """A topic in the guide with its newest articles."""

    topic: Topic
    articles: list[Article]
    more: bool


@dataclass(frozen=True, slots=True)
class Few:
    """One page of a list, newest first, and the numbers of the pages beside it."""

    articles: list[Article]
    newer: int | None
    older: int | None


def shelves(shown: QuerySet[Article]) -> list[Shelf]:
    """Every topic that has something to read; one short query each."""
    every = ((topic, list(shown.filter(topic=topic)[: SHELF + 1])) for topic in Topic.objects.all())
    return [Shelf(topic, found[:SHELF], len(found) > SHELF) for topic, found in every if found]


def few(shown: QuerySet[Article], request: HttpRequest) -> Few:
    """The page that ``page`` names; the first has no number in its address."""
    number = _number(request.GET.get("page"))
    start = (number - 1) * PAGE
    found = list(shown[start : start + PAGE + 1])
    if number > 1 and not found:
        raise Http404
    return Few(
        articles=found[:PAGE],
        newer=number - 1 if number > 1 else None,
        older=number + 1 if len(found) > PAGE else None,
    )


def _number(text: str | None) -> int:
    if text is None:
        return 1
    if not text.isascii() or not text.isdigit() or len(text) > 6 or int(text) < 2:
        raise Http404
    return int(text)
