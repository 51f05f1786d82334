"""The shipped reports beside what was deleted or renamed here."""

from importlib import import_module

import pytest
from django.apps import apps

from iecguide.facts.models import Country, Shipped
from pools.models import Report
from pools.reports.importing import load_shipped

from .test_importing import SHIPPED, clear

pytestmark = pytest.mark.django_db


@pytest.fixture
def empty(db):
    clear()


def test_a_deleted_report_stays_deleted():
    """Until somebody asks for it."""
    Report.objects.get(observed_on="2026-10-09").delete()
    outcome = load_shipped(SHIPPED)
    assert (len(outcome.known), outcome.kept) == (38, ["2026-10-09: deleted here"])
    assert len(load_shipped(SHIPPED, revive=True).new) == 1


def test_a_country_that_is_not_here_leaves_its_pools_out(empty):
    """In words; the rest is loaded, and known the next time."""
    Country.objects.filter(code="AD").update(code="ZZ")
    outcome = load_shipped(SHIPPED[-1:])
    assert outcome.new == ["2026-10-09: 91 pools"]
    assert outcome.refused == ["AD wh: no such country or territory takes part"]
    assert load_shipped(SHIPPED[-1:]).known == ["2026-10-09"]


def test_the_first_release_with_the_table():
    """It knows of every report what the loader knows."""
    fields = ("key", "record_id", "base", "newest", "written")
    known = set(Shipped.of(Report).values_list(*fields))
    for row in Shipped.of(Report):
        Report.objects.filter(pk=row.record_id).update(shipped=row.base)
    Shipped.of(Report).delete()
    import_module("pools.migrations.0002_shipped").fill(apps, None)
    assert set(Shipped.of(Report).values_list(*fields)) == known
