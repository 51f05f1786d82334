"""Every letter, as it stands in the queue: read, never written."""

from django.contrib import admin

from iecguide.core.changelists import ReadOnly
from iecguide.letters.models import Letter


@admin.register(Letter)
class LetterAdmin(ReadOnly, admin.ModelAdmin):
    list_display = ("due_at", "subscriber", "key", "state", "tries", "trouble", "sent_at")
    list_filter = ("state", "due_at")
    list_select_related = ("subscriber",)
    list_per_page = 50
    show_full_result_count = False
    search_fields = ("subscriber__address", "key")
    fields = ("subscriber", "key", "state", "due_at", "tries", "trouble", "sent_at", "events")
