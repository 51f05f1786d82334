from django.contrib.sitemaps.views import index, sitemap
from django.urls import include, path

from . import views
from .feeds import GuideFeed, TopicFeed
from .search.views import search
from .sitemaps import SITEMAPS, robots

guide = [
    path("", views.guide, name="guide"),
    path("feed.atom", GuideFeed(), name="guide_feed"),
    path("topics/<slug:slug>/", views.topic, name="topic"),
    path("topics/<slug:slug>/feed.atom", TopicFeed(), name="topic_feed"),
    path("authors/<slug:slug>/", views.author, name="author"),
    path("<slug:slug>/", views.article, name="article"),
    path("<slug:slug>/<slug:digest>.png", views.share_picture, name="share_picture"),
]
parts = {"sitemaps": SITEMAPS}

urlpatterns = [
    path("guide/", include(guide)),
    path("search/", search, name="search"),
    path("sitemap.xml", index, parts | {"sitemap_url_name": "sitemap_part"}, name="sitemap"),
    path("sitemap-<section>.xml", sitemap, parts, name="sitemap_part"),
    path("robots.txt", robots, name="robots"),
]
