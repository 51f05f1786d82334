"""Atom feeds of the guide: every article, and those of a topic."""

from datetime import UTC, datetime, time
from typing import Any

from django.contrib.syndication.views import Feed
from django.db.models import F, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.translation import gettext as _

from iecguide.articles.models import Article, Topic
from iecguide.core.dates import today
from iecguide.core.lists import listed
from iecguide.core.text import without_controls
from iecguide.facts.placeholders.book import book

from .page import keep_current
from .rendering import fill

NEWEST = 30

Item = tuple[Article, str]  # and its answer in short, figures filled in


class GuideFeed(Feed):
    """The articles changed last, with the answer in short."""

    feed_type = Atom1Feed

    def __call__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        keep_current()
        return super().__call__(request, *args, **kwargs)

    def title(self) -> str:
        return _("IEC Guide: all articles")

    def subtitle(self) -> str:
        return _("Short answers about International Experience Canada, each with its sources.")

    def link(self) -> str:
        return reverse("guide")

    def items(self) -> list[Item]:
        return self.newest(Article.objects.published(today()))

    def newest(self, articles: QuerySet[Article]) -> list[Item]:
        found = articles.defer("body").select_related("topic").prefetch_related("authors")
        last = F("updated_at").desc(nulls_last=True)
        ordered = found.order_by(last, "-published_on", "title")[:NEWEST]
        figures = book()
        return [(article, without_controls(fill(article.summary, figures))) for article in ordered]

    # A control character breaks a feed for everybody, so it is robust towards old rows too.

    def item_title(self, item: Item) -> str:
        return without_controls(item[0].title)

    def item_description(self, item: Item) -> str:
        return escape(item[1])

    def item_link(self, item: Item) -> str:
        return item[0].get_absolute_url()

    def item_author_name(self, item: Item) -> str:
        names = listed(author.name for author in item[0].authors.all())
        return without_controls(names) or "IEC Guide"

    def item_pubdate(self, item: Item) -> datetime:
        return datetime.combine(item[0].published_on, time(12), tzinfo=UTC)

    def item_updateddate(self, item: Item) -> datetime:
        return item[0].updated_at or self.item_pubdate(item)

    def item_categories(self, item: Item) -> list[str]:
        return [without_controls(item[0].topic.name)]


class TopicFeed(GuideFeed):
    """The same for one topic."""

    def get_object(self, request: HttpRequest, slug: str) -> Topic:
        return get_object_or_404(Topic, slug=slug)

    def title(self, topic: Topic) -> str:
        return _("IEC Guide: %(topic)s") % {"topic": without_controls(topic.name)}

    def subtitle(self, topic: Topic) -> str:
        return without_controls(topic.summary)

    def link(self, topic: Topic) -> str:
        return topic.get_absolute_url()

    def items(self, topic: Topic) -> list[Item]:
        return self.newest(topic.articles.published(today()))
