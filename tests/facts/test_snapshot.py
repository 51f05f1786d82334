"""The snapshot: built once, one query while nothing changed, built again after any change."""

from dataclasses import fields
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from iecguide.facts import snapshot as module
from iecguide.facts.models import (
    CategoryTerms,
    Citation,
    Clock,
    Condition,
    Country,
    FactsVersion,
    Fee,
    Quota,
    RecognizedOrganization,
    Season,
    Source,
    Stream,
)
from iecguide.facts.snapshot import build, snapshot
from pools.models import PoolFigures

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_snapshot(monkeypatch):
    """Changes here are rolled back, so what was built of them may not stay."""
    monkeypatch.setattr(module, "_kept", None)


def test_warm(django_assert_num_queries):
    first = snapshot()
    with django_assert_num_queries(1):
        assert snapshot() is first


def test_built_with_few_queries():
    """As many for two countries as for all: a table each, the version, and the transaction."""
    with CaptureQueriesContext(connection) as every:
        assert len(build().countries) == 39
    PoolFigures.objects.all().delete()  # they hold on to their country
    Country.objects.exclude(code__in=["IE", "FR"]).delete()
    with CaptureQueriesContext(connection) as two:
        assert sorted(build().countries) == ["FR", "IE"]
    assert len(every) == len(two)
    assert len(every) <= 16


@pytest.mark.parametrize(
    "model",
    [
        CategoryTerms,
        Clock,
        Condition,
        Country,
        Fee,
        Quota,
        RecognizedOrganization,
        Season,
        Stream,
        Citation,
        Source,
    ],
)
def test_any_change_is_seen(model):
    """A saved fact, citation or source makes the next page build again."""
    before = snapshot()
    model.objects.first().save()
    after = snapshot()
    assert after is not before
    assert after.version != before.version
    assert snapshot() is after


def test_a_deletion_is_seen():
    before = snapshot()
    PoolFigures.objects.filter(country__code="IE").delete()
    Country.objects.get(code="IE").delete()
    assert set(before.countries) - set(snapshot().countries) == {"IE"}


def test_what_changed_is_in_it():
    """The value, its source's day and how sure it is."""
    snapshot()
    terms = CategoryTerms.objects.get(country__code="IE", category="wh")
    terms.max_age = 33
    terms.save()
    assert snapshot().countries["IE"].terms["wh"].max_age == 33
    citation = next(
        citation for citation in terms.citations.all() if "max_age" in citation.covered()
    )
    citation.confidence = "low"
    citation.save()
    found = snapshot().countries["IE"].terms["wh"].sources["max_age"]
    assert found.confidence == "low" or found.title != citation.source.title
    source = Source.objects.get(title=found.title)
    source.checked_on = date(2027, 1, 1)
    source.save()
    assert snapshot().countries["IE"].terms["wh"].sources["max_age"].checked == date(2027, 1, 1)
    assert snapshot().checked == date(2027, 1, 1)


def test_the_version_is_the_key():
    """Another process that moved the version is noticed; an equal version is trusted."""
    before = snapshot()
    FactsVersion.bump()
    assert snapshot() is not before


def test_no_version_comes_twice():
    """Not even after the row was lost: a restored backup never meets an old page's number."""
    seen = {FactsVersion.current()}
    for _again in range(20):
        FactsVersion.objects.all().delete()
        FactsVersion.bump()
        FactsVersion.bump()
        seen.add(FactsVersion.current())
    assert len(seen) == 21


def test_prose_and_facts_apart():
    facts, prose = FactsVersion.content()
    FactsVersion.bump(FactsVersion.PROSE)
    assert FactsVersion.content()[0] == facts
    assert FactsVersion.content()[1] != prose
    assert FactsVersion.current() == facts


@pytest.mark.parametrize("step", ["Sources", "_seasons", "_country", "_condition"])
def test_a_change_while_it_is_built(monkeypatch, step):
    """Another process commits in between: what was built is not taken for the newest."""
    real, before = getattr(module, step), FactsVersion.current()

    def interrupted(*args):
        made = real(*args)
        FactsVersion.bump()
        return made

    monkeypatch.setattr(module, step, interrupted)
    assert build().version == before
    assert FactsVersion.current() != before


def test_same_as_built(facts):
    """Two builds of the same rows hold the same, in the same order."""
    for other in (build(), snapshot()):
        for field in fields(facts):
            assert repr(getattr(other, field.name)) == repr(getattr(facts, field.name)), field.name


DAY = timedelta(days=1)
SEASONS = [
    (date(2025, 10, 20), None),  # the end of 2025, whose terms are not on record
    (date(2025, 10, 21), 2026),
    (date(2025, 12, 19), 2026),
    (date(2026, 10, 31), 2026),  # the day we assume is the last
    (date(2026, 11, 1), 2027),
    (date(2027, 10, 31), 2027),
    (date(2027, 11, 1), None),
    (date(2015, 1, 1), None),
    (date.min, None),
    (date.max, None),
]


@pytest.mark.parametrize(("day", "year"), SEASONS)
def test_season_on(facts, day, year):
    found = facts.season_on(day)
    assert (found.year if found else None) == year


def test_known_days_are_the_edges(facts):
    first, last = facts.known_days()
    assert (first, last) == (date(2025, 10, 21), date(2027, 10, 31))
    assert [facts.season_on(day) for day in (first - DAY, last + DAY)] == [None, None]
    day = first
    while day <= last:
        assert facts.season_on(day).year == (2026 if day <= date(2026, 10, 31) else 2027)
        day += DAY


def test_a_season_begins_after_the_one_before(facts):
    """At the opening of its pools; where that is not announced, the day after the last season."""
    begins = {season.year: season.begins for season in facts.seasons}
    assert begins[2026] == date(2025, 12, 19)
    assert begins[2027] == date(2026, 11, 1)
    ends = [season.ends_by for season in facts.seasons]
    assert ends == sorted(ends)


def test_an_announced_opening_moves_the_season():
    season = Season.objects.get(year=2027)
    season.opens_on = date(2026, 12, 14)
    season.save()
    found = snapshot().season_on(date(2026, 11, 22))
    assert (found.year, found.begins, found.opens_on) == (2027, date(2026, 12, 14), season.opens_on)


def test_names_are_those_of_the_facts_whoever_asked_first(bilingual):
    """A snapshot is kept for readers of both languages."""
    english = build().names
    with translation.override("fr-ca"):
        french = build().names
    for name in ("Guernsey", "Germany", "Cook Islands"):
        assert french.find(name) == english.find(name) != ""
