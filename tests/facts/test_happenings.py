"""What changed in the facts, as letters tell it."""

import json
from datetime import date, datetime, time, timedelta

import pytest
from django.utils import timezone

from iecguide.core.dates import today
from iecguide.facts.changes.happenings import facts_happenings
from iecguide.facts.changes.sentences import IS, MODELS, NAMES, WENT, plain, say_change
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
    [change] = found.details["changes"]
    words = f"The oldest age for Working Holiday went from {before} to {before + 2}."
    assert say_change(change) == words
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
    words = [say_change(change) for change in json.loads(json.dumps(found.details["changes"]))]
    begin = "Places where you can live to apply for Working Holiday: Netherlands and Belgium ("
    assert words[0].startswith(begin)
    assert words[1].startswith("First day on which Working Holiday was offered: 1 February 2027 (")


def test_two_categories_are_told_together(terms):
    other = CategoryTerms.objects.get(country__code="FR", category="yp")
    save(terms, 1, max_age=terms.max_age + 1)
    save(other, 1, max_age=other.max_age + 1)
    [found] = told()
    assert len(found.details["changes"]) == 2


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


FIELDS = [(name, field) for name, model in MODELS.items() for field in model.CITED]


def values_of(field):
    """Values that a field may hold: what its choices are, or two of its kind."""
    if field.choices:
        return [value for value, _name in field.choices]
    return {
        "BooleanField": [True, False],
        "DateField": [date(2026, 1, 2), date(2027, 3, 4)],
        "CategoriesField": [["wh", "yp"], ["yp", "coop"]],
        "PlacesField": [["NL"], ["NL", "BE"]],
    }.get(type(field).__name__, [18, 35] if "Integer" in type(field).__name__ else ["Is it?", "x"])


@pytest.mark.parametrize(("model", "name"), FIELDS)
def test_every_field_is_told_in_a_readers_words(model, name):
    """Set, changed and gone: no name of the admin, and the figures where there are some."""
    field = MODELS[model]._meta.get_field(name)
    key, (first, other) = f"{model}.{name}", values_of(field)[:2]
    assert key in IS or key in NAMES
    told = []
    emptied = [(None, first), (first, None)] if field.null or field.blank else []
    for before, value in ((first, other), (other, first), *emptied):
        given = {"category": "wh", "stream": "VIE" if model == "stream" else ""}
        change = given | {"field": key, "value": plain(value), "before": plain(before)}
        told.append(say_change(json.loads(json.dumps(change))))
    assert len(set(told)) >= 2 + bool(emptied)
    for words in told:
        assert not any(mark in words for mark in ("%", "None", "[", "_", "True"))
        assert f"{field.verbose_name}: " not in words
        assert model == "country" or "Working Holiday" in words
    if key in WENT:
        assert "went from 18 to 35" in told[0]


def test_a_year_is_no_number_of_thousands():
    change = {"field": "country.old_season", "value": 2024, "before": 2023}
    assert say_change(change) == "First season under the present terms: 2024 (before: 2023)"


def test_a_long_text_is_cut():
    change = {"field": "terms.note", "category": "wh", "value": "word " * 400, "before": "x" * 90}
    words = say_change(change)
    assert words.startswith("Our note on Working Holiday: word word")
    assert len(words) < 350
    assert "x" not in words
