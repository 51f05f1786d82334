"""What waits for whoever keeps the reports: their age, the way to import one, and figures to decide
on."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext, ngettext

from iecguide.core.registries.waiting import Line, Urgency

from .models import PoolFigures, Report

LATE, LONG_AGO = 10, 21  # days: reports come every week


def pools_waiting(day: date) -> Iterator[Line]:
    yield _newest_report(day)
    yield Line(
        what=gettext("Upload a report of the pools, or fetch it now"),
        count=0,
        urgency=Urgency.KNOW,
        address=reverse("admin:pools_report_import"),
        permission="pools.change_report",
    )
    count = PoolFigures.objects.exclude(doubted="").filter(decision="").count()
    if count:
        text = ngettext(
            "%(count)s suspicious figure of a pool to decide on",
            "%(count)s suspicious figures of the pools to decide on",
            count,
        )
        yield Line(
            what=text % {"count": count},
            count=count,
            urgency=Urgency.NOW,
            address=reverse("admin:pools_poolfigures_changelist", query={"suspicious": "open"}),
            permission="pools.change_poolfigures",
        )


def _newest_report(day: date) -> Line:
    """Told on every day: nothing else shows that reports have stopped coming."""
    newest = Report.objects.values_list("observed_on", flat=True).first()
    age = (day - newest).days if newest else 0
    if newest:
        text = ngettext(
            "The newest weekly report is of %(newest)s, %(age)s day old",
            "The newest weekly report is of %(newest)s, %(age)s days old",
            age,
        ) % {"newest": date_format(newest), "age": age}
    else:
        text = gettext("There is no weekly report")
    return Line(
        what=text,
        count=age,
        urgency=_urgency(age) if newest else Urgency.NOW,
        address=reverse("admin:pools_report_changelist"),
        permission="pools.view_report",
    )


def _urgency(age: int) -> Urgency:
    if age > LONG_AGO:
        return Urgency.NOW
    return Urgency.SOON if age > LATE else Urgency.KNOW
