"""The guide's pages."""

from django.db.models import Prefetch
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from iecguide.facts.snapshot import today

from .models import Article, Author, OldAddress, Topic
from .reading import keep_current, page


@require_safe
def guide(request: HttpRequest) -> HttpResponse:
    keep_current()
    shown = Article.objects.published(today()).defer("body")
    topics = Topic.objects.prefetch_related(Prefetch("articles", shown))
    context = {"section": "guide", "topics": [one for one in topics if one.articles.all()]}
    return render(request, "articles/guide.html", context)


@require_safe
def topic(request: HttpRequest, slug: str) -> HttpResponse:
    keep_current()
    found = get_object_or_404(Topic, slug=slug)
    articles = found.articles.published(today()).defer("body")
    context = {"section": "guide", "topic": found, "articles": articles}
    return render(request, "articles/topic.html", context)


@require_safe
def author(request: HttpRequest, slug: str) -> HttpResponse:
    keep_current()
    found = get_object_or_404(Author, slug=slug)
    articles = found.article_set.published(today()).defer("body")
    context = {"section": "guide", "author": found, "articles": articles}
    return render(request, "articles/author.html", context)


@require_safe
def article(request: HttpRequest, slug: str) -> HttpResponse:
    """An article; from an old address the way to the new one."""
    keep_current()
    found = readable(Article.objects.published(today())).filter(slug=slug).first()
    if found:
        return render(request, "articles/article.html", context_of(found))
    moved = OldAddress.objects.filter(slug=slug).select_related("article").first()
    if not moved:
        raise Http404
    return redirect(moved.article, permanent=True)


def readable(articles):
    """With everything the page of an article shows."""
    related = Prefetch("related", Article.objects.published(today()).defer("body"))
    return articles.select_related("topic").prefetch_related("authors", "sources", related)


def context_of(found: Article) -> dict[str, object]:
    return {"section": "guide", "article": found, "page": page(found)}
