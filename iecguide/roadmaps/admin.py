"""Editors keep the roadmaps here: phases, steps with their days, police certificates."""

from django.contrib import admin
from import_export.fields import Field as Column

from iecguide.facts.admin.base import FactAdmin
from iecguide.facts.tables.cells import LinkedCell
from iecguide.facts.tables.resources import RESOURCES, cited_resource
from iecguide.programmes.admin import JsonAdmin, structures

from .models import PoliceCertificate, Roadmap, Step

RESOURCES[Roadmap] = cited_resource(Roadmap, "slug", **structures("phases"))
RESOURCES[Step] = cited_resource(
    Step,
    "roadmap",
    "code",
    roadmap=Column("roadmap", "roadmap", widget=LinkedCell(Roadmap, field="slug")),
    **structures("applies_if", "latest_by_province"),
)
RESOURCES[PoliceCertificate] = cited_resource(PoliceCertificate, "country")


@admin.register(Roadmap)
class RoadmapAdmin(JsonAdmin):
    list_display = ["title", "slug", "order"]
    search_fields = ["title", "slug"]


@admin.register(Step)
class StepAdmin(JsonAdmin):
    list_display = ["title", "roadmap", "phase", "event", "target_days", "sure", "citation_count"]
    list_filter = ["roadmap", "phase", "event", "sure", *FactAdmin.list_filter]
    search_fields = ["title", "code", "why", "trap"]


@admin.register(PoliceCertificate)
class PoliceCertificateAdmin(FactAdmin):
    list_display = ["country", "certificate", "own", "sure", "citation_count"]
    list_filter = ["own", "sure", *FactAdmin.list_filter]
    search_fields = ["country", "certificate"]
