"""Readers' notes: read, and marked as seen or done. Nobody writes or changes one here."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from .models import Note


@admin.register(Note)
class NoteAdmin(admin.ModelAdmin):
    list_display = ["sent_at", "state", "page", "beginning"]
    list_filter = ["state", "sent_at"]
    search_fields = ["page", "text"]
    fields = ["state", "link", "text", "sent_at"]
    readonly_fields = ["link", "text", "sent_at"]
    actions = ["mark_seen", "mark_done"]

    def has_add_permission(self, _request: HttpRequest) -> bool:
        return False

    @admin.display(description=_("what is wrong"))
    def beginning(self, note: Note) -> str:
        return str(note)

    @admin.display(description=_("page"))
    def link(self, note: Note) -> str:
        return format_html('<a href="{0}">{0}</a>', note.page) if note.page else "–"

    @admin.action(description=_("Mark as seen"), permissions=["change"])
    def mark_seen(self, _request: HttpRequest, queryset: QuerySet[Note]) -> None:
        queryset.filter(state=Note.State.NEW).update(state=Note.State.SEEN)

    @admin.action(description=_("Mark as done"), permissions=["change"])
    def mark_done(self, _request: HttpRequest, queryset: QuerySet[Note]) -> None:
        queryset.update(state=Note.State.DONE)
