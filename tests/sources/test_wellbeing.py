"""The operator is told where cited pages are not asked any more."""

from datetime import UTC, datetime, timedelta

import pytest

from iecguide.core.registries.wellbeing import State, checks
from iecguide.sources.models import WatchedPage

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)


def find():
    (found,) = [each for part in checks.ask(NOW) for each in part if each.part == "cited pages"]
    return found


@pytest.mark.parametrize(
    ("age", "state"),
    [(None, State.LOOK), (timedelta(days=2), State.WELL), (timedelta(days=4), State.LOOK)],
)
def test_how_long_ago_a_page_was_asked(age, state):
    WatchedPage.objects.create(address="https://a.example/", asked_at=age and NOW - age)
    WatchedPage.objects.create(address="https://b.example/")
    assert find().state == state
    assert ("iecguide-sources.timer" in find().remedy) == (state == State.LOOK)
