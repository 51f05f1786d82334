"""Editors keep the facts here: with citations, history, filters and CSV."""

from typing import Any

from django.contrib import admin
from django.contrib.contenttypes.admin import GenericTabularInline
from django.contrib.contenttypes.forms import BaseGenericInlineFormSet
from django.core.exceptions import ValidationError
from django.db.models import Count, QuerySet, URLField
from django.http import HttpResponse
from django.utils.html import format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from simple_history.admin import SimpleHistoryAdmin

from . import models
from .csv_admin import CsvAdmin
from .deleting import DeletingAdmin
from .models.citation import STALE_AFTER
from .resources import RESOURCES, SourceResource
from .shipped_admin import ShippedAdmin
from .snapshot import today
from .uses import uses_of

HTTPS = {URLField: {"assume_scheme": "https"}}


class CitationFormSet(BaseGenericInlineFormSet):
    """Refuses a record with a filled field that no citation covers."""

    def clean(self) -> None:
        super().clean()
        if any(self.errors):
            return
        kept = [
            form.instance
            for form in self.forms
            if form.has_changed() or form.instance.pk
            if not form.cleaned_data.get("DELETE") and form.cleaned_data
        ]
        known = set(self.instance.CITED)
        unknown = sorted(set().union(*(one.covered() for one in kept)) - known)
        if unknown:
            self._refuse(
                _("A citation covers fields that do not exist: %(names)s. They are: %(known)s."),
                names=", ".join(unknown),
                known=", ".join(sorted(known)),
            )
        missing = self.instance.uncovered(kept)
        if missing:
            message = _("No citation covers: %(names)s. Add their names to a citation.")
            self._refuse(message, names=", ".join(missing))

    def _refuse(self, message: str, **params: str) -> None:
        raise ValidationError(message, params=params)


class CitationInline(GenericTabularInline):
    model = models.Citation
    formset = CitationFormSet
    extra = 1
    autocomplete_fields = ["source"]


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
            gaps = [one.pk for one in every if one.uncovered(one.citations.all())]
            return queryset.filter(pk__in=gaps)
        return queryset


class FactAdmin(ShippedAdmin, DeletingAdmin, CsvAdmin, SimpleHistoryAdmin):
    """What every fact's admin has. Revert an old version from its history page."""

    inlines = [CitationInline]
    list_filter = [StaleFilter, UncitedFilter]
    actions = ["keep_ours"]
    formfield_overrides = HTTPS
    save_on_top = True

    def get_readonly_fields(self, request: Any, obj: Any = None) -> list[str]:
        return [*super().get_readonly_fields(request, obj), *(["shown_in"] if obj else [])]

    @admin.display(description=gettext_lazy("shown in"))
    def shown_in(self, record: Any) -> str:
        links = ((use.edit_url, use.title) for use in uses_of(record))
        return format_html_join(", ", '<a href="{}">{}</a>', links) or _("no article")

    def response_change(self, request: Any, obj: Any) -> HttpResponse:
        """Whoever changes a fact sees which articles say something else now."""
        if titles := ", ".join(use.title for use in uses_of(obj)):
            words = _("These articles show this fact, with its new value: %(titles)s")
            self.message_user(request, words % {"titles": titles})
        return super().response_change(request, obj)

    def get_resource_classes(self, request: Any) -> list[type]:
        return [RESOURCES[self.model]]

    def get_queryset(self, request: Any) -> QuerySet:
        return super().get_queryset(request).annotate(cited=Count("citations"))

    @admin.display(description=gettext_lazy("citations"), ordering="cited")
    def citation_count(self, record: Any) -> int:
        return record.cited


class TermsInline(admin.TabularInline):
    model = models.CategoryTerms
    fields = ["category", "offered", "min_age", "max_age", "months"]
    readonly_fields = fields
    show_change_link = True
    can_delete = False
    max_num = 0


@admin.register(models.Country)
class CountryAdmin(FactAdmin):
    list_display = ["name", "code", "status", "participations", "gap_months", "citation_count"]
    list_filter = ["status", *FactAdmin.list_filter]
    search_fields = ["name", "code"]
    prepopulated_fields = {"slug": ["name"]}
    inlines = [TermsInline, CitationInline]


@admin.register(models.CategoryTerms)
class CategoryTermsAdmin(FactAdmin):
    list_display = [
        "country", "category", "offered", "min_age", "max_age", "months", "citation_count",
    ]  # fmt: skip
    list_filter = ["category", "offered", "residence_required", *FactAdmin.list_filter]
    list_select_related = ["country"]
    search_fields = ["country__name", "country__code"]
    autocomplete_fields = ["country"]


@admin.register(models.Stream)
class StreamAdmin(FactAdmin):
    list_display = ["name", "terms", "min_age", "max_age", "citation_count"]
    list_select_related = ["terms__country"]
    search_fields = ["name"]
    autocomplete_fields = ["terms"]


@admin.register(models.Season)
class SeasonAdmin(FactAdmin):
    list_display = ["year", "opens_on", "first_round_on", "closes_on", "ends_by", "citation_count"]
    search_fields = ["year"]


@admin.register(models.Quota)
class QuotaAdmin(FactAdmin):
    list_display = ["terms", "season", "stream", "number", "unlimited", "citation_count"]
    list_filter = ["season", "terms__category", *FactAdmin.list_filter]
    list_select_related = ["season", "terms__country", "stream"]
    search_fields = ["terms__country__name"]
    autocomplete_fields = ["terms", "season", "stream"]


@admin.register(models.Condition)
class ConditionAdmin(FactAdmin):
    list_display = ["slug", "statement", "number", "unit", "citation_count"]
    search_fields = ["slug", "statement"]


@admin.register(models.Fee)
class FeeAdmin(FactAdmin):
    list_display = ["name", "amount", "holds_from", "holds_to", "payer", "citation_count"]
    search_fields = ["name"]


@admin.register(models.Clock)
class ClockAdmin(FactAdmin):
    list_display = ["name", "length", "unit", "citation_count"]
    search_fields = ["name"]


@admin.register(models.RecognizedOrganization)
class RecognizedOrganizationAdmin(FactAdmin):
    list_display = ["name", "categories", "ages", "citation_count"]
    search_fields = ["name"]


@admin.register(models.Source)
class SourceAdmin(ShippedAdmin, DeletingAdmin, CsvAdmin, SimpleHistoryAdmin):
    list_display = ["title", "dated", "kind", "checked_on"]
    list_filter = ["kind", StaleSourceFilter]
    list_editable = ["checked_on"]
    search_fields = ["title", "url", "key"]
    actions = ["keep_ours"]
    formfield_overrides = HTTPS
    resource_classes = [SourceResource]


admin.site.site_header = admin.site.site_title = "IEC Guide"
