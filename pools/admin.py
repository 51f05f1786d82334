"""Editors decide here on suspicious figures. The figures themselves stay as published."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from simple_history.admin import SimpleHistoryAdmin

from iecguide.facts.models import Season

from .models import PoolFigures, Report
from .reports.importing import Outcome, settle

DOUBTED = ~Q(doubted="")


class SuspiciousFilter(admin.SimpleListFilter):
    """Suspicious figures by what was decided."""

    title = gettext_lazy("suspicious")
    parameter_name = "suspicious"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [
            ("open", _("suspicious, not decided")),
            ("accepted", _("suspicious, accepted")),
            ("refused", _("suspicious, refused")),
            ("no", _("not suspicious")),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if self.value() == "no":
            return queryset.exclude(DOUBTED)
        if self.value() in ("open", "accepted", "refused"):
            decision = "" if self.value() == "open" else self.value()
            return queryset.filter(DOUBTED, decision=decision)
        return queryset


class AsPublished:
    """Nothing is added or deleted by hand."""

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(PoolFigures)
class PoolFiguresAdmin(AsPublished, SimpleHistoryAdmin):
    list_display = [
        "report", "country", "category", "stream", "quota", "invitations", "candidates", "spots",
        "rating", "reason", "decision",
    ]  # fmt: skip
    list_filter = [SuspiciousFilter, "report__season", "category"]
    list_select_related = ["report", "country"]
    search_fields = ["country__name", "country__code", "report__observed_on"]
    date_hierarchy = "report__observed_on"
    actions = ["accept", "refuse"]
    fields = [
        "report", "country", "category", "stream", "quota", "invitations", "candidates", "spots",
        "rating", "first_round", "doubted", "reason", "decision",
    ]  # fmt: skip
    readonly_fields = [name for name in fields if name != "decision"]
    history_list_display = ["reason", "decision"]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        return self.readonly_fields if obj and obj.doubted else self.fields

    def save_model(self, request: HttpRequest, obj: PoolFigures, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        settle(obj.report.season, Outcome())

    @admin.action(
        description=gettext_lazy("Accept: use the suspicious figures"), permissions=["change"]
    )
    def accept(self, request: HttpRequest, queryset: QuerySet) -> None:
        self._decide(request, queryset, PoolFigures.Decision.ACCEPTED)

    @admin.action(
        description=gettext_lazy("Refuse: keep the suspicious figures out"), permissions=["change"]
    )
    def refuse(self, request: HttpRequest, queryset: QuerySet) -> None:
        self._decide(request, queryset, PoolFigures.Decision.REFUSED)

    def _decide(self, request: HttpRequest, queryset: QuerySet, decision: str) -> None:
        rows = list(queryset.filter(DOUBTED).exclude(decision=decision))
        for row in rows:
            row.decision = decision
            row.save()
        for season in Season.objects.filter(reports__figures__in=rows).distinct():
            settle(season, Outcome())
        text = ngettext("%(count)s row decided.", "%(count)s rows decided.", len(rows))
        self.message_user(request, text % {"count": len(rows)}, messages.SUCCESS)


@admin.register(Report)
class ReportAdmin(AsPublished, admin.ModelAdmin):
    list_display = ["observed_on", "season", "pool_count", "open_count", "imported_at", "source"]
    list_filter = ["season", "undated"]
    list_select_related = ["season"]
    fields = ["observed_on", "season", "fetched_on", "imported_at", "source", "undated", "note"]
    readonly_fields = [name for name in fields if name != "note"]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        undecided = Count("figures", filter=~Q(figures__doubted="") & Q(figures__decision=""))
        return super().get_queryset(request).annotate(pools=Count("figures"), undecided=undecided)

    @admin.display(description=gettext_lazy("pools"), ordering="pools")
    def pool_count(self, report: Any) -> int:
        return report.pools

    @admin.display(description=gettext_lazy("suspicious, not decided"), ordering="undecided")
    def open_count(self, report: Any) -> int:
        return report.undecided
