"""Which grid counts on a day: what an editor can save never leaves a day without words."""

from datetime import date

import pytest

from iecguide.express_entry.models import Ruleset
from tests.articles.reading import Page

pytestmark = pytest.mark.django_db
PAGE = "/programmes/crs/?"


def test_the_older_numbers_taken_away(client):
    """With the new grid known and the old one emptied, a day of the old one is told so."""
    old, new = (
        Ruleset.objects.get(code="crs-2025-03-25"),
        Ruleset.objects.get(code="crs-2026-11-03"),
    )
    new.tables, old.tables = old.tables, []
    for row in (new, old):
        row.full_clean()
        row.save()
    text = Page.of(client.get(f"{PAGE}on=2026-01-05&age=29")).text("main")
    assert "This is not your score on 5 January 2026" in text
    assert "by the last grid whose numbers we know" in text
    assert "not your score" not in Page.of(client.get(f"{PAGE}age=29")).text("main")


def test_a_day_between_two_grids(client):
    Ruleset.objects.filter(code="crs-2025-03-25").update(last_day=date(2026, 6, 30))
    row = Ruleset.objects.get(code="crs-2025-03-25")
    row.save()  # moves the version
    text = Page.of(client.get(f"{PAGE}on=2026-08-01&age=29")).text("main")
    assert "no grid of that day is on our record" in text
    assert "by the grid in force until 30 June 2026" in text
