"""What a page was made from: the version, the day, the next moment; and a database that is away."""

import logging
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import OperationalError, connection
from django.db.backends.utils import CursorWrapper

from iecguide.core.registries import schedule
from iecguide.facts.models import FactsVersion
from iecguide.pagecache import state as module
from iecguide.pagecache.state import PAUSE, Watch

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 24, 17, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture
def clock(monkeypatch):
    """Set ``clock.now`` and, for pauses, ``clock.running``."""

    class Clock:
        now, running = NOON, 100.0

    monkeypatch.setattr(module.timezone, "now", lambda: Clock.now)
    monkeypatch.setattr(module, "monotonic", lambda: Clock.running)
    return Clock


@pytest.fixture
def due(monkeypatch):
    """Moments of publication, for a provider that is asked as the articles would be."""
    times, asked = [], []

    def provider(now):
        asked.append(now)
        return min((moment for moment in times if moment > now), default=None)

    monkeypatch.setattr(schedule.registry, "providers", [])
    schedule.register(provider)
    return times, asked


def test_the_same_until_something_changes(clock, due):
    watch = Watch()
    assert watch.state() is watch.state()
    assert len(due[1]) == 1


@pytest.mark.parametrize(
    ("row", "changed"), [(FactsVersion.FACTS, [True, False]), (FactsVersion.PROSE, [False, True])]
)
def test_a_change_of_facts_or_prose(clock, row, changed):
    watch = Watch()
    before = watch.state()
    FactsVersion.bump(row)
    after = watch.state()
    pairs = zip(after.content, before.content, strict=True)
    assert [version != other for version, other in pairs] == changed


def test_a_change_of_day(clock, monkeypatch):
    watch = Watch()
    before = watch.state()
    monkeypatch.setattr(module, "today", lambda: date(2026, 11, 25))
    after = watch.state()
    assert (before.day, after.day) == (date(2026, 11, 24), date(2026, 11, 25))
    assert before.content == after.content


def test_moments_pass(clock, due):
    """Each of two publications makes a new state, and afterwards nothing is awaited."""
    due[0].extend([NOON + HOUR, NOON + 2 * HOUR])
    watch = Watch()
    found = []
    for hours in (0, 0.9, 1, 1.5, 2, 3):
        clock.now = NOON + hours * HOUR
        found.append(watch.state().until)
    first, second = NOON + HOUR, NOON + 2 * HOUR
    assert found == [first, first, second, second, None, None]
    assert len(due[1]) == 3


def test_two_processes_agree(clock, due):
    """Whenever they started, so a visitor's ETag holds with both."""
    due[0].extend([NOON + HOUR, NOON + 2 * HOUR])
    early, late = Watch(), Watch()
    early.state()
    clock.now = NOON + 1.5 * HOUR
    first, other = early.state(), late.state()
    assert (first.content, first.day, first.until) == (other.content, other.day, other.until)


def test_without_providers_nothing_is_awaited(monkeypatch):
    monkeypatch.setattr(schedule.registry, "providers", [])
    assert schedule.upcoming(NOON) is None


class Broken:
    """A database that refuses, and counts how often it was asked."""

    def __init__(self, monkeypatch):
        self.asked, self.monkeypatch = 0, monkeypatch
        self.away()

    def away(self):
        def execute(cursor, sql, params=None):
            self.asked += 1
            raise OperationalError("database is locked")

        self.monkeypatch.setattr(CursorWrapper, "execute", execute)

    def back(self):
        self.monkeypatch.undo()


@pytest.fixture
def broken():
    with pytest.MonkeyPatch.context() as monkeypatch:
        yield lambda: Broken(monkeypatch)


def test_while_the_database_is_away_the_last_state_holds(clock, broken, caplog):
    caplog.set_level(logging.WARNING)
    watch = Watch()
    known = watch.state()
    database = broken()
    assert [watch.state() for _time in range(3)] == [known] * 3
    assert database.asked == 1
    assert [record.levelname for record in caplog.records] == ["WARNING"]


def test_it_is_asked_again_after_a_pause(clock, broken):
    watch = Watch()
    known = watch.state()
    database = broken()
    watch.state()
    clock.running += PAUSE / 2
    watch.state()
    assert database.asked == 1
    clock.running += PAUSE
    assert watch.state() is known
    assert database.asked == 2


def test_what_changed_meanwhile_is_seen_at_once_after(clock, broken):
    watch = Watch()
    before = watch.state().content
    FactsVersion.bump()
    database = broken()
    assert watch.state().content == before
    database.back()
    clock.running += PAUSE + 1
    assert watch.state().content == FactsVersion.content() != before


def test_a_database_that_never_answered(clock, broken):
    broken()
    assert Watch().state() is None


def test_sqlite_waits_less_for_the_second_try_and_then_as_long_as_before():
    """Other databases have no such wait, and are asked nothing."""

    def patience():
        if connection.vendor != "sqlite":
            return None
        with connection.cursor() as cursor:
            return cursor.execute("PRAGMA busy_timeout").fetchone()[0]

    usual = patience()
    with module.impatience():
        assert patience() == (usual and module.PATIENCE)
    assert patience() == usual
