"""Editors keep wages, minimum wages and seasonal work here; months of postings are imported."""

from django.contrib import admin
from django.http import HttpRequest
from import_export.fields import Field as Column

from iecguide.facts.admin.base import FactAdmin
from iecguide.facts.tables.cells import StructureCell
from iecguide.facts.tables.resources import RESOURCES, cited_resource
from iecguide.programmes.admin import JsonAdmin

from .models import MinimumWage, PostingMonth, SeasonalWork, WageTable

_PAY = {name: Column(name, name, widget=StructureCell()) for name in ("hourly", "yearly")}
RESOURCES[WageTable] = cited_resource(WageTable, "area", **_PAY)
RESOURCES[MinimumWage] = cited_resource(MinimumWage, "province")
RESOURCES[SeasonalWork] = cited_resource(SeasonalWork, "slug")


@admin.register(WageTable)
class WageTableAdmin(JsonAdmin):
    list_display = ["name", "area", "level", "province", "year", "citation_count"]
    list_filter = ["level", "province", "year", *FactAdmin.list_filter]
    search_fields = ["name", "area"]


@admin.register(MinimumWage)
class MinimumWageAdmin(FactAdmin):
    list_display = ["province", "amount", "since", "note", "citation_count"]


@admin.register(SeasonalWork)
class SeasonalWorkAdmin(FactAdmin):
    list_display = ["name", "order", "citation_count"]
    search_fields = ["name", "slug", "note"]


@admin.register(PostingMonth)
class PostingMonthAdmin(admin.ModelAdmin):
    """What was imported is looked at, or deleted as a whole; never typed."""

    list_display = ["__str__", "postings", "skipped", "imported_on"]
    fields = ["day", "postings", "skipped", "origin", "imported_on"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False
