"""Editors decide here on suspicious figures. The figures themselves stay as published."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin import helpers
from django.db import transaction
from django.db.models import BigIntegerField, Case, Count, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from simple_history.admin import SimpleHistoryAdmin

from iecguide.core.changelists import BriskList

from .imports.pages import ReportImports
from .messages import amount
from .models import AMOUNTS, PoolFigures, RefusedReport, Report, Words
from .reports.settling import Outcome, lock, settle
from .reports.taking_back import take_back

DOUBTED = ~Q(doubted="")
LARGEST = 2**31  # “unlimited” comes after every number, a word or nothing before


def _figure(name: str) -> Callable[[Any, PoolFigures], str]:
    """A column that reads as a figure or its word, and sorts as a number."""
    value = Case(
        When(**{f"{name}_word": Words.UNLIMITED}, then=Value(LARGEST)),
        default=Coalesce(f"{name}_number", Value(-1)),
        output_field=BigIntegerField(),
    )
    words = PoolFigures._meta.get_field(f"{name}_number").verbose_name

    @admin.display(description=words, ordering=value)
    def column(_admin: Any, row: PoolFigures) -> str:
        return amount(row.amount(name))

    return column


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
class PoolFiguresAdmin(BriskList, AsPublished, SimpleHistoryAdmin):
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
    quota, invitations, candidates, spots = (_figure(name) for name in AMOUNTS)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        return self.readonly_fields if obj and obj.doubted else self.fields

    def save_model(self, request: HttpRequest, obj: PoolFigures, form: Any, change: bool) -> None:
        (season,) = lock(obj.report.season_id)
        super().save_model(request, obj, form, change)
        settle(season, Outcome())

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
        with transaction.atomic():
            chosen = queryset.filter(DOUBTED).exclude(decision=decision)
            seasons = lock(*chosen.values_list("report__season", flat=True))
            rows = list(chosen)
            for row in rows:
                row.decision = decision
                row.save()
            for season in seasons:
                settle(season, Outcome())
        text = ngettext("%(count)s row decided.", "%(count)s rows decided.", len(rows))
        self.message_user(request, text % {"count": len(rows)}, messages.SUCCESS)


@admin.register(Report)
class ReportAdmin(ReportImports, BriskList, AsPublished, admin.ModelAdmin):
    list_display = ["observed_on", "season", "pool_count", "open_count", "imported_at", "source"]
    list_filter = ["season", "undated"]
    list_select_related = ["season"]
    fields = ["observed_on", "season", "fetched_on", "imported_at", "source", "undated", "note"]
    readonly_fields = [name for name in fields if name != "note"]
    actions = ["take_back"]

    @admin.action(
        description=gettext_lazy("Take back: remove the whole report"), permissions=["change"]
    )
    def take_back(self, request: HttpRequest, queryset: QuerySet) -> HttpResponse | None:
        """Asks first, then takes the reports back, the newest first."""
        if "confirmed" not in request.POST:
            context = self.admin_site.each_context(request) | {
                "title": _("Take back these reports?"),
                "opts": Report._meta,
                "reports": queryset,
                "action_name": helpers.ACTION_CHECKBOX_NAME,
            }
            return TemplateResponse(request, "admin/pools/report/take_back.html", context)
        with transaction.atomic():
            reports = list(queryset.order_by("-observed_on"))
            self.log_deletions(request, queryset)
            outcomes = [take_back(report, request.user) for report in reports]
        if not reports:
            text = _("Nothing was taken back: these reports are not there any more.")
            self.message_user(request, text, messages.WARNING)
            return None
        text = ngettext(
            "%(days)s: the report was taken back. The quotas it had set are what they were, and"
            " the same figures will not be imported again.",
            "%(days)s: the reports were taken back. The quotas they had set are what they were,"
            " and the same figures will not be imported again.",
            len(reports),
        )
        days = ", ".join(str(report) for report in reports)
        self.message_user(request, text % {"days": days}, messages.SUCCESS)
        for line in dict.fromkeys(line for outcome in outcomes for line in outcome.kept):
            self.message_user(request, _("Kept: %(line)s") % {"line": line}, messages.WARNING)
        return None

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        undecided = Count("figures", filter=~Q(figures__doubted="") & Q(figures__decision=""))
        return super().get_queryset(request).annotate(pools=Count("figures"), undecided=undecided)

    @admin.display(description=gettext_lazy("pools"), ordering="pools")
    def pool_count(self, report: Any) -> int:
        return report.pools

    @admin.display(description=gettext_lazy("suspicious, not decided"), ordering="undecided")
    def open_count(self, report: Any) -> int:
        return report.undecided


@admin.register(RefusedReport)
class RefusedReportAdmin(BriskList, AsPublished, SimpleHistoryAdmin):
    list_display = ["observed_on", "taken_back_at", "taken_back_by", "allowed", "source"]
    list_filter = ["allowed"]
    list_select_related = ["taken_back_by"]
    fields = ["observed_on", "taken_back_at", "taken_back_by", "source", "allowed", "figures"]
    readonly_fields = [name for name in fields if name != "allowed"]
