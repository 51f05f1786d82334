"""Lists in one column: what is a list, and what it is in files and in the database."""

import json

import pytest
from django.core import serializers
from django.core.exceptions import ValidationError
from django.db import connection

from iecguide.facts.models import Citation, Country, RecognizedOrganization
from iecguide.facts.models.lists import split_words
from iecguide.facts.tables.resources import RESOURCES

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("", []),
        (None, []),
        ("wh yp", ["wh", "yp"]),
        (" wh, yp;coop\n", ["wh", "yp", "coop"]),
        ("wh wh", ["wh"]),
        (["yp", "wh", "yp"], ["yp", "wh"]),
        (("wh",), ["wh"]),
    ],
)
def test_what_is_taken_for_a_list(value, words):
    assert split_words(value) == words


@pytest.mark.parametrize("value", [5, True, {"wh": 1}, ["wh", 5], [["wh"]], [None]])
def test_what_is_none(value):
    with pytest.raises(ValidationError, match="Words separated by spaces"):
        split_words(value)


@pytest.mark.parametrize(
    ("value", "stored"), [("WH, yp", ["wh", "yp"]), (["yp", "WH"], ["yp", "wh"]), ("", [])]
)
def test_a_record_has_codes_as_they_are_spelled(value, stored):
    organization = RecognizedOrganization.objects.get(slug="swap")
    organization.categories = value
    organization.full_clean()
    assert organization.categories == stored


@pytest.mark.parametrize(
    ("value", "reason"),
    [("wh xx", "Unknown: xx. Separated by spaces, of: wh yp coop."), ({}, None), (["wh", 1], "Wo")],
)
def test_a_record_refuses_other_codes(value, reason):
    organization = RecognizedOrganization.objects.get(slug="swap")
    organization.categories = value
    if reason is None:  # nothing is an empty list
        organization.full_clean()
        assert organization.categories == []
        return
    with pytest.raises(ValidationError, match=reason):
        organization.full_clean()


def test_the_database_has_json():
    with connection.cursor() as cursor:
        cursor.execute("SELECT shared FROM facts_country WHERE code = 'IE'")
        (text,) = cursor.fetchone()
    assert json.loads(text) == ["wh", "yp"]


def test_text_is_stored_as_a_list():
    citation = Citation.objects.first()
    Citation.objects.filter(pk=citation.pk).update(fields="status, shared")
    citation.refresh_from_db()
    assert citation.covered() == {"status", "shared"}


def test_files_have_text():
    row = next(row for row in RESOURCES[Country]().export().dict if row["code"] == "IE")
    assert row["shared"] == "wh yp"
    assert row["citations"].startswith("pdi-bilateral[high]: status participations shared ")


def test_a_dump_comes_back_with_lists_or_with_the_text_of_an_older_one():
    country = Country.objects.get(code="IE")
    dumped = serializers.serialize("json", [country])
    assert json.loads(dumped)[0]["fields"]["shared"] == ["wh", "yp"]
    older = dumped.replace('["wh", "yp"]', '"wh yp"')
    for text in (dumped, older):
        (found,) = serializers.deserialize("json", text)
        assert found.object.shared == ["wh", "yp"]


def test_an_old_version_has_the_list_of_its_time():
    country = Country.objects.get(code="IE")
    country.shared = ["wh", "coop"]
    country.save()
    country.shared = ["wh", "yp"]
    country.save()
    newest, before = country.history.order_by("-history_id")[:2]
    assert (newest.shared, before.shared) == (["wh", "yp"], ["wh", "coop"])
    assert before.instance.shared == ["wh", "coop"]
