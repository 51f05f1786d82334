"""Who asked for letters. Nobody adds an address here: only its owner can agree."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from iecguide.letters import consent
from iecguide.letters.models import Subscriber, Wish
from iecguide.letters.operator import missing_settings


class WishInline(admin.TabularInline):
    """What somebody wants: theirs alone to change."""

    model = Wish
    extra = 0
    can_delete = False
    readonly_fields = ("kind", "country", "category", "limit")

    def has_add_permission(self, _request: HttpRequest, _obj: Subscriber | None = None) -> bool:
        return False


@admin.register(Subscriber)
class SubscriberAdmin(admin.ModelAdmin):
    list_display = ("address", "frequency", "asked_at", "confirmed_at", "stopped_at", "stopped_why")
    list_filter = ("frequency", "stopped_why", "confirmed_at")
    search_fields = ("address",)
    fields = (
        *("address", "language", "frequency", "asked_at", "consent", "confirmed_at"),
        *("stopped_at", "stopped_why", "bounces"),
    )
    readonly_fields = fields
    inlines = (WishInline,)
    actions = ("stop_letters",)

    def has_add_permission(self, _request: HttpRequest) -> bool:
        return False

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """While letters are not set up, the list says what is missing."""
        if missing := missing_settings():
            words = _("No letter is sent until these settings are filled: %(names)s.")
            messages.warning(request, words % {"names": "; ".join(missing)})
        return super().changelist_view(request, extra_context)

    @admin.action(description=gettext_lazy("Stop all letters"), permissions=["change"])
    def stop_letters(self, _request: HttpRequest, queryset: QuerySet[Subscriber]) -> None:
        for subscriber in queryset:
            consent.stop(subscriber, timezone.now())
