"""Editors decide here on suspicious figures. The figures themselves stay as published."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from django.contrib import admin, messages
from django.db import transaction
from django.db.models import (
    BigIntegerField,
    Case,
    Count,
    Exists,
    OuterRef,
    Q,
    QuerySet,
    Value,
    When,
)
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from simple_history.admin import SimpleHistoryAdmin

from iecguide.core.changelists import BriskList
from iecguide.core.lists import all_of
from iecguide.core.numbers import number

from .desk.refusing import ask, refuse_page, take_in_again_page
from .imports.pages import ReportImports
from .messages import amount, rating
from .models import AMOUNTS, PoolFigures, RefusedReport, Report, Words
from .reports.checks import REPORT
from .reports.settling import Outcome, lock, settle

DOUBTED = ~Q(doubted="")
VALUE_WORDS = {
    name: PoolFigures._meta.get_field(column).verbose_name
    for name, column in (
        *((name, f"{name}_number") for name in AMOUNTS),
        ("rating", "rating"),
        ("first_round", "first_round"),
    )
}
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
        "day", "country", "part", "quota", "invitations", "candidates", "spots", "chances",
        "reason", "decided",
    ]  # fmt: skip
    list_filter = [
        SuspiciousFilter,
        ("report__season", admin.RelatedOnlyFieldListFilter),
        "category",
    ]
    list_select_related = ["report", "country"]
    search_fields = ["country__name", "country__code", "report__observed_on"]
    date_hierarchy = "report__observed_on"
    actions = ["accept", "refuse", "refuse_reports"]
    fields = [
        "report", "country", "category", "stream", "quota", "invitations", "candidates", "spots",
        "chances", "first_round", "in_doubt", "reason", "decision",
    ]  # fmt: skip
    readonly_fields = ["decided", *(name for name in fields if name != "decision")]
    history_list_display = ["reason", "decision"]
    quota, invitations, candidates, spots = (_figure(name) for name in AMOUNTS)

    def get_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        """Where nothing is in doubt, nothing is to decide."""
        if obj and obj.doubted and self.has_change_permission(request, obj):
            return self.fields
        return [*self.fields[:-1], "decided"]

    @admin.display(description=gettext_lazy("report"), ordering="report__observed_on")
    def day(self, row: PoolFigures) -> str:
        return date_format(row.report.observed_on, "SHORT_DATE_FORMAT")

    @admin.display(description=gettext_lazy("category"), ordering="category")
    def part(self, row: PoolFigures) -> str:
        """The category, and the stream in it: a column of its own would be empty nearly always."""
        words = {"category": row.get_category_display(), "stream": row.stream}
        return _("%(category)s, %(stream)s") % words if row.stream else words["category"]

    @admin.display(description=gettext_lazy("rating"), ordering="rating")
    def chances(self, row: PoolFigures) -> str:
        return rating(row.rating)

    @admin.display(description=gettext_lazy("doubted"))
    def in_doubt(self, row: PoolFigures) -> str:
        doubted = row.doubted.split()
        if REPORT in doubted:
            return _("the whole report")
        return all_of(VALUE_WORDS.get(name, name) for name in doubted) or _("nothing")

    @admin.display(description=gettext_lazy("decision"), ordering="decision")
    def decided(self, row: PoolFigures) -> str:
        return row.get_decision_display() if row.doubted else _("nothing to decide")

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

    @admin.action(
        description=gettext_lazy("Refuse the whole report of these figures"), permissions=["change"]
    )
    def refuse_reports(self, request: HttpRequest, queryset: QuerySet) -> HttpResponse:
        keys = queryset.order_by("report").values_list("report", flat=True).distinct()
        return ask("admin:pools_report_refuse", keys)

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
    list_display = ["observed_on", "season", "pool_count", "open_count", "imported", "source"]
    list_filter = [("season", admin.RelatedOnlyFieldListFilter), "undated"]
    list_select_related = ["season"]
    fields = ["observed_on", "season", "fetched_on", "imported_at", "source", "undated", "note"]
    readonly_fields = [name for name in fields if name != "note"]
    ordering = ["-observed_on"]
    actions = ["refuse"]

    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view(partial(refuse_page, site=self))
        return [path("refuse/", view, name="pools_report_refuse"), *super().get_urls()]

    @admin.action(description=gettext_lazy("Refuse these reports"), permissions=["change"])
    def refuse(self, request: HttpRequest, queryset: QuerySet) -> HttpResponse:
        return ask("admin:pools_report_refuse", queryset.values_list("pk", flat=True))

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        undecided = Count("figures", filter=~Q(figures__doubted="") & Q(figures__decision=""))
        return super().get_queryset(request).annotate(pools=Count("figures"), undecided=undecided)

    @admin.display(description=gettext_lazy("pools"), ordering="pools")
    def pool_count(self, report: Any) -> str:
        return _link_figures(report, report.pools)

    @admin.display(description=gettext_lazy("to decide"), ordering="undecided")
    def open_count(self, report: Any) -> str:
        return _link_figures(report, report.undecided, suspicious="open")

    @admin.display(description=gettext_lazy("imported"), ordering="imported_at")
    def imported(self, report: Report) -> date:
        return timezone.localtime(report.imported_at).date()


def _link_figures(report: Report, count: int, **query: str) -> str:
    """A count that leads to exactly the figures it counts; 0 leads nowhere."""
    if not count:
        return number(count)
    day = report.observed_on
    of_day = {"year": day.year, "month": day.month, "day": day.day}
    query |= {f"{PoolFiguresAdmin.date_hierarchy}__{part}": of_day[part] for part in of_day}
    address = reverse("admin:pools_poolfigures_changelist", query=query)
    return format_html('<a href="{}">{}</a>', address, number(count))


@admin.register(RefusedReport)
class RefusedReportAdmin(BriskList, AsPublished, SimpleHistoryAdmin):
    list_display = ["observed_on", "reason", "state", "refused_on", "taken_back_by"]
    list_filter = ["allowed"]
    list_select_related = ["taken_back_by"]
    fields = [
        "observed_on", "state", "reason", "taken_back_at", "taken_back_by", "source", "allowed",
        "figures",
    ]  # fmt: skip
    readonly_fields = [name for name in fields if name != "allowed"]
    actions = ["take_in_again"]

    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view(partial(take_in_again_page, site=self))
        name = "pools_refusedreport_take_in_again"
        return [path("take-in-again/", view, name=name), *super().get_urls()]

    @admin.action(description=gettext_lazy("Take these reports in again"), permissions=["change"])
    def take_in_again(self, request: HttpRequest, queryset: QuerySet) -> HttpResponse:
        view = "admin:pools_refusedreport_take_in_again"
        return ask(view, queryset.values_list("pk", flat=True))

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        same = Report.objects.filter(observed_on=OuterRef("observed_on"), digest=OuterRef("digest"))
        return super().get_queryset(request).annotate(held=Exists(same))

    @admin.display(description=gettext_lazy("state"))
    def state(self, refused: Any) -> str:
        if getattr(refused, "held", False):  # an old version does not know
            return _("taken in again")
        return _("may be imported again") if refused.allowed else _("refused")

    @admin.display(description=gettext_lazy("refused on"), ordering="taken_back_at")
    def refused_on(self, refused: RefusedReport) -> date:
        return timezone.localtime(refused.taken_back_at).date()
