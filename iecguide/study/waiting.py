"""What ends or changes soon of the facts of studies."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import ngettext

from iecguide.core.registries.waiting import Line, Urgency

NEAR = timedelta(days=30)
AT_ONCE = timedelta(days=7)


def study_waiting(day: date) -> Iterator[Line]:
    from .admin.ending import ending_soon  # the admin is there when its front page is

    near = [ending for ending in ending_soon(day) if ending.on <= day + NEAR]
    if not near:
        return
    text = ngettext(
        "%(count)s fact of studies ends or changes within 30 days, on %(day)s",
        "%(count)s facts of studies end or change within 30 days, the first on %(day)s",
        len(near),
    )
    yield Line(
        what=text % {"count": len(near), "day": date_format(near[0].on)},
        count=len(near),
        urgency=Urgency.NOW if near[0].on - day <= AT_ONCE else Urgency.SOON,
        address=reverse("admin:study_studychange_soon"),
        permission="study.change_studychange",
    )
