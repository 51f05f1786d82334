"""Queues in the list of articles: what to check again, what is in which state."""

from datetime import date, timedelta
from typing import Any

from django.contrib import admin
from django.db.models import F, Max, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from iecguide.articles.models import Review, Revision
from iecguide.core.dates import today

AGES = (30, 60, 180)  # days since the facts of an article were last read


def newer(queryset: QuerySet) -> QuerySet:
    """Articles that readers see, of which a newer version waits."""
    last = queryset.annotate(last=Max("revisions"))
    return last.exclude(live=None).filter(last__gt=F("live"))


def unread(queryset: QuerySet, day: date, days: int) -> QuerySet:
    """Articles whose facts were not read for so many days. Never checked is oldest of all."""
    limit = day - timedelta(days=days)
    return queryset.filter(Q(checked_on=None) | Q(checked_on__lte=limit))


class ReviewFilter(admin.SimpleListFilter):
    title = gettext_lazy("needs review")
    parameter_name = "review"

    def lookups(self, request: Any, model_admin: Any) -> list[tuple[str, str]]:
        return [(str(days), _("not checked for %(n)s days") % {"n": days}) for days in AGES]

    def queryset(self, request: Any, queryset: QuerySet) -> QuerySet:
        if self.value() not in {str(days) for days in AGES}:
            return queryset
        return unread(queryset, today(), int(self.value()))


class StateFilter(admin.SimpleListFilter):
    title = gettext_lazy("state")
    parameter_name = "state"

    def lookups(self, request: Any, model_admin: Any) -> list[tuple[str, str]]:
        return [
            ("live", _("readers see it")),
            ("hidden", _("readers do not see it")),
            ("newer", _("a newer draft is waiting")),
            ("review", _("waits for review")),
            ("back", _("sent back")),
            ("scheduled", _("scheduled")),
        ]

    def queryset(self, request: Any, queryset: QuerySet) -> QuerySet:
        match self.value():
            case "live":
                return queryset.filter(status="published")
            case "hidden":
                return queryset.filter(status="draft")
            case "newer":
                return newer(queryset)
            case "review":
                return queryset.filter(reviews__state=Review.State.WAITING)
            case "back":
                return queryset.filter(reviews__state=Review.State.SENT_BACK)
            case "scheduled":
                return queryset.filter(revisions__state=Revision.State.SCHEDULED)
        return queryset
