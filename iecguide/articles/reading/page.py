"""What a reader's page of an article shows: the text with its figures, sources and neighbours."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from iecguide.articles.admin.preview import Draft
from iecguide.articles.models import Article, ArticleSource, Picture
from iecguide.articles.publishing import publish
from iecguide.articles.video import host_of
from iecguide.core.dates import today, usual_day
from iecguide.facts.models import FactsVersion
from iecguide.facts.placeholders.book import book, names_in
from iecguide.facts.values import Source

from .rendering import PICTURE, Figure, Heading, fill, render_body

# Kinds of figures that say much by themselves: days of a deadline, what something costs. Those of a
# single country, and counts, need their sentence.
TELLING = ("clock:", "cost:", "fee:", "total:")
FEW = 3

_kept: tuple[int, datetime | None] | None = None


@dataclass(frozen=True, slots=True)
class Video:
    """A link to a video, and on which ``host`` it lies. Its picture is ours."""

    title: str
    url: str
    host: str
    picture: Picture | None


@dataclass(frozen=True, slots=True)
class Page:
    """``body`` is sanitised HTML; ``figures`` are those in it, under the sources they share.
    ``telling`` are those of the first few that need no sentence.
    ``sources`` begin with the ``official`` ones, so many; most were ``checked`` on that day."""

    summary: str
    body: str
    headings: tuple[Heading, ...]
    figures: tuple[tuple[tuple[Source, ...], tuple[Figure, ...]], ...]
    telling: tuple[Figure, ...]
    minutes: int
    authors: list[Any]
    sources: list[Any]
    official: int
    checked: date | None
    related: list[Any]
    video: Video | None


def page(article: Article | Draft) -> Page:
    known = book()
    made = render_body(article.body, known, pictures_in(article.body))
    groups: dict[tuple[Source, ...], list[Figure]] = {}
    for figure in made.figures:
        groups.setdefault(figure.placeholder.sources, []).append(figure)
    sources = sorted(article.rests_on(), key=lambda source: not _is_official(source))
    return Page(
        summary=fill(article.summary, known),
        body=made.body,
        headings=made.headings,
        figures=tuple((sources, tuple(figures)) for sources, figures in groups.items()),
        telling=_telling(made.figures),
        minutes=made.minutes,
        authors=list(article.written_by()),
        sources=sources,
        checked=usual_day(source.checked_on for source in sources),
        official=sum(_is_official(source) for source in sources),
        related=list(article.leads_to(today())),
        video=_video(article),
    )


def _video(article: Article | Draft) -> Video | None:
    url = article.video_url
    if not url:
        return None
    return Video(article.video_title, url, host_of(url), article.video_picture)


def _telling(figures: list[Figure]) -> tuple[Figure, ...]:
    """Among the first figures of a text: what it is about. The list of figures backs them up."""
    return tuple(each for each in figures[:FEW] if each.placeholder.name.startswith(TELLING))


def _is_official(source: Any) -> bool:
    return source.kind == ArticleSource.Kind.OFFICIAL


def pictures_in(body: str) -> dict[str, Picture]:
    """The pictures a body names, in one query, or in none."""
    names = [name.removeprefix(PICTURE) for name in names_in(body) if name.startswith(PICTURE)]
    return (
        {picture.slug: picture for picture in Picture.objects.filter(slug__in=names)}
        if names
        else {}
    )


def keep_current() -> None:
    """Apply the schedule when its next moment has come: one small query when nothing has."""
    global _kept
    kept = _kept  # read once: another thread may forget it meanwhile
    _facts, version = FactsVersion.content()
    if kept is None or kept[0] != version:
        kept = _kept = (version, publish.next_moment())
    moment = kept[1]
    if moment and moment <= timezone.now():
        publish.apply_due(timezone.now())
        FactsVersion.hold_newest()
        _kept = None
