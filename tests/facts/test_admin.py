"""An editor's work on the facts: coverage, filters, history and back, CSV with a preview."""

import re
from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.urls import reverse

from iecguide.facts.models import CategoryTerms, Clock, Country, Source
from tests.conftest import TODAY

from .desk import exported, form_of, upload, value

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client):
    user = User.objects.create_superuser("editor")
    client.force_login(user)
    return client


def test_a_filled_field_without_a_citation_is_refused(editor):
    clock = Clock.objects.get(slug="accept")
    url, data = form_of(editor, clock)
    prefix = "facts-citation-content_type-object_id"
    data[f"{prefix}-0-fields"] = "statement"
    data[f"{prefix}-1-fields"] = "statement"
    page = editor.post(url, data)
    assert page.status_code == 200
    assert page.context["errors"] == [
        "No source says “length” yet. Tick it under “Citations” at the source that says so, or add"
        " that source."
    ]
    clock.refresh_from_db()
    assert clock.citations.first().fields == ["length", "statement"]


def test_a_citation_of_a_field_that_does_not_exist_is_refused(editor):
    url, data = form_of(editor, Clock.objects.get(slug="accept"))
    data["facts-citation-content_type-object_id-0-fields"] = ["length", "statement", "colour"]
    page = editor.post(url, data)
    assert page.context["errors"] == [
        ["Select a valid choice. colour is not one of the available choices."]
    ]


def test_a_change_is_kept_with_who_and_can_be_taken_back(editor):
    clock = Clock.objects.get(slug="accept")
    before = clock.history.first()
    url, data = form_of(editor, clock)
    assert editor.post(url, data | {"length": 12, "read_today": "on"}).status_code == 302
    newest = clock.history.first()
    assert (newest.length, newest.history_user.username) == (12, "editor")
    old = reverse("admin:facts_clock_simple_history", args=[clock.pk, before.pk])
    page = editor.get(old)
    sent = {
        key: value(page.context["adminform"].form, key)
        for key in page.context["adminform"].form.fields
    }
    assert editor.post(old, sent).status_code == 302
    clock.refresh_from_db()
    assert clock.length == 10


def listed(editor, model, query):
    page = editor.get(reverse(f"admin:facts_{model}_changelist"), query)
    return [str(record) for record in page.context["cl"].result_list]


def test_stale_facts_are_listed(editor):
    assert listed(editor, "clock", {"checked": "stale"}) == []
    clock = Clock.objects.get(slug="letter")
    Source.objects.filter(citations__in=clock.citations.all()).update(
        checked_on=TODAY - timedelta(days=60)
    )
    assert listed(editor, "clock", {"checked": "stale"}) == ["Letter of introduction"]
    assert len(listed(editor, "source", {"checked": "stale"})) == 2


def test_uncited_facts_are_listed(editor):
    assert listed(editor, "clock", {"citations": "none"}) == []
    clock = Clock.objects.get(slug="letter")
    clock.citations.update(fields="statement")
    assert listed(editor, "clock", {"citations": "gaps"}) == ["Letter of introduction"]
    clock.citations.all().delete()
    assert listed(editor, "clock", {"citations": "none"}) == ["Letter of introduction"]


def differences(page):
    return re.findall(r"<(del|ins)[^>]*>(.*?)</\1>", page.content.decode())


def test_csv_shows_the_differences_before_it_saves(editor):
    rows = exported(editor, "categoryterms")
    assert len(rows) == 39 * 3
    changed = next(row for row in rows if (row["country"], row["category"]) == ("GB", "wh"))
    changed["max_age"] = "36"
    page = upload(editor, "categoryterms", rows)
    assert differences(page) == [("del", "35"), ("ins", "36")]
    terms = CategoryTerms.objects.get(country__code="GB", category="wh")
    assert terms.max_age == 35
    confirm = page.context["confirm_form"].initial
    done = editor.post(reverse("admin:facts_categoryterms_process_import"), confirm)
    assert done.status_code == 302
    terms.refresh_from_db()
    assert terms.max_age == 36


def test_csv_back_unchanged_changes_nothing(editor):
    for model in (Country, CategoryTerms):
        name = model._meta.model_name
        page = upload(editor, name, exported(editor, name))
        assert {row.import_type for row in page.context["result"].rows} == {"skip"}


def test_csv_without_coverage_is_refused_by_name(editor):
    rows = exported(editor, "clock")
    accept = next(row for row in rows if row["slug"] == "accept")
    accept["citations"] = "pdi-processing[high]: statement"
    page = upload(editor, "clock", rows)
    assert "No citation covers: length." in page.content.decode()
    assert Clock.objects.get(slug="accept").citations.first().fields == ["length", "statement"]
