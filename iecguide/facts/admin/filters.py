"""Filters of the lists: what was not checked for long, what no citation covers."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from iecguide.core.dates import today
from iecguide.facts.models.citation import STALE_AFTER


class StaleFilter(admin.SimpleListFilter):
    """Facts whose newest check is older than sixty days."""

    title = gettext_lazy("checked")
    parameter_name = "checked"
    path = "citations__source__checked_on"

    def lookups(self, request: Any, model_admin: Any) -> list[tuple[str, str]]:
        return [("stale", _("not checked for %(days)s days") % {"days": STALE_AFTER.days})]

    def queryset(self, request: Any, queryset: QuerySet) -> QuerySet:
        if self.value() != "stale":
            return queryset
        fresh = queryset.filter(**{f"{self.path}__gt": today() - STALE_AFTER}).values("pk")
        return queryset.exclude(pk__in=fresh)


class StaleSourceFilter(StaleFilter):
    path = "checked_on"


class UncitedFilter(admin.SimpleListFilter):
    """Records without any citation, and records with a field that none covers."""

    title = gettext_lazy("citations")
    parameter_name = "citations"

    def lookups(self, request: Any, model_admin: Any) -> list[tuple[str, str]]:
        return [("none", _("no citation")), ("gaps", _("a field without citation"))]

    def queryset(self, request: Any, queryset: QuerySet) -> QuerySet:
        if self.value() == "none":
            return queryset.filter(citations=None)
        if self.value() == "gaps":
            every = queryset.prefetch_related("citations")
            gaps = [record.pk for record in every if record.uncovered(record.citations.all())]
            return queryset.filter(pk__in=gaps)
        return queryset
