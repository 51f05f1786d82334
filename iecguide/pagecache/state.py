"""Which content a page shows: the versions of facts and prose, the day, the next moment.

Two pages made in the same state are the same, in every process. Asking for it is one small query.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from datetime import date, datetime
from time import monotonic

from django.db import Error, connection
from django.utils import timezone

from iecguide.core.dates import today
from iecguide.core.registries import schedule
from iecguide.facts.models import FactsVersion

PAUSE = 1.0  # seconds without asking a database that did not answer
PATIENCE = 50  # milliseconds for the next try: a locked database must not hold up kept pages
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, eq=False)  # the same state is the same object in a process
class State:
    content: tuple[int, int]  # facts and reports, prose
    day: date  # in Toronto
    until: datetime | None  # the moment at which something is published by itself

    def holds(self, content: tuple[int, int], day: date, now: datetime) -> bool:
        same = self.content == content and self.day == day
        return same and (self.until is None or now < self.until)


class Watch:
    """The state of the content now; while the database is away, the last one known."""

    def __init__(self) -> None:
        self.known: State | None = None
        self._away = False
        self._asleep_until = 0.0

    def state(self) -> State | None:
        """None only when the database is away and has never answered."""
        if self._away and monotonic() < self._asleep_until:
            return self.known
        try:
            with impatience() if self._away else nullcontext():
                self.known = self._ask()
            self._away = False
        except Error as error:
            log.warning("no answer from the database, pages come from memory: %s", error)
            self._away, self._asleep_until = True, monotonic() + PAUSE
        return self.known

    def _ask(self) -> State:
        content, day, now = FactsVersion.content(), today(), timezone.now()
        if self.known and self.known.holds(content, day, now):
            return self.known
        return State(content, day, schedule.upcoming(now))


@contextmanager
def impatience() -> Iterator[None]:
    """SQLite waits less for a lock. Other databases say at once that they are away."""
    if connection.vendor != "sqlite":
        yield
        return
    with connection.cursor() as cursor:
        usual = cursor.execute("PRAGMA busy_timeout").fetchone()[0]
        cursor.execute(f"PRAGMA busy_timeout = {PATIENCE}")
        try:
            yield
        finally:
            cursor.execute(f"PRAGMA busy_timeout = {usual}")
