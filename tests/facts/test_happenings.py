"""What changed in the facts, as letters tell it."""

from datetime import date, datetime, time, timedelta

import pytest
from django.utils import timezone

from iecguide.core.dates import today
from iecguide.facts.changes.happenings import facts_happenings
from iecguide.facts.models import CategoryTerms, Country, Season

pytestmark = pytest.mark.django_db


def save(record, days_ago, **values):
    """As an editor would, on a day before today."""
    for name, value in values.items():
        setattr(record, name, value)
    record.save()
    newest = record.history.order_by("-history_id").first()
    noon = datetime.combine(today() - timedelta(days=days_ago), time(12))
    moment = timezone.make_aware(noon)
    type(record).history.filter(history_id=newest.history_id).update(history_date=moment)


def told(kind="country"):
    since = today() - timedelta(days=5)
    return [found for found in facts_happenings(since) if found.kind == kind]


@pytest.fixture
def terms():
    long_ago = timezone.now() - timedelta(days=400)
    CategoryTerms.history.filter(history_type="+").update(history_date=long_ago)
    return CategoryTerms.objects.get(country__code="FR", category="wh")


def test_a_day_of_saves_is_one_event_once_it_is_over(terms):
    before = terms.max_age
    save(terms, 1, max_age=before + 1)
    save(terms, 1, max_age=before + 2)
    [found] = told()
    assert found.country == "FR"
    assert found.key == f"country:fr:{found.on}"
    [line] = found.details["lines"]
    assert (line[0], line[1], line[2]) == (
        f"Working Holiday: {terms._meta.get_field('max_age').verbose_name}", before + 2, before
    )  # fmt: skip
    assert found.details["source"]["url"].startswith("https://")


def test_today_is_not_over_and_what_is_put_back_is_no_news(terms):
    before = terms.max_age
    save(terms, 0, max_age=before + 1)
    assert told() == []
    save(terms, 1, max_age=before + 1)
    save(terms, 1, max_age=before)
    assert told() == []


def test_places_categories_and_days_are_called_by_their_names(terms):
    save(terms, 1, residence=["NL", "BE"], offered_since=date(2027, 2, 1))
    [found] = told()
    words = {line[0].removeprefix("Working Holiday: "): line[1] for line in found.details["lines"]}
    assert words["residence accepted"] == "Netherlands and Belgium"
    assert words["offered since"] == "1 February 2027"


def test_two_categories_are_told_together(terms):
    other = CategoryTerms.objects.get(country__code="FR", category="yp")
    save(terms, 1, max_age=terms.max_age + 1)
    save(other, 1, max_age=other.max_age + 1)
    [found] = told()
    assert len(found.details["lines"]) == 2


def test_what_shipped_is_no_change():
    assert Country.objects.exists()
    assert [found for found in facts_happenings(date.min) if found.kind == "country"] == []


def test_a_season_that_gets_its_day():
    season = Season.objects.order_by("year").last()
    day = today() + timedelta(days=30)
    save(season, 1, opens_on=day)
    [found] = told("season")
    assert found.key == f"season:{season.year}:{day}"
    assert found.details["lines"][0][:2] == ("opens_on", f"{day}")
