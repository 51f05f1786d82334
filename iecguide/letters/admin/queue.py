"""Every letter, as it stands in the queue: read, never written."""

from django.contrib import admin
from django.http import HttpRequest

from iecguide.letters.models import Letter


class ReadOnly(admin.ModelAdmin):
    """What the site writes itself: nobody adds, changes or deletes it."""

    def has_add_permission(self, _request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, _request: HttpRequest, _obj: object = None) -> bool:
        return False

    def has_delete_permission(self, _request: HttpRequest, _obj: object = None) -> bool:
        return False


@admin.register(Letter)
class LetterAdmin(ReadOnly):
    list_display = ("due_at", "subscriber", "key", "state", "tries", "trouble", "sent_at")
    list_filter = ("state", "due_at")
    list_select_related = ("subscriber",)
    list_per_page = 50
    show_full_result_count = False
    search_fields = ("subscriber__address", "key")
    fields = ("subscriber", "key", "state", "due_at", "tries", "trouble", "sent_at", "events")
