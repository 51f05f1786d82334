"""Editors keep the facts of studies here: rules read aloud, money of a day, and what ends soon."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from iecguide.core.dates import today
from iecguide.facts.admin.base import FactAdmin
from iecguide.facts.tables.resources import RESOURCES, cited_resource
from iecguide.programmes.admin import JsonAdmin, structures
from iecguide.programmes.readable import read_aloud
from iecguide.study.models import (
    LetterPlaces,
    ProcessingTime,
    StudyChange,
    StudyFigure,
    StudyFunds,
    StudyRule,
    Tuition,
)
from iecguide.study.vocabulary import DERIVED, FIELDS, LABELS
from quiz.engine.conditions import ConditionError

from .ending import EndsSoonFilter, ending_soon

RESOURCES[StudyRule] = cited_resource(StudyRule, "name", **structures("condition"))
RESOURCES[StudyFunds] = cited_resource(StudyFunds, "slug", **structures("amounts"))
RESOURCES[StudyFigure] = cited_resource(StudyFigure, "slug", "holds_from")
RESOURCES[Tuition] = cited_resource(Tuition, "level", "province", "year")
RESOURCES[StudyChange] = cited_resource(StudyChange, "slug")
RESOURCES[LetterPlaces] = cited_resource(LetterPlaces, "year", "province")
RESOURCES[ProcessingTime] = cited_resource(ProcessingTime, "country")

SPOKEN = {**FIELDS, **{name: value.field for name, value in DERIVED.items()}}


@admin.register(StudyRule)
class StudyRuleAdmin(JsonAdmin):
    list_display = ["name", "topic", "order", "verdict", "holds_from", "holds_to", "citation_count"]
    list_filter = ["topic", EndsSoonFilter, *FactAdmin.list_filter]
    search_fields = ["name", "text"]

    def list_remarks(self, obj: Any) -> list[str]:
        return [*super().list_remarks(obj), "in_words"]

    @admin.display(description=gettext_lazy("condition in words"))
    def in_words(self, rule: StudyRule) -> str:
        """How the site reads what is saved now."""
        try:
            condition = rule.read_condition()
        except ConditionError as error:
            return str(error)
        if not condition:
            return _("It always holds.")
        line = read_aloud(condition, SPOKEN, LABELS)
        lines = [(rule.name, {"text": rule.text}, line)]
        return render_to_string("admin/programmes/in_words.html", {"lines": lines})


@admin.register(StudyFunds)
class StudyFundsAdmin(JsonAdmin):
    list_display = ["slug", "place", "holds_from", "holds_to", "citation_count"]
    list_filter = ["place", EndsSoonFilter, *FactAdmin.list_filter]


@admin.register(StudyFigure)
class StudyFigureAdmin(FactAdmin):
    list_display = ["title", "amount", "unit", "holds_from", "holds_to", "citation_count"]
    list_filter = ["unit", EndsSoonFilter, *FactAdmin.list_filter]
    search_fields = ["title", "slug"]


@admin.register(Tuition)
class TuitionAdmin(FactAdmin):
    list_display = ["level", "province", "year", "amount", "preliminary", "citation_count"]
    list_filter = ["level", "year", *FactAdmin.list_filter]


@admin.register(LetterPlaces)
class LetterPlacesAdmin(FactAdmin):
    list_display = ["province", "year", "applications", "permits", "citation_count"]
    list_filter = ["year", *FactAdmin.list_filter]


@admin.register(ProcessingTime)
class ProcessingTimeAdmin(FactAdmin):
    list_display = ["country", "weeks", "said_on", "citation_count"]
    list_filter = ["said_on", *FactAdmin.list_filter]


@admin.register(StudyChange)
class StudyChangeAdmin(FactAdmin):
    list_display = ["on", "text", "all_ends", "citation_count"]
    search_fields = ["text"]

    @admin.display(description=gettext_lazy("all that ends"))
    def all_ends(self, _change: StudyChange) -> str:
        url = reverse("admin:study_studychange_soon")
        return format_html('<a href="{}">{}</a>', url, _("What ends soon"))

    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view(self.soon_view)
        return [path("soon/", view, name="study_studychange_soon"), *super().get_urls()]

    def soon_view(self, request: HttpRequest) -> HttpResponse:
        """Every record of studies that ends or changes in the months to come, the next first."""
        context = {
            **self.admin_site.each_context(request),
            "title": _("What ends soon"),
            "opts": self.opts,
            "rows": ending_soon(today()),
        }
        return TemplateResponse(request, "admin/study/soon.html", context)
