from django.contrib.sitemaps.views import index, sitemap
from django.urls import path

from .sitemaps import SITEMAPS, robots
from .views import search

parts = {"sitemaps": SITEMAPS}

urlpatterns = [
    path("search/", search, name="search"),
    path("sitemap.xml", index, parts | {"sitemap_url_name": "sitemap_part"}, name="sitemap"),
    path("sitemap-<section>.xml", sitemap, parts, name="sitemap_part"),
    path("robots.txt", robots, name="robots"),
]
