"""What waits for whoever keeps the facts: fees that end, pages not read for long, and imports that
failed."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.db.models import Count, Exists, OuterRef, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext, ngettext

from iecguide.core.registries.waiting import Line, Urgency
from iecguide.facts.imports import kinds
from iecguide.facts.models import Fee, ImportRun, Source
from iecguide.facts.models.citation import STALE_AFTER

SOON = timedelta(days=30)
AT_ONCE = timedelta(days=7)


def facts_waiting(day: date) -> Iterator[Line]:
    yield from _ending_fees(day)
    yield from _stale_sources(day)
    yield from _failed_imports()


def _ending_fees(day: date) -> Iterator[Line]:
    """Fees whose last day is near, where none is on record for the days after."""
    next_one = Fee.objects.filter(slug=OuterRef("slug"), holds_from__gt=OuterRef("holds_to"))
    ending = Fee.objects.filter(~Exists(next_one), holds_to__range=(day, day + SOON))
    found = dict(ending.order_by("holds_to").values_list("pk", "holds_to"))
    if not found:
        return
    first = min(found.values())
    text = ngettext(
        "%(count)s fee ends within 30 days, on %(day)s, and none follows it",
        "%(count)s fees end within 30 days, the first on %(day)s, and none follows them",
        len(found),
    )
    yield Line(
        what=text % {"count": len(found), "day": date_format(first)},
        count=len(found),
        urgency=Urgency.NOW if first - day <= AT_ONCE else Urgency.SOON,
        address=reverse("admin:facts_fee_changelist", query={"id__in": ",".join(map(str, found))}),
        permission="facts.change_fee",
    )


def _stale_sources(day: date) -> Iterator[Line]:
    stale = Source.objects.filter(checked_on__lte=day - STALE_AFTER)
    found = stale.aggregate(
        sources=Count("pk", distinct=True), citations=Count("citations", distinct=True)
    )
    if not found["sources"]:
        return
    text = ngettext(
        "%(count)s source was not read for %(days)s days; citations that rest on it: %(citations)s",
        "%(count)s sources were not read for %(days)s days; citations that rest on them:"
        " %(citations)s",
        found["sources"],
    )
    yield Line(
        what=text
        % {"count": found["sources"], "days": STALE_AFTER.days, "citations": found["citations"]},
        count=found["sources"],
        urgency=Urgency.SOON,
        address=reverse("admin:facts_source_changelist", query={"checked": "stale"}),
        permission="facts.change_source",
    )


def _failed_imports() -> Iterator[Line]:
    """Of each kind the last import, where it failed: one that went well since clears it."""
    newest = ImportRun.objects.filter(kind=OuterRef("kind")).values("pk")[:1]
    for run in ImportRun.objects.filter(pk=Subquery(newest)).exclude(failed=""):
        text = gettext("The last import of %(what)s failed, on %(day)s")
        day = date_format(timezone.localtime(run.started_at))
        yield Line(
            what=text % {"what": kinds.title_of(run.kind), "day": day},
            count=1,
            urgency=Urgency.NOW,
            address=reverse("admin:facts_importrun_change", args=[run.pk]),
            permission="facts.view_importrun",
        )
