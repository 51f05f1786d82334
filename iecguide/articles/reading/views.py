"""The guide's pages."""

from collections.abc import Mapping

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from iecguide.articles.models import Article, Author, OldAddress, SharePicture, Topic
from iecguide.articles.pictures.share import digest as newest_digest
from iecguide.articles.pictures.share import draw_picture
from iecguide.core.dates import today
from iecguide.facts.remembering import remember

from .listing import Shelf, few, shelves
from .page import keep_current, page

KEPT = 256  # articles, some 50 kB each
HOUR = 3600
YEAR = 365 * 24 * HOUR


@require_safe
def guide(request: HttpRequest) -> HttpResponse:
    keep_current()
    return render(request, "articles/guide.html", {"section": "guide", "shelves": _all_shelves()})


@remember(most=4)
def _all_shelves() -> list[Shelf]:
    return shelves(Article.objects.published(today()).defer("body"))


@require_safe
def topic(request: HttpRequest, slug: str) -> HttpResponse:
    keep_current()
    found = get_object_or_404(Topic, slug=slug)
    articles = found.articles.published(today()).defer("body")
    context = {"section": "guide", "topic": found, "list": few(articles, request)}
    return render(request, "articles/topic.html", context)


@require_safe
def author(request: HttpRequest, slug: str) -> HttpResponse:
    keep_current()
    found = get_object_or_404(Author, slug=slug)
    articles = found.article_set.published(today()).defer("body")
    context = {"section": "guide", "author": found, "list": few(articles, request)}
    return render(request, "articles/author.html", context)


@require_safe
def article(request: HttpRequest, slug: str) -> HttpResponse:
    """An article; from an old address the way to the new one."""
    keep_current()
    context = _find_published(slug)
    if not context:
        return elsewhere(slug)
    return render(request, "articles/article.html", dict(context))


@remember(most=KEPT)
def _find_published(slug: str) -> Mapping[str, object]:
    """What the page of a published article shows; empty where there is none."""
    shown = Article.objects.published(today()).select_related("topic")
    found = shown.filter(slug=slug).first()
    return context_of(found) if found else {}


def elsewhere(slug: str) -> HttpResponse:
    moved = OldAddress.objects.filter(slug=slug).select_related("article").first()
    if not moved:
        raise Http404
    return redirect(moved.article, permanent=True)


def context_of(found: Article) -> dict[str, object]:
    picture = reverse("share_picture", args=[found.slug, newest_digest(found)])
    return {"section": "guide", "article": found, "page": page(found), "picture": picture}


@require_safe
def share_picture(request: HttpRequest, slug: str, digest: str) -> HttpResponse:
    """The picture made after publishing, or else now. An old address shows the newest one."""
    shown = Article.objects.published(today()).select_related("topic")
    found = get_object_or_404(shown, slug=slug)
    picture = SharePicture.objects.filter(article=found).first()
    if picture is None:
        picture = SharePicture(article=found, digest=newest_digest(found), png=draw_picture(found))
    response = HttpResponse(bytes(picture.png), content_type="image/png")
    age = YEAR if picture.digest == digest else HOUR
    response.headers["Cache-Control"] = f"public, max-age={age}"
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response
