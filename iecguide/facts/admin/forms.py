"""The forms of facts: what they refuse, and what they ask before they save."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django import forms
from django.contrib.contenttypes.forms import BaseGenericInlineFormSet
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.utils.formats import date_format
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from iecguide.core.dates import today
from iecguide.facts.models import Citation, Cited, Source
from iecguide.facts.models.citation import label_fields

READ_TODAY = "read_today"


class FactForm(forms.ModelForm):
    """``refused`` are the reasons why saving what it holds would break pages, see ``base``."""

    refused: Sequence[str] = ()

    def clean(self) -> dict[str, Any] | None:
        for message in self.refused:
            self.add_error(None, message)
        return super().clean()

    def add_error(self, field: str | None, error: Any) -> None:
        """What is wrong with a field that this form does not show is told above it, by its name."""
        if field is not None or not hasattr(error, "error_dict"):
            super().add_error(field, error)
            return
        for name, errors in error.error_dict.items():
            if name in self.fields:
                super().add_error(name, errors)
            else:
                super().add_error(None, self._name_field(name, errors))

    def _name_field(self, name: str, errors: list[ValidationError]) -> list[ValidationError]:
        if name == NON_FIELD_ERRORS:
            return errors
        label = self._meta.model._meta.get_field(name).verbose_name
        messages = [message for error in errors for message in error.messages]
        return [ValidationError(f"{label}: {message}") for message in messages]


class CitedForm(FactForm):
    """The form of a record with sources."""

    read_today = forms.BooleanField(
        label=gettext_lazy("The source says so, read today"),
        required=False,
        help_text=gettext_lazy(
            "Sets today as the day its sources were checked: of the fields you changed, or of all."
        ),
    )


class FactFormSet(forms.BaseModelFormSet):
    """The rows of a list that is edited in place."""

    refused: Sequence[str] = ()

    def clean(self) -> None:
        super().clean()
        if self.refused:
            raise ValidationError(list(self.refused))


class CitationFormSet(BaseGenericInlineFormSet):
    """Refuses a record with a filled field that no citation covers, and asks whether a source is
    still where a changed field comes from."""

    def clean(self) -> None:
        super().clean()
        if any(self.errors):
            return
        kept = [
            form
            for form in self.forms
            if form.has_changed() or form.instance.pk
            if not form.cleaned_data.get("DELETE") and form.cleaned_data
        ]
        citations = [form.instance for form in kept]
        missing = self.instance.uncovered(citations)
        if missing:
            message = _(
                "No source says “%(fields)s” yet. Tick it under “Citations” at the source that says"
                " so, or add that source."
            )
            raise ValidationError(message, params={"fields": self._list(missing)})
        if not forms.CheckboxInput().value_from_datadict(self.data, {}, READ_TODAY):
            self._ask(kept)

    def _ask(self, kept: list[forms.ModelForm]) -> None:
        """Raises ValidationError where a field changed, and nothing about its sources did."""
        fresh = {
            name
            for form in kept
            if form.has_changed() or form.instance.source.checked_on >= today()
            for name in form.instance.covered()
        }
        stale = [name for name in changed_fields(self.instance) if name not in fresh]
        if not stale:
            return
        sources = sources_of([form.instance for form in kept], stale)
        message = _(
            "You changed “%(fields)s”. Is %(sources)s still where it comes from? Tick “The source"
            " says so, read today”, or change the citation."
        )
        params = {
            "fields": self._list(stale),
            "sources": get_text_list([_say_checked(source) for source in sources], _("and")),
        }
        raise ValidationError(message, params=params)

    def _list(self, names: list[str]) -> str:
        return get_text_list(label_fields(type(self.instance), names), _("and"))


def _say_checked(source: Source) -> str:
    day: date = source.checked_on
    words = _("%(source)s (checked %(day)s)")
    return words % {"source": source, "day": date_format(day)}


def changed_fields(record: Cited) -> list[str]:
    """The cited fields that hold another value than the one stored; none of a new record."""
    stored = type(record)._default_manager.filter(pk=record.pk).first()
    if not stored:
        return []
    return [name for name in record.filled() if getattr(record, name) != getattr(stored, name)]


def sources_of(citations: Iterable[Citation], names: Iterable[str]) -> list[Source]:
    """The sources of the citations that cover any of the fields, each once."""
    wanted = set(names)
    return list(
        dict.fromkeys(citation.source for citation in citations if citation.covered() & wanted)
    )
