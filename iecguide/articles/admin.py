"""Where editors write the guide."""

from django.contrib import admin
from django.db.models import URLField
from simple_history.admin import SimpleHistoryAdmin

from .models import Article, ArticleSource, Author, Topic


class ArticleSourceInline(admin.StackedInline):
    model = ArticleSource
    extra = 1
    formfield_overrides = {URLField: {"assume_scheme": "https"}}


@admin.register(Article)
class ArticleAdmin(SimpleHistoryAdmin):
    list_display = ["title", "topic", "status", "published_on", "checked_on"]
    list_filter = ["status", "topic", "checked_on"]
    list_select_related = ["topic"]
    search_fields = ["title", "summary", "body"]
    prepopulated_fields = {"slug": ["title"]}
    filter_horizontal = ["authors", "related"]
    inlines = [ArticleSourceInline]
    save_on_top = True


@admin.register(Topic, Author)
class NameAdmin(SimpleHistoryAdmin):
    list_display = ["name", "slug"]
    prepopulated_fields = {"slug": ["name"]}
