"""What waits for whoever keeps Express Entry: doubtful imports, the way to import, and tables of
points that end."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import gettext, ngettext

from iecguide.core.registries.waiting import Line, Urgency

from .models import Doubtful, PoolDistribution, Round, Ruleset

SOON = timedelta(days=30)


def express_entry_waiting(day: date) -> Iterator[Line]:
    yield from _doubtful()
    yield Line(
        what=gettext("Upload rounds of Express Entry, or fetch them now"),
        count=0,
        urgency=Urgency.KNOW,
        address=reverse("admin:express_entry_round_import"),
        permission="express_entry.change_round",
    )
    following = Ruleset.objects.filter(kind=OuterRef("kind"), first_day__gt=OuterRef("last_day"))
    ending = Ruleset.objects.filter(~Exists(following), last_day__range=(day, day + SOON))
    keys = list(ending.order_by("last_day").values_list("pk", flat=True))
    if keys:
        text = ngettext(
            "%(count)s table of points ends within 30 days, and none follows it",
            "%(count)s tables of points end within 30 days, and none follows them",
            len(keys),
        )
        yield _line("ruleset", len(keys), text, {"id__in": ",".join(map(str, keys))})


def _doubtful() -> Iterator[Line]:
    if count := _open(Round):
        text = ngettext(
            "%(count)s suspicious round of Express Entry to decide on",
            "%(count)s suspicious rounds of Express Entry to decide on",
            count,
        )
        yield _line("round", count, text, {"doubt__gt": "", "decision__exact": ""})
    if count := _open(PoolDistribution):
        text = ngettext(
            "%(count)s suspicious count of the pool of Express Entry to decide on",
            "%(count)s suspicious counts of the pool of Express Entry to decide on",
            count,
        )
        yield _line("pooldistribution", count, text, {"doubt__gt": "", "decision__exact": ""})


def _open(model: type[Doubtful]) -> int:
    """How many nobody has decided on; the list shows the same by the same look-ups."""
    found: int = model._default_manager.filter(doubt__gt="", decision="").count()
    return found


def _line(model: str, count: int, text: str, query: dict[str, Any]) -> Line:
    return Line(
        what=text % {"count": count},
        count=count,
        urgency=Urgency.NOW,
        address=reverse(f"admin:express_entry_{model}_changelist", query=query),
        permission=f"express_entry.change_{model}",
    )
