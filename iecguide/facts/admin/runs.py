"""The log of imports: what came in, who brought it, and what failed. Nobody writes it by hand."""

from collections.abc import Iterator
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from iecguide.core.changelists import BriskList, ReadOnly
from iecguide.core.numbers import number
from iecguide.facts.imports import kinds
from iecguide.facts.models import ImportRun

COUNTS = {
    "new": gettext_lazy("%(count)s new"),
    "changed": gettext_lazy("%(count)s changed"),
    "known": gettext_lazy("%(count)s unchanged"),
    "refused": gettext_lazy("%(count)s refused"),
    "suspicious": gettext_lazy("%(count)s suspicious"),
}
LONGEST_NAME = 40  # letters of a source in the list; its page has all of it


def _describe(run: ImportRun) -> Iterator[str]:
    """Each count that is not 0; a link where it leads to a list."""
    for name, words in COUNTS.items():
        if value := getattr(run, name):
            text = words % {"count": number(value)}
            address = kinds.link_of(run.kind, name)
            yield format_html('<a href="{}">{}</a>', address, text) if address else text


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
class ImportRunAdmin(ReadOnly, BriskList, admin.ModelAdmin):
    list_display = ["started_at", "what", "state", "who", "name", "counts"]
    list_filter = [KindFilter, FailedFilter]
    list_select_related = ["by"]
    fields = ["started_at", "what", "state", "failed", "who", "source", "counts"]
    readonly_fields = fields
    actions = None

    @admin.display(description=gettext_lazy("what"), ordering="kind")
    def what(self, run: ImportRun) -> str:
        return kinds.title_of(run.kind)

    @admin.display(description=gettext_lazy("how it went"))
    def state(self, run: ImportRun) -> str:
        return run.state

    @admin.display(description=gettext_lazy("who"), ordering="by__username")
    def who(self, run: ImportRun) -> str:
        return run.by.get_username() if run.by else _("timer or command")

    @admin.display(description=gettext_lazy("from"), ordering="source")
    def name(self, run: ImportRun) -> str:
        """The end of an address, or the name of a file."""
        return run.source.rstrip("/").rpartition("/")[2][:LONGEST_NAME]

    @admin.display(description=gettext_lazy("what it did"))
    def counts(self, run: ImportRun) -> str:
        return format_html_join(", ", "{}", ((text,) for text in _describe(run))) or _("nothing")
