"""One page: an article with its topic, sources and what to read next, in three queries."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import path

from iecguide.articles.models import Article


def article(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(Article.objects.select_related("topic"), slug=slug)
    context = {"article": found, "sources": found.sources.all(), "related": found.related.all()}
    return render(request, "article.html", context)


urlpatterns = [path("guide/<slug:slug>/", article, name="article")]
