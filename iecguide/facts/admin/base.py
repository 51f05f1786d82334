"""What every fact's admin has: nothing is saved that would break a page."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.contenttypes.admin import GenericTabularInline
from django.contrib.messages.storage import default_storage
from django.db.models import Count, Field, Model, QuerySet, URLField
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from simple_history.admin import SimpleHistoryAdmin

from iecguide.core.changelists import BriskList
from iecguide.core.dates import today
from iecguide.core.numbers import number
from iecguide.facts import models
from iecguide.facts.models.citation import label_fields
from iecguide.facts.placeholders.references import uses_of
from iecguide.facts.tables.resources import RESOURCES
from iecguide.facts.validation import SiteWouldBreakError, checked

from .changes import ChangesInWords
from .deleting import DeletingAdmin
from .filters import StaleFilter, UncitedFilter
from .forms import READ_TODAY, CitationFormSet, CitedForm, FactForm, FactFormSet, sources_of
from .shipped import ShippedAdmin
from .tables import CsvAdmin

View = Callable[[], HttpResponse]


class CheckedAdmin(BriskList, ShippedAdmin, DeletingAdmin, CsvAdmin, SimpleHistoryAdmin):
    """Whatever is saved here is tried first: a form, a list, a deletion, an old version.

    What would break a page is taken back, and the form says why with all that was typed in it.
    """

    form = FactForm
    actions = ["keep_ours"]
    formfield_overrides = {URLField: {"assume_scheme": "https"}}

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        view = super().changeform_view
        return self._try(request, lambda: view(request, *args, **kwargs), self._once_more)

    def history_form_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        request.reverting = True
        view = super().history_form_view
        return self._try(request, lambda: view(request, *args, **kwargs), self._once_more)

    def get_historical_record_context_helper(
        self, request: HttpRequest, historical_record: Any
    ) -> ChangesInWords:
        return ChangesInWords(self.model, historical_record)

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        again = self._once_more if "_save" in request.POST else self._back(request.get_full_path())
        view = super().changelist_view
        return self._try(request, lambda: view(request, extra_context), again)

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: Any = None
    ) -> HttpResponse:
        name = f"{self.opts.app_label}_{self.opts.model_name}_change"
        again = self._back(reverse(f"{self.admin_site.name}:{name}", args=[object_id]))
        view = super().delete_view
        return self._try(request, lambda: view(request, object_id, extra_context), again)

    def _try(
        self, request: HttpRequest, view: View, again: Callable[[HttpRequest, View], HttpResponse]
    ) -> HttpResponse:
        if request.method != "POST":
            return view()
        try:
            with checked():
                return view()
        except SiteWouldBreakError as error:
            request.refused = error.messages
            # Nothing was saved, so nothing may say that it was.
            request._messages = default_storage(request)
            return again(request, view)

    def _once_more(self, _request: HttpRequest, view: View) -> HttpResponse:
        """The same form, which now knows why it is refused."""
        with checked():
            return view()

    def _back(self, url: str) -> Callable[[HttpRequest, View], HttpResponse]:
        def again(request: HttpRequest, _view: View) -> HttpResponse:
            for message in request.refused:
                self.message_user(request, message, messages.ERROR)
            return redirect(url)

        return again

    def get_form(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        form = super().get_form(request, *args, **kwargs)
        form.refused = getattr(request, "refused", ())
        return form

    def get_changelist_form(self, request: HttpRequest, **kwargs: Any) -> Any:
        return super().get_changelist_form(request, form=FactForm, **kwargs)

    def get_changelist_formset(self, request: HttpRequest, **kwargs: Any) -> Any:
        formset = super().get_changelist_formset(request, formset=FactFormSet, **kwargs)
        formset.refused = getattr(request, "refused", ())
        return formset

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        """What code, prose and addresses know a record by is set once."""
        names = [*self.model.NAMES, *self.list_remarks(obj)] if obj else []
        return [*super().get_readonly_fields(request, obj), *names]

    def list_remarks(self, obj: Any) -> list[str]:
        """What the page of a record says beside its fields."""
        return ["reads"] if getattr(obj, "needed", None) else []

    @admin.display(description=gettext_lazy("read by the site"))
    def reads(self, record: Any) -> str:
        need = record.needed
        if not need.unit:
            return _("The site names its source: it stays.")
        params = {"low": number(need.low), "high": number(need.high), "unit": need.unit}
        words = _("The site needs its figure, %(low)s to %(high)s %(unit)s: it stays.")
        return words % params

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody deletes what code needs, whatever they may."""
        return not getattr(obj, "needed", None) and super().has_delete_permission(request, obj)


class CitationInline(GenericTabularInline):
    """What a source says is ticked: the fields of this kind of record, by what people call them."""

    model = models.Citation
    form = FactForm
    formset = CitationFormSet
    extra = 1
    autocomplete_fields = ["source"]

    def formfield_for_dbfield(self, db_field: Field, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "fields":
            names = self.parent_model.CITED
            labels = map(capfirst, label_fields(self.parent_model, names))
            return forms.MultipleChoiceField(
                label=capfirst(db_field.verbose_name),
                help_text=db_field.help_text,
                choices=list(zip(names, labels, strict=True)),
                widget=forms.CheckboxSelectMultiple,
                error_messages={"required": _("Tick at least one: what does this source say?")},
            )
        return super().formfield_for_dbfield(db_field, request, **kwargs)


class FactAdmin(CheckedAdmin):
    """What every cited record has. Revert an old version from its history page."""

    form = CitedForm
    inlines = [CitationInline]
    list_filter = [StaleFilter, UncitedFilter]
    save_on_top = True

    def list_remarks(self, obj: Any) -> list[str]:
        return [*super().list_remarks(obj), "shown_in"]

    def get_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        """Whether the source was read again is asked where a value can change with it."""
        fields = list(super().get_fields(request, obj))
        changing = obj and self.has_change_permission(request, obj)
        if not changing or hasattr(request, "reverting"):
            fields = [name for name in fields if name != READ_TODAY]
        return fields

    @admin.display(description=gettext_lazy("shown in"))
    def shown_in(self, record: Any) -> str:
        links = ((use.edit_url, use.title) for use in uses_of(record))
        return format_html_join(", ", '<a href="{}">{}</a>', links) or _("no article")

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        if form.cleaned_data.get(READ_TODAY):
            self._check_today(form.instance, form.changed_data)

    def _check_today(self, record: models.Cited, changed: list[str]) -> None:
        """The sources of the changed fields were read today; where none changed, all of them."""
        names = [name for name in record.CITED if name in changed] or record.CITED
        for source in sources_of(record.citations.select_related("source"), names):
            if source.checked_on != today():
                source.checked_on = today()
                source.save()

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        """Whoever changes a fact sees which articles say something else now."""
        if titles := ", ".join(use.title for use in uses_of(obj)):
            words = _("These articles show this fact, with its new value: %(titles)s")
            self.message_user(request, words % {"titles": titles})
        return super().response_change(request, obj)

    def get_resource_classes(self, request: HttpRequest) -> list[type]:
        return [RESOURCES[self.model]]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).annotate(cited=Count("citations"))

    @admin.display(description=gettext_lazy("citations"), ordering="cited")
    def citation_count(self, record: Model) -> int:
        return record.cited
