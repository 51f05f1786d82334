"""Writes the log of imports: a row for each, whoever ran it and however it ended."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from django.contrib.auth.models import AbstractBaseUser
from django.db import DatabaseError, transaction
from django.utils import timezone

from iecguide.core.text import printable
from iecguide.core.unreadable import UnreadableError
from iecguide.facts.models import ImportRun

from .tally import COUNTED, Tally

KEPT = 500  # runs of one kind: eight months of a timer that runs twice a day
LONGEST_SOURCE = ImportRun._meta.get_field("source").max_length
LONGEST_REASON = ImportRun._meta.get_field("failed").max_length

log = logging.getLogger(__name__)


@contextmanager
def logged(kind: str, source: str, by: AbstractBaseUser | None = None) -> Iterator[ImportRun]:
    """Within it, one import is run; after it, its row is stored, also where it failed.

    Whoever runs it calls ``note`` with what was done.
    """
    with failures_logged(kind, source, by) as run:
        yield run
    _keep(run)


@contextmanager
def failures_logged(
    kind: str, source: str, by: AbstractBaseUser | None = None
) -> Iterator[ImportRun]:
    """The same for what comes before an import: a row is stored only where it failed."""
    name = printable(source)[:LONGEST_SOURCE]
    run = ImportRun(kind=kind, started_at=timezone.now(), by=by, source=name)
    try:
        yield run
    except Exception as error:
        _fail(run, error)
        raise


def note(run: ImportRun, tally: Tally) -> None:
    """Write down what an import did."""
    for part in COUNTED:
        setattr(run, part, tally.count(part))
    run.known = tally.known
    run.failed = printable(tally.failed)[:LONGEST_REASON]


def _fail(run: ImportRun, error: Exception) -> None:
    """The row of an import that broke off."""
    said = str(error) if isinstance(error, UnreadableError) else f"{type(error).__name__}: {error}"
    run.failed = printable(said)[:LONGEST_REASON]
    _keep(run)


def _keep(run: ImportRun) -> None:
    """Store the row, and let the oldest go. An import is what it is without its row."""
    of_kind = ImportRun.objects.filter(kind=run.kind)
    try:
        with transaction.atomic():
            run.save()
            older = of_kind.values_list("pk", flat=True)[KEPT:]
            ImportRun.objects.filter(pk__in=list(older)).delete()
    except DatabaseError:
        log.exception("the import of %s from %s was not written down", run.kind, run.source)
