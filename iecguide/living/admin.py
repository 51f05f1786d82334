"""Editors keep life in Canada here: provinces, banks, points of help, and advisers."""

from django.contrib import admin

from iecguide.facts.admin.base import CheckedAdmin, FactAdmin
from iecguide.facts.tables.resources import RESOURCES, cited_resource, plain_resource
from iecguide.programmes.admin import JsonAdmin, structures

from .models import Bank, Consultant, Point, Province

RESOURCES[Province] = cited_resource(Province, "code", **structures("health_conditions", "rents"))
RESOURCES[Bank] = cited_resource(Bank, "slug", **structures("conditions"))
RESOURCES[Point] = cited_resource(Point, "slug")


@admin.register(Province)
class ProvinceAdmin(JsonAdmin):
    list_display = ["__str__", "health_plan", "sales_tax", "citation_count"]
    search_fields = ["code", "slug", "health_plan"]


@admin.register(Bank)
class BankAdmin(JsonAdmin):
    list_display = ["name", "kind", "takes", "free_months", "fee_after", "citation_count"]
    list_filter = ["kind", "takes", *FactAdmin.list_filter]
    search_fields = ["name", "account", "programme"]


@admin.register(Point)
class PointAdmin(FactAdmin):
    list_display = ["title", "place", "order", "citation_count"]
    list_filter = ["place", *FactAdmin.list_filter]
    search_fields = ["title", "text"]


@admin.register(Consultant)
class ConsultantAdmin(CheckedAdmin):
    resource_classes = [plain_resource(Consultant, "number")]
    list_display = ["name", "kind", "number", "checked_on", "entitled"]
    list_filter = ["kind", "entitled"]
    search_fields = ["name", "number", "where"]
