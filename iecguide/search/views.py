"""The search page: a form that works by itself, and results that follow as one types."""

from dataclasses import dataclass

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from iecguide.articles.models import Article
from iecguide.articles.reading.page import keep_current
from iecguide.core.dates import today
from iecguide.core.registries.hints import hints
from iecguide.facts.placeholders.book import Book, book

from .highlight import Piece, mark_hits, passage, question
from .models import SearchEntry
from .query import LONGEST, Found, find

POPULAR = 8


@dataclass(frozen=True, slots=True)
class Hit:
    kind: str
    url: str
    title: list[Piece]
    question: list[Piece]
    passage: list[Piece]


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Results for ``q``; without it, the questions most pages lead to."""
    wanted = request.GET.get("q", "").strip()[:LONGEST]
    if set(request.GET) - {"q"}:
        return redirect(f"{reverse('search')}?{urlencode({'q': wanted})}" if wanted else "search")
    keep_current()
    found = find(wanted)
    context = {
        "section": "search",
        "wanted": wanted,
        "hints": hints(wanted),
        "hits": hits(found, book()) if found.entries else [],
        "mended": found.mended,
        "near": found.near,
        "popular": [] if found.entries else popular(),
    }
    return render(request, "search/search.html", context)


def hits(found: Found, figures: Book) -> list[Hit]:
    return [_hit(entry, found.query, figures) for entry in found.entries]


def _hit(entry: SearchEntry, query: list[str], figures: Book) -> Hit:
    return Hit(
        kind=_("Guide") if entry.article_id else entry.kind,
        url=entry.url,
        title=mark_hits(entry.name, query),
        question=question(entry.typed, query) if entry.article_id else [],
        passage=passage(entry.text, query, figures),
    )


def popular():
    """The articles that others send their readers on to most."""
    shown = Article.objects.published(today()).defer("body", "summary")
    return shown.annotate(named=Count("article")).order_by("-named", "title")[:POPULAR]
