"""The guide's pages."""

from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from iecguide.facts.snapshot import today

from .listing import few, shelves
from .models import Article, Author, Topic


@require_safe
def guide(request: HttpRequest) -> HttpResponse:
    shown = Article.objects.published(today()).defer("body")
    context = {"section": "guide", "shelves": shelves(shown)}
    return render(request, "articles/guide.html", context)


@require_safe
def topic(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(Topic, slug=slug)
    articles = found.articles.published(today()).defer("body")
    context = {"section": "guide", "topic": found, "list": few(articles, request)}
    return render(request, "articles/topic.html", context)


@require_safe
def author(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(Author, slug=slug)
    articles = found.article_set.published(today()).defer("body")
    context = {"section": "guide", "author": found, "list": few(articles, request)}
    return render(request, "articles/author.html", context)


@require_safe
def article(request: HttpRequest, slug: str) -> HttpResponse:
    day = today()
    related = Prefetch("related", Article.objects.published(day).defer("body"))
    found = get_object_or_404(
        Article.objects.published(day)
        .select_related("topic")
        .prefetch_related("authors", "sources", related),
        slug=slug,
    )
    return render(request, "articles/article.html", {"section": "guide", "article": found})
