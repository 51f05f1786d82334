"""The log of imports: what came in, who brought it, and what failed. Nobody writes it by hand."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.formats import localize
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from iecguide.core.changelists import BriskList
from iecguide.facts.imports import kinds
from iecguide.facts.models import ImportRun

COUNTS = ("new", "changed", "known", "refused", "suspicious")
COLUMNS = [f"{name}_count" for name in COUNTS]


def _count(name: str) -> Callable[[Any, ImportRun], str]:
    """A column of counts; one that is not 0 leads to its list, where there is one."""
    words = ImportRun._meta.get_field(name).verbose_name

    @admin.display(description=words, ordering=name)
    def column(_admin: Any, run: ImportRun) -> str:
        value = getattr(run, name)
        address = kinds.link_of(run.kind, name) if value else ""
        if not address:
            return localize(value)
        return format_html('<a href="{}">{}</a>', address, localize(value))

    return column


class KindFilter(admin.SimpleListFilter):
    title = gettext_lazy("what was imported")
    parameter_name = "what"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(kind.key, str(kind.title)) for kind in kinds.every()]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        return queryset.filter(kind=self.value()) if self.value() else queryset


class FailedFilter(admin.SimpleListFilter):
    title = gettext_lazy("how it went")
    parameter_name = "went"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("failed", _("failed")), ("well", _("did not fail"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if self.value() == "failed":
            return queryset.exclude(failed="")
        return queryset.filter(failed="") if self.value() == "well" else queryset


@admin.register(ImportRun)
class ImportRunAdmin(BriskList, admin.ModelAdmin):
    list_display = ["started_at", "what", "state", "who", "source", *COLUMNS]
    list_filter = [KindFilter, FailedFilter]
    list_select_related = ["by"]
    fields = ["started_at", "what", "state", "failed", "who", "source", *COLUMNS]
    readonly_fields = fields
    actions = None
    new_count, changed_count, known_count, refused_count, suspicious_count = map(_count, COUNTS)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    @admin.display(description=gettext_lazy("what"), ordering="kind")
    def what(self, run: ImportRun) -> str:
        return kinds.title_of(run.kind)

    @admin.display(description=gettext_lazy("how it went"))
    def state(self, run: ImportRun) -> str:
        return run.state

    @admin.display(description=gettext_lazy("who"), ordering="by__username")
    def who(self, run: ImportRun) -> str:
        return run.by.get_username() if run.by else _("timer or command")
