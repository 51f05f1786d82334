"""What ends soon: the records an editor has to look at before their last day."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.contrib import admin
from django.db.models import Model, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from iecguide.core.dates import today
from iecguide.study.models import StudyChange, StudyFigure, StudyFunds, StudyRule

SOON = timedelta(days=120)


@dataclass(frozen=True, slots=True)
class Ending:
    """A record, its last day or the day of its change, and where to edit it."""

    on: date
    kind: str
    title: str
    url: str


class EndsSoonFilter(admin.SimpleListFilter):
    """Records whose last day is near, or past."""

    title = gettext_lazy("last day")
    parameter_name = "ends"

    def lookups(self, request: Any, model_admin: Any) -> list[tuple[str, str]]:
        return [
            ("soon", _("within %(days)s days") % {"days": SOON.days}),
            ("past", _("over")),
        ]

    def queryset(self, request: Any, queryset: QuerySet) -> QuerySet:
        now = today()
        if self.value() == "soon":
            return queryset.filter(holds_to__range=(now, now + SOON))
        return queryset.filter(holds_to__lt=now) if self.value() == "past" else queryset


def ending_soon(now: date) -> list[Ending]:
    """What ends or changes from a day on within ``SOON``, the next first."""
    found = [
        _ending(record, record.holds_to)
        for model in (StudyRule, StudyFunds, StudyFigure)
        for record in model._default_manager.filter(holds_to__range=(now, now + SOON))
    ]
    changes = StudyChange.objects.filter(on__range=(now, now + SOON))
    found += [_ending(change, change.on, change.text) for change in changes]
    return sorted(found, key=lambda ending: (ending.on, ending.title))


def _ending(record: Model, on: date, title: str = "") -> Ending:
    name = f"admin:study_{record._meta.model_name}_change"
    kind = str(record._meta.verbose_name)
    return Ending(on, kind, title or str(record), reverse(name, args=[record.pk]))
