"""An editor's work on roadmaps: what cannot be right is refused, with its place."""

import json

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.urls import reverse

from iecguide.roadmaps import book as books
from iecguide.roadmaps.loading import load, read_data
from iecguide.roadmaps.models import PoliceCertificate, Roadmap, Step
from tests.facts.desk import fields_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client):
    client.force_login(User.objects.create_superuser("editor"))
    return client


@pytest.fixture
def pay():
    return Step.objects.get(roadmap__slug="iec", code="PAY")


def change(editor, record, **values):
    url = reverse(f"admin:roadmaps_{record._meta.model_name}_change", args=[record.pk])
    return editor.post(url, fields_of(editor.get(url)) | values)


def test_a_step_is_changed_and_shown_at_once(editor, pay):
    before = pay.history.count()
    assert change(editor, pay, trap="The site fails near the end.").status_code == 302
    assert pay.history.count() == before + 1
    assert "The site fails near the end." in editor.get("/roadmaps/iec/").content.decode()


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("applies_if", '{"field": "colour", "op": "==", "value": "red"}', "no parameter"),
        ("applies_if", '{"field": "province", "op": "==", "value": "ZZ"}', "no value of province"),
        ("applies_if", '[{"op": "all"}]', "a condition is an object"),
        ("phase", "moon", "no such phase"),
        ("event", "completion", "no such event"),
        ("earliest_days", "19", "after the day"),
        ("latest_days", "1", "before the day"),
        ("clock", "no-such", "no clock"),
        ("clock", "letter", "no clock"),
        ("latest_by_province", '{"ZZ": 60}', "provinces and days"),
        ("latest_by_province", '{"ON": 1}', "provinces and days"),
        ("fees", "no-such", "has this name"),
        ("fees", "CEC:no-such", "has this name"),
        ("fees", "open-permit@xx", "has this name"),
        ("cost_low", "5", "both ends"),
        ("takes_slow", "5", "both the usual"),
        ("currency", "dollars", ""),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_beside_its_field(editor, pay, name, value, said):
    response = change(editor, pay, **{name: value})
    assert response.status_code == 200
    errors = response.context["adminform"].form.errors
    assert next(iter(errors)) in (name, "cost_high")
    assert said in str(errors)
    assert books.book().by_slug("iec").codes.count("PAY") == 1


@pytest.mark.parametrize(
    ("phases", "said"),
    [
        ([], "required"),
        ([{"code": "A b", "title": "x"}], "[1].code"),
        ([{"code": "one", "title": ""}], "[1].title"),
        ([{"code": "one", "title": "x", "closed_by": "tax_day"}], "[1].closed_by"),
        ([{"code": "one", "title": "x"}, {"code": "one", "title": "y"}], "[2].code"),
        ([{"code": "one", "title": "x"}], "phases that are not here"),
        ("x", "list of phases"),
    ],
)
def test_phases_are_checked(editor, phases, said):
    roadmap = Roadmap.objects.get(slug="iec")
    response = change(editor, roadmap, phases=json.dumps(phases))
    assert response.status_code == 200
    assert said in str(response.context["adminform"].form.errors).replace("&#x27;", "'")


def test_everything_that_ships_is_right():
    for model in (Roadmap, Step, PoliceCertificate):
        for record in model.objects.all():
            record.full_clean()


def test_a_second_load_changes_nothing():
    before = books.book()
    report = load(read_data())
    assert (report.created, report.updated, report.refused) == ([], [], [])
    assert books.book() is before


def test_what_an_editor_changed_or_deleted_stays(pay):
    pay.trap = "Ours."
    pay.save()
    Step.objects.get(roadmap__slug="iec", code="GOODS").delete()
    data = read_data()
    for row in data["steps"]:
        if row["code"] == "PAY":
            row["trap"] = "What ships now."
    report = load(data)
    assert len(report.kept) == len(report.deleted) == 1
    pay.refresh_from_db()
    assert pay.trap == "Ours."
    call_command("load_roadmaps", "--revive", verbosity=0)
    assert Step.objects.filter(roadmap__slug="iec", code="GOODS").exists()


def test_rows_that_cannot_be_read_leave_the_last_good_ones(client):
    before = books.book()
    Step.objects.filter(code="PAY").update(applies_if={"op": "nonsense"})
    books.FactsVersion.bump()
    assert books.book() is before
    assert client.get("/plan/?province=ON").status_code == 200


def test_a_price_that_is_shown_needs_its_source():
    found = PoliceCertificate.objects.get(country="GB")
    assert found.uncovered([]) == ["own", "cost"]
    assert PoliceCertificate.objects.get(country="TW").uncovered([]) == []
    found.takes_slow = 1
    with pytest.raises(ValidationError):
        found.full_clean()


def test_a_step_leaves_with_its_clock(client, settings):
    """A clock that is gone leaves the step its own last day, and no page fails."""
    Step.objects.filter(code="PAY").update(clock="gone", latest_days=20)
    books.FactsVersion.bump()
    assert client.get("/plan.json?acceptance=2026-11-20T14:05Z").status_code == 200
