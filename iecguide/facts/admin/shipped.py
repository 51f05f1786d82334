"""Where an editor sees that something else ships now than what was edited here."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import F, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from iecguide.facts.models import Shipped


class ShippedFilter(admin.SimpleListFilter):
    title = gettext_lazy("what ships")
    parameter_name = "ships"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("changed", _("changed since it was edited here"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if self.value() != "changed":
            return queryset
        changed = Shipped.changed_since(queryset.model)
        return queryset.filter(pk__in=changed.values("record_id"))


class ShippedAdmin:
    """For the admin of what ships: a filter, a line on the page, and an action for “I saw it”."""

    def get_list_filter(self, request: HttpRequest) -> list[Any]:
        return [*super().get_list_filter(request), ShippedFilter]

    def has_settle_permission(self, request: HttpRequest) -> bool:
        return self.has_change_permission(request)

    @admin.action(
        description=gettext_lazy("Keep ours, though what ships has changed"),
        permissions=["settle"],
    )
    def keep_ours(self, request: HttpRequest, queryset: QuerySet) -> None:
        changed = Shipped.changed_since(self.model)
        changed.filter(record_id__in=queryset.values("pk")).update(base=F("newest"))
        self.message_user(request, _("Kept as they are here, until something else ships."))

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], **kwargs: Any
    ) -> HttpResponse:
        record = kwargs.get("obj")
        if record and request.method == "GET":
            row = Shipped.changed_since(self.model).filter(record_id=record.pk).first()
            if row:
                self.message_user(request, _words(row), messages.WARNING)
        return super().render_change_form(request, context, **kwargs)


def _words(row: Shipped) -> str:
    if row.newest:
        return _(
            "What ships with the site for this has changed since it was edited here. Yours is"
            " kept. Once you have looked at it, choose “Keep ours” in the list."
        )
    return _("This no longer ships with the site. Delete it, or choose “Keep ours” in the list.")
