"""What happened and how many letters it made, with the letter itself to look at."""

from typing import Any

from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from iecguide.core.changelists import ReadOnly
from iecguide.letters.models import Event

from .preview import show_letter


@admin.register(Event)
class EventAdmin(ReadOnly, admin.ModelAdmin):
    list_display = ("found_at", "kind", "key", "letters_made", "addressed_at", "look")
    list_filter = ("kind", "found_at")
    list_per_page = 50
    show_full_result_count = False
    search_fields = ("key", "country")
    fields = ("key", "kind", "country", "category", "value", "value_before", "found_at", "details")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Event]:
        return super().get_queryset(request).annotate(made=Count("letters"))

    def get_urls(self) -> list[URLPattern]:
        letter = self.admin_site.admin_view(self.letter)
        return [path("<int:pk>/letter/", letter, name="letters_event_letter"), *super().get_urls()]

    @admin.display(description=_("letters"), ordering="made")
    def letters_made(self, event: Any) -> str:
        address = reverse("admin:letters_letter_changelist", query={"q": event.key})
        return format_html('<a href="{}">{}</a>', address, event.made)

    @admin.display(description=_("letter"))
    def look(self, event: Event) -> str:
        address = reverse("admin:letters_event_letter", args=[event.pk])
        return format_html('<a href="{}">{}</a>', address, _("Preview and test"))

    def letter(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The letter it makes; sent to who looks, if they ask."""
        return show_letter(request, self, get_object_or_404(Event, pk=pk))
