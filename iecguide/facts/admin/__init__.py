"""Editors keep the facts here: with citations, history, filters and CSV."""

from django.contrib import admin
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from iecguide.facts import models
from iecguide.facts.models.category import Category
from iecguide.facts.tables.resources import RESOURCES, SourceResource

from .base import CheckedAdmin, CitationInline, FactAdmin
from .filters import StaleSourceFilter
from .forms import FactForm
from .runs import ImportRunAdmin as ImportRunAdmin


class TermsInline(admin.TabularInline):
    model = models.CategoryTerms
    form = FactForm
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

    def list_remarks(self, obj: models.Country) -> list[str]:
        return [*super().list_remarks(obj), "lacking"]

    @admin.display(description=gettext_lazy("terms not on record"))
    def lacking(self, country: models.Country) -> str:
        """Until its terms are added, pages say of a category that they are not on record."""
        names = get_text_list(country.not_on_record(), _("and"))
        if not names:
            return _("none")
        words = _("%(names)s: add them under “category terms”. Until then pages say so.")
        return words % {"names": names}


@admin.register(models.CategoryTerms)
class CategoryTermsAdmin(FactAdmin):
    list_display = [
        "country", "category", "offered", "min_age", "max_age", "months", "citation_count",
    ]  # fmt: skip
    list_filter = [
        "category",
        "offered",
        "residence_required",
        "residence_shown",
        *FactAdmin.list_filter,
    ]
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
    ordering = ["-year"]


@admin.register(models.Quota)
class QuotaAdmin(FactAdmin):
    list_display = ["terms", "season", "stream", "number", "unlimited", "citation_count"]
    list_filter = ["season", "terms__category", *FactAdmin.list_filter]
    list_select_related = ["season", "terms__country", "stream"]
    search_fields = ["terms__country__name"]
    autocomplete_fields = ["terms", "season", "stream"]


@admin.register(models.Condition)
class ConditionAdmin(FactAdmin):
    list_display = ["title", "statement", "number", "unit", "citation_count"]
    search_fields = ["title", "slug", "statement"]


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
    list_display = ["name", "category_names", "ages", "citation_count"]
    search_fields = ["name"]

    @admin.display(description=gettext_lazy("categories"))
    def category_names(self, organization: models.RecognizedOrganization) -> str:
        return ", ".join(str(Category(code).label) for code in organization.categories)


@admin.register(models.Territory)
class TerritoryAdmin(FactAdmin):
    list_display = ["code", "parent", "treatment", "taken_for", "citation_count"]
    list_filter = ["treatment", *FactAdmin.list_filter]
    list_select_related = ["parent", "taken_for"]
    search_fields = ["code", "parent__name"]
    autocomplete_fields = ["parent", "taken_for"]


@admin.register(models.PlaceName)
class PlaceNameAdmin(CheckedAdmin):
    list_display = ["code", "name", "names", "article"]
    search_fields = ["code", "name", "names"]
    resource_classes = [RESOURCES[models.PlaceName]]


@admin.register(models.Source)
class SourceAdmin(CheckedAdmin):
    list_display = ["title", "dated", "kind", "checked_on"]
    list_filter = ["kind", StaleSourceFilter]
    list_editable = ["checked_on"]
    search_fields = ["title", "url", "key"]
    resource_classes = [SourceResource]


admin.site.site_header = admin.site.site_title = "IEC Guide"
