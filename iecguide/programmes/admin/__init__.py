"""Editors keep the programmes here: conditions as data, read aloud, and tried on a person."""

from typing import Any

from django.contrib import admin
from django.db import models as fields
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from import_export.fields import Field as Column

from iecguide.core.dates import today
from iecguide.facts.admin.base import FactAdmin
from iecguide.facts.models.lists import WordsField
from iecguide.facts.tables.cells import StructureCell
from iecguide.facts.tables.resources import RESOURCES, cited_resource
from iecguide.programmes.models import AmountTable, Programme, condition_sources
from iecguide.programmes.readable import read_aloud
from quiz.engine.conditions import ConditionError

from .trying import PersonForm, outcomes
from .writing import PrettyField


def structures(*names: str) -> dict[str, Column]:
    """The columns of structured fields."""
    return {name: Column(name, name, widget=StructureCell()) for name in names}


RESOURCES[Programme] = cited_resource(Programme, "code", **structures("conditions", "fees"))
RESOURCES[AmountTable] = cited_resource(AmountTable, "slug", **structures("amounts"))


class JsonAdmin(FactAdmin):
    """A record with structured fields, written with line breaks."""

    formfield_overrides = FactAdmin.formfield_overrides | {
        WordsField: {},  # lists of words have fields of their own
        fields.JSONField: {"form_class": PrettyField},
    }


@admin.register(Programme)
class ProgrammeAdmin(JsonAdmin):
    list_display = ["name", "code", "kind", "level", "status", "status_on", "citation_count"]
    list_filter = ["kind", "level", "status", *FactAdmin.list_filter]
    search_fields = ["name", "code", "who"]

    def list_remarks(self, obj: Any) -> list[str]:
        return [*super().list_remarks(obj), "in_words", "try_it"]

    @admin.display(description=gettext_lazy("conditions in words"))
    def in_words(self, programme: Programme) -> str:
        """How the site reads what is saved now."""
        try:
            found = programme.requirements(condition_sources(programme.conditions))
        except ConditionError as error:
            return str(error)
        lines = [(each.name, each.condition, read_aloud(each.condition)) for each in found]
        return render_to_string("admin/programmes/in_words.html", {"lines": lines})

    @admin.display(description=gettext_lazy("try it"))
    def try_it(self, programme: Programme) -> str:
        url = reverse("admin:programmes_programme_try", args=[programme.pk])
        return format_html('<a href="{}">{}</a>', url, _("Try it on a person"))

    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view(self.try_view)
        return [
            path("<int:pk>/try/", view, name="programmes_programme_try"),
            *super().get_urls(),
        ]

    def try_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """What each condition finds of a person. The answers stand in the address."""
        programme = get_object_or_404(Programme, pk=pk)
        found = programme.requirements(condition_sources(programme.conditions))
        form = PersonForm(found, request.GET or None)
        context = {
            **self.admin_site.each_context(request),
            "title": _("Try it on a person"),
            "programme": programme,
            "form": form,
            "opts": self.opts,
            "outcomes": outcomes(found, form.answers, today()),
        }
        status = 422 if form.is_bound and form.errors else 200
        return TemplateResponse(request, "admin/programmes/try.html", context, status=status)


@admin.register(AmountTable)
class AmountTableAdmin(JsonAdmin):
    list_display = ["title", "slug", "holds_from", "citation_count"]
    search_fields = ["title", "slug"]
