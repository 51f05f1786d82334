"""What search engines are told: every public page without parameters, in parts they can read."""

from datetime import datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from iecguide.articles.models import Article, Author, Topic
from iecguide.core.dates import today
from iecguide.core.serving.addresses import origin

from .models import SearchEntry
from .query import current


class SiteSitemap(Sitemap):
    """With the operator's address where it is set, else the one the request came to."""

    def get_domain(self, site=None) -> str:
        return urlsplit(settings.SITE_URL).netloc or super().get_domain(site)

    def get_protocol(self, protocol=None) -> str:
        return urlsplit(settings.SITE_URL).scheme or super().get_protocol(protocol)


class ArticleSitemap(SiteSitemap):
    def items(self):
        return Article.objects.published(today()).only("slug", "updated_at").order_by("pk")

    def lastmod(self, item: Article) -> datetime | None:
        return item.updated_at


class GuideSitemap(SiteSitemap):
    """The guide's lists."""

    def items(self):
        return [reverse("guide"), *map(_url, Topic.objects.all()), *map(_url, Author.objects.all())]

    def location(self, item: str) -> str:
        return item


class PageSitemap(SiteSitemap):
    """Every other page that can be found."""

    def items(self):
        current()
        own = SearchEntry.objects.filter(article=None, language=get_language())
        whole = own.exclude(url__contains="#")
        return whole.order_by("url").values_list("url", flat=True)

    def location(self, item: str) -> str:
        return item


SITEMAPS = {"articles": ArticleSitemap, "guide": GuideSitemap, "pages": PageSitemap}


def _url(item: Topic | Author) -> str:
    return item.get_absolute_url()


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Everything but the admin; the pages of answers say noindex themselves."""
    lines = [
        "User-agent: *",
        "Disallow: /admin/",
        "",
        f"Sitemap: {origin(request)}{reverse('sitemap')}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
