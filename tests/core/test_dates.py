"""Today is today in Toronto."""

from datetime import UTC, date, datetime

import pytest
from django.utils import timezone

from iecguide.core.dates import today, usual_day

LOCALDATE = timezone.localdate  # before the tests hold today still


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2026, 11, 29, 4, 59, tzinfo=UTC), date(2026, 11, 28)),
        (datetime(2026, 11, 29, 5, 0, tzinfo=UTC), date(2026, 11, 29)),
        (datetime(2026, 7, 1, 3, 59, tzinfo=UTC), date(2026, 6, 30)),
        (datetime(2026, 7, 1, 4, 0, tzinfo=UTC), date(2026, 7, 1)),
    ],
)
def test_the_day_changes_at_midnight_in_toronto(monkeypatch, moment, day):
    monkeypatch.setattr(timezone, "localdate", LOCALDATE)
    monkeypatch.setattr(timezone, "now", lambda: moment)
    assert today() == day


@pytest.mark.parametrize(
    ("days", "usual"),
    [([], None), ([1], 1), ([2, 1, 2], 2), ([1, 2, 2, 1, 3], 2)],
)
def test_the_usual_day(days, usual):
    """The one named most often; of two that are, the newer."""
    found = usual_day(date(2026, 11, day) for day in days)
    assert found == (usual and date(2026, 11, usual))
