"""Editors keep the tables of points here, and decide on what an import doubted."""

import json
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from simple_history.admin import SimpleHistoryAdmin

from .imports.pages import RoundImports
from .models import Doubtful, PoolDistribution, Round, Ruleset

MOST_BYTES = 200_000  # a whole grid has 8,000


class StrictDecoder(json.JSONDecoder):
    """Refuses a name that stands twice in one table: the first would be lost unseen."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**(options | {"object_pairs_hook": _once}))


class TwiceError(json.JSONDecodeError):
    pass


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    names = [name for name, _value in pairs]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise TwiceError(_("“%(name)s” stands there twice.") % {"name": twice[0]}, "", 0)
    return dict(pairs)


class RulesetForm(forms.ModelForm):
    tables_file = forms.FileField(
        label=gettext_lazy("tables from a file"),
        required=False,
        help_text=gettext_lazy("A JSON file; it takes the place of the text above."),
    )

    class Meta:
        model = Ruleset
        fields = [
            "kind", "code", "first_day", "last_day", "tables", "tables_file", "source", "note",
        ]  # fmt: skip
        field_classes = {"tables": forms.JSONField}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if field := self.fields.get("tables"):  # absent for those who may only look
            field.decoder = StrictDecoder
            field.widget.attrs["rows"] = 30

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        file = cleaned.get("tables_file")
        if file:
            cleaned["tables"] = _read_file(file)
        return cleaned


def _read_file(file: Any) -> Any:
    if file.size > MOST_BYTES:
        text = _("The file has %(size)s bytes; at most %(most)s are read.")
        params = {"size": file.size, "most": MOST_BYTES}
        raise ValidationError({"tables_file": text % params})
    try:
        return json.loads(file.read().decode("utf-8-sig"), cls=StrictDecoder)
    except (ValueError, RecursionError) as error:
        text = _("This is no JSON that can be read: %(error)s") % {"error": error}
        raise ValidationError({"tables_file": text}) from None


class Kept:
    """Nothing is deleted: pages rest on it, and addresses name it."""

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Ruleset)
class RulesetAdmin(Kept, SimpleHistoryAdmin):
    form = RulesetForm
    list_display = ["code", "kind", "first_day", "last_day", "has_numbers", "source"]
    list_filter = ["kind"]
    list_select_related = ["source"]
    autocomplete_fields = ["source"]

    @admin.display(description=gettext_lazy("numbers on record"), boolean=True)
    def has_numbers(self, row: Ruleset) -> bool:
        return bool(row.tables)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        return list(Ruleset.NAMES) if obj else []


class DoubtfulAdmin(Kept, SimpleHistoryAdmin):
    """What was imported. The figures stay as they came."""

    list_filter = ["decision"]
    actions = ["accept", "refuse"]
    decided: list[str] = ["decision"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    @admin.display(description=gettext_lazy("decision"), ordering="decision")
    def settled(self, row: Doubtful) -> str:
        """Most rows are beyond doubt: nobody has to look for those that are not."""
        is_open = row.doubt or row.decision
        return row.get_decision_display() if is_open else _("nothing to decide")

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        return [name for name in self.fields or [] if name not in self.decided]

    @admin.action(description=gettext_lazy("Accept: use them"), permissions=["change"])
    def accept(self, request: HttpRequest, queryset: QuerySet) -> None:
        self._decide(request, queryset, Doubtful.Decision.ACCEPTED)

    @admin.action(description=gettext_lazy("Refuse: keep them out"), permissions=["change"])
    def refuse(self, request: HttpRequest, queryset: QuerySet) -> None:
        self._decide(request, queryset, Doubtful.Decision.REFUSED)

    def _decide(self, request: HttpRequest, queryset: QuerySet, decision: str) -> None:
        done = 0
        for row in queryset.exclude(decision=decision):
            row.decision = decision
            try:
                row.clean()
            except ValidationError as error:
                self.message_user(request, f"{row}: {' '.join(error.messages)}", messages.ERROR)
                continue
            row.save()
            done += 1
        text = ngettext("%(count)s row decided.", "%(count)s rows decided.", done)
        self.message_user(request, text % {"count": done}, messages.SUCCESS)


@admin.register(Round)
class RoundAdmin(RoundImports, DoubtfulAdmin):
    list_display = ["number", "held_on", "name", "category", "cutoff", "invitations", "doubt",
                    "settled"]  # fmt: skip
    list_filter = ["decision", "category"]
    search_fields = ["number", "name"]
    date_hierarchy = "day"
    fields = ["number", "day", "name", "category", "cutoff", "invitations", "tie_break",
              "tie_break_at", "doubt", "decision"]  # fmt: skip
    decided = ["category", "decision"]

    @admin.display(description=gettext_lazy("day"), ordering="day")
    def held_on(self, row: Round) -> str:
        return date_format(row.day, "SHORT_DATE_FORMAT")


@admin.register(PoolDistribution)
class PoolDistributionAdmin(DoubtfulAdmin):
    list_display = ["day", "total", "doubt", "settled"]
    date_hierarchy = "day"
    fields = ["day", "total", "counts", "doubt", "decision"]
