"""A release never undoes an editor of the facts, and its corrections reach what nobody edited."""

from copy import deepcopy
from importlib import import_module

import pytest
from django.apps import apps
from django.urls import reverse

from iecguide.facts.loading import load, read_data
from iecguide.facts.models import (
    CategoryTerms,
    Citation,
    Country,
    Fee,
    Quota,
    RecognizedOrganization,
    Season,
    Shipped,
    Source,
    Stream,
)
from iecguide.facts.shipping import Report

pytestmark = pytest.mark.django_db


@pytest.fixture
def data():
    return deepcopy(read_data())


def rows(data, name):
    return data["programme"][name]


def stored():
    """Every record, version and citation of the facts."""
    models = set(apps.get_app_config("facts").get_models()) - {Shipped}
    return {model: list(model.objects.order_by("pk").values()) for model in models}


def organization():
    return RecognizedOrganization.objects.order_by("pk").first()


def untouched(record):
    pass


def edited(record):
    record.name = "Mine"
    record.save()


def moved(record):
    record.slug = "mine"
    record.save()


def deleted(record):
    record.delete()


def same(data, slug):
    pass


def changed(data, slug):
    (row,) = (row for row in rows(data, "organizations") if row["slug"] == slug)
    row["name"] = "Corrected"


def removed(data, slug):
    kept = [row for row in rows(data, "organizations") if row["slug"] != slug]
    data["programme"]["organizations"] = kept


TABLE = [
    (untouched, same, None),
    (untouched, changed, "updated"),
    (untouched, removed, "withdrawn"),
    (edited, same, None),
    (edited, changed, "kept"),
    (edited, removed, "withdrawn"),
    (moved, same, None),
    (moved, changed, "kept"),
    (moved, removed, "withdrawn"),
    (deleted, same, "deleted"),
    (deleted, changed, "deleted"),
    (deleted, removed, None),
]


@pytest.mark.parametrize(
    ("edit", "ship", "said"), TABLE, ids=[f"{e.__name__}-{s.__name__}" for e, s, _r in TABLE]
)
def test_what_an_editor_did_stays(data, edit, ship, said):
    record = organization()
    slug = record.slug
    edit(record)
    before = stored()
    ship(data, slug)
    report = load(data)
    lists = {name: len(value) for name, value in vars(report).items() if isinstance(value, list)}
    assert {name for name, count in lists.items() if count} == ({said} if said else set())
    if said == "updated":
        assert organization().name == "Corrected"
    else:
        assert stored() == before
    before = stored()
    again = load(data)
    assert (again.created, again.updated, again.refused) == ([], [], [])
    assert stored() == before


def test_a_second_load_asks_little(data, django_assert_max_num_queries):
    load(data)
    with django_assert_max_num_queries(38):
        load(data)


def test_what_was_deleted_comes_back_when_told(data):
    slug = organization().slug
    organization().delete()
    report = load(data, revive=True)
    assert len(report.created) == 1
    assert RecognizedOrganization.objects.filter(slug=slug).exists()
    assert load(data) == Report(unchanged=load(data).unchanged)


def test_a_deleted_quota_stays_deleted(data):
    quota = Quota.objects.filter(season__year=2026, stream=None).first()
    key = quota.season_id, quota.terms_id
    quota.delete()
    assert len(load(data).deleted) == 1
    assert not Quota.objects.filter(season_id=key[0], terms_id=key[1], stream=None).exists()


def test_a_country_of_another_code_keeps_its_name(data):
    """Nothing is made beside it, and everything below it is still its own."""
    Country.objects.filter(code="IE").update(code="ZZ")
    counts = Country.objects.count(), CategoryTerms.objects.count(), Quota.objects.count()
    (row,) = (country for country in data["countries"] if country["code"] == "IE")
    row["terms"]["wh"]["months"] = 23
    report = load(data)
    assert (report.created, report.refused) == ([], [])
    assert (
        Country.objects.count(), CategoryTerms.objects.count(), Quota.objects.count(),
    ) == counts  # fmt: skip
    assert CategoryTerms.objects.get(country__code="ZZ", category="wh").months == 23


def test_renamed_keys_make_no_second_record(data):
    source = Source.objects.get(key=data["sources"][0]["key"])
    source.key = "mine"
    source.save()
    Stream.objects.filter(slug="vie").update(slug="other")
    Season.objects.filter(year=2027).update(year=2037)
    counts = Source.objects.count(), Stream.objects.count(), Season.objects.count()
    report = load(data)
    assert (report.created, report.updated, report.refused) == ([], [], [])
    assert (Source.objects.count(), Stream.objects.count(), Season.objects.count()) == counts


