"""Where editors write the guide."""

from django.contrib import admin
from simple_history.admin import SimpleHistoryAdmin

from .models import Author, Topic


@admin.register(Topic, Author)
class NameAdmin(SimpleHistoryAdmin):
    list_display = ["name", "slug"]
    prepopulated_fields = {"slug": ["name"]}
