"""Whether letters go out, for whoever runs the site."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db.models import Max, QuerySet
from django_tasks_db.models import DBTaskResult

from iecguide.core.registries.wellbeing import Check, State

from .models import Letter
from .operator import missing_settings
from .sending.tasks import QUEUE

PATIENCE = timedelta(hours=1)  # a worker looks each minute
SILENCE = timedelta(minutes=15)


def find_late(now: datetime) -> QuerySet[Letter]:
    """Letters that should be gone: also those a worker takes up again and again."""
    unsent = (Letter.State.WAITING, Letter.State.SENDING)
    return Letter.objects.filter(state__in=unsent, due_at__lt=now - PATIENCE)


def check_letters(now: datetime) -> Iterator[Check]:
    """Whether anything may be sent, and whether a letter waits that a worker would have sent."""
    if missing := missing_settings():
        names = ", ".join(missing)
        yield Check(
            "letters", State.LOOK, f"not sent: {names} not set", "Set them to send letters."
        )
        return
    if late := find_late(now).count():
        found = f"due for more than an hour: {late}"
        remedy = "Start a worker, or read in its log why none goes (docs/letters.md)."
        yield Check("letters", State.WRONG, found, remedy)
        return
    yield Check("letters", State.WELL, "none is late")


def check_worker(now: datetime) -> Iterator[Check]:
    """Whether a worker lives, also while there is nothing to send."""
    if missing_settings():
        return
    rounds = DBTaskResult.objects.filter(queue_name=QUEUE)
    last = rounds.aggregate(last=Max("started_at"))["last"]
    if last and now - last <= SILENCE:
        yield Check("worker of letters", State.WELL, f"last round at {last:%Y-%m-%d %H:%M} UTC")
        return
    found = f"no round since {last:%Y-%m-%d %H:%M} UTC" if last else "no round in the last day"
    remedy = "Start one: systemctl enable --now iecguide-letters (docs/letters.md)."
    yield Check("worker of letters", State.WRONG, found, remedy)