def test_what_does_not_fit_is_refused_in_words(data):
    """An editor's own has its address: one country is left out, with all that belongs to it."""
    row = deepcopy(next(country for country in data["countries"] if country["code"] == "IE"))
    row |= {"code": "AQ", "slug": "france"}
    data["countries"].insert(0, row)
    changed(data, organization().slug)
    report = load(data)
    (refused,) = report.refused
    assert "country or territory: AQ: Country or territory with this Short name" in refused
    assert len(report.updated) == 1  # the rest is loaded
    assert not Country.objects.filter(code="AQ").exists()
    again = load(data)
    assert (again.refused, again.updated, again.created) == (report.refused, [], [])


def test_a_source_that_was_deleted_here_refuses_what_cites_it(data):
    row = deepcopy(rows(data, "organizations")[0]) | {"slug": "newer"}
    key = row["citations"][0]["source"]
    Citation.objects.filter(source__key=key).delete()
    Source.objects.get(key=key).delete()
    rows(data, "organizations").append(row)
    report = load(data)
    said = f"recognized organization: newer: the sources it rests on are not here: {key}"
    assert (report.refused, report.created) == ([said], [])


def test_an_old_version_that_an_editor_took_back_stays(data):
    """Though what shipped with it was once loaded."""
    before = organization().name
    changed(data, organization().slug)
    load(data)
    old = organization().history.filter(name=before).first().instance
    old.save()
    assert load(data).updated == []
    assert organization().name == before


def test_what_was_added_by_hand_is_not_written_over(data):
    """And ships later under the same key."""
    record = organization()
    Shipped.of(RecognizedOrganization).filter(record_id=record.pk).delete()
    edited(record)
    assert len(load(data).kept) == 1
    assert organization().name == "Mine"


def test_what_was_added_by_hand_as_it_ships_is_taken_over(data):
    record = organization()
    Shipped.of(RecognizedOrganization).filter(record_id=record.pk).delete()
    load(data)
    changed(data, record.slug)
    assert len(load(data).updated) == 1


def test_an_editor_sees_that_something_else_ships(admin_client, data):
    record = organization()
    slug = record.slug
    edited(record)
    changed(data, slug)
    load(data)
    listing = reverse("admin:facts_recognizedorganization_changelist")
    page = reverse("admin:facts_recognizedorganization_change", args=[record.pk])
    listed = admin_client.get(listing, {"ships": "changed"}).context["cl"].result_list
    assert [listed_record.pk for listed_record in listed] == [record.pk]
    assert "has changed since it was edited here" in admin_client.get(page).content.decode()
    admin_client.post(listing, {"action": "keep_ours", "_selected_action": [record.pk]})
    assert load(data).kept == []
    removed(data, slug)
    load(data)
    assert "no longer ships" in admin_client.get(page).content.decode()


# A site that the release before loaded


def as_the_release_before_left_it():
    """Without the table, and with the fingerprints on the records and on their versions."""
    for row in Shipped.objects.filter(kind__startswith="facts."):
        model = apps.get_model(row.kind)
        model.objects.filter(pk=row.record_id).update(shipped=row.base)
        model.history.filter(id=row.record_id).update(shipped=row.base)
    Shipped.objects.filter(kind__startswith="facts.").delete()


def migrated():
    import_module("iecguide.facts.migrations.0002_shipped").fill(apps, None)


def test_the_first_release_with_the_table(data):
    """It knows every key that the loader knows, and by it finds every record."""
    fields = ("kind", "key", "record_id", "base", "newest", "written")
    younger = ("facts.territory", "facts.placename")  # there were none of these then
    rows = Shipped.objects.filter(kind__startswith="facts.").exclude(kind__in=younger)
    known = set(rows.values_list(*fields))
    as_the_release_before_left_it()
    migrated()
    assert set(rows.values_list(*fields)) == known


@pytest.mark.parametrize(("edit", "ship", "said"), TABLE)
def test_the_first_release_with_the_table_undoes_nothing(data, edit, ship, said):
    as_the_release_before_left_it()
    record = organization()
    slug = record.slug
    edit(record)
    Fee.objects.order_by("pk").first().delete()
    country = Country.objects.get(code="IE")
    country.code = "ZZ"
    country.save()
    before = stored()
    ship(data, slug)
    migrated()
    report = load(data)
    assert len(report.deleted) == (2 if said == "deleted" else 1)
    assert (report.created, report.refused) == ([], [])
    assert len(report.updated) == (said == "updated")
    if said != "updated":
        assert stored() == before


def test_a_record_that_came_back_is_known_as_the_one_it_is_now(data):
    """The release before made a renamed one anew: two records have had the key."""
    as_the_release_before_left_it()
    first = organization()
    slug, shipped = first.slug, first.shipped
    moved(first)
    again = RecognizedOrganization.objects.create(slug=slug, name="x", shipped=shipped)
    migrated()
    assert Shipped.of(RecognizedOrganization).get(key=slug).record_id == again.pk
