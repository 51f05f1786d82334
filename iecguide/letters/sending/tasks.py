"""The work of the queue ``letters``. A task that is lost loses nothing: the letters' own rows say
what is to be done, and the next round finds it."""

from datetime import datetime, timedelta

from django.utils import timezone
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

from iecguide.letters.consent import forget_unconfirmed
from iecguide.letters.events.finding import find_events

from .addressing import address_all
from .delivery import send_batch, take_over

QUEUE = "letters"
PAUSE = timedelta(minutes=1)
KEPT = timedelta(days=1)  # results of tasks
MOST_BATCHES = 50  # in one task, so that others get their turn


def do_round() -> None:
    """Forget who never confirmed, find what happened, lay out letters, send what is due."""
    now = timezone.now()
    forget_unconfirmed(now)
    take_over()
    find_events(now)
    address_all(now)
    for _batch in range(MOST_BATCHES):
        if not send_batch():
            return


@task(backend="letters", queue_name=QUEUE)
def round_of_letters() -> None:
    """One round, and the next is put on the queue before it: an error ends nothing."""
    ensure_round(timezone.now() + PAUSE)
    DBTaskResult.objects.finished().filter(finished_at__lt=timezone.now() - KEPT).delete()
    do_round()


def ensure_round(after: datetime | None = None) -> None:
    """One round waits on the queue, and no more than one."""
    path, waits = round_of_letters.module_path, TaskResultStatus.READY
    if not DBTaskResult.objects.filter(task_path=path, status=waits).exists():
        round_of_letters.using(run_after=after).enqueue()
