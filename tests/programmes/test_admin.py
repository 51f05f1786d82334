"""An editor's work on programmes: conditions are checked, read aloud, and tried on a person."""

import json

import pytest
from django.contrib.auth.models import User
from django.urls import reverse

from iecguide.core.unreadable import FactsUnreadableError
from iecguide.facts.models import Source
from iecguide.programmes import book as books
from iecguide.programmes.loading import load, read_data
from iecguide.programmes.models import AmountTable, Programme
from tests.facts.desk import fields_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client):
    client.force_login(User.objects.create_superuser("editor"))
    return client


@pytest.fixture
def cec():
    return Programme.objects.get(code="CEC")


def change(editor, record, **values):
    url = reverse(f"admin:programmes_{record._meta.model_name}_change", args=[record.pk])
    return editor.post(url, fields_of(editor.get(url)) | values)


def test_a_condition_is_changed_and_judged_at_once(editor, cec):
    conditions = cec.conditions
    conditions[0]["value"] = 6
    response = change(editor, cec, conditions=json.dumps(conditions))
    assert response.status_code == 302
    found = books.book().by_code("CEC").requirements[0]
    assert found.condition.value == 6
    assert cec.history.first().history_user.username == "editor"


def test_a_wrong_condition_comes_back_with_its_place(editor, cec):
    conditions = cec.conditions
    conditions[2]["of"][0]["of"][1]["field"] = "langauge"
    response = change(editor, cec, conditions=json.dumps(conditions))
    assert response.status_code == 200
    said = response.context["adminform"].form.errors["conditions"]
    assert said[0].startswith("“language”.of[0].of[1].field: 'langauge' is no parameter")
    assert "langauge" in response.content.decode()  # nothing typed is lost
    cec.refresh_from_db()
    assert cec.conditions[2]["of"][0]["of"][1]["field"] == "first_language_clb_min"


@pytest.mark.parametrize("text", ["[{", "{}", "[1]", "[" * 100_000, '"x"'])
def test_what_is_no_list_of_conditions(editor, cec, text):
    response = change(editor, cec, conditions=text)
    assert response.status_code in (200, 302)
    cec.refresh_from_db()
    assert len(cec.conditions) in (0, 4)
    assert (response.status_code == 302) == (text == "{}")  # nothing in it: no conditions


@pytest.mark.parametrize(
    "fees",
    ['[{"kind": "tea", "amount": 1}]', '[{"kind": "biometrics"}]', "[7]",
     '[{"kind": "biometrics", "amount": -1}]', '[{"kind": "biometrics", "amount": "x"}]',
     '[{"kind": "biometrics", "amount": 1e99}]'],
)  # fmt: skip
def test_wrong_fees_come_back(editor, cec, fees):
    response = change(editor, cec, fees=fees)
    assert "Fee 1: write" in response.context["adminform"].form.errors["fees"][0]


def test_wrong_amounts_come_back(editor):
    table = AmountTable.objects.get(slug="settlement-funds")
    response = change(editor, table, amounts='[{"key": "1", "amount": null}]')
    assert "Row 1: write" in response.context["adminform"].form.errors["amounts"][0]


def test_conditions_in_words_stand_beside(editor, cec):
    url = reverse("admin:programmes_programme_change", args=[cec.pk])
    text = editor.get(url).content.decode()
    assert "Lowest level of the better official language: at least 7" in text
    assert reverse("admin:programmes_programme_try", args=[cec.pk]) in text


def try_on(editor, programme, **said):
    return editor.get(reverse("admin:programmes_programme_try", args=[programme.pk]), said)


def test_tried_on_a_person(editor, cec):
    assert try_on(editor, cec).context["outcomes"]["verdict"] == "depends"
    said = {
        "canadian_skilled_months_3y": 12,
        "canadian_work_authorised": "yes",
        "canadian_work_teer": "3",
        "first_language_clb_min": 5,
        "province_intent": "ON",
    }
    found = try_on(editor, cec, **said).context["outcomes"]
    assert found["verdict"] == "eligible"
    assert [tried.state for _text, tried in found["lines"]] == ["met"] * 4
    found = try_on(editor, cec, **said | {"canadian_work_teer": "1"}).context["outcomes"]
    assert found["verdict"] == "not_eligible"
    (language,) = [tried for text, tried in found["lines"] if "four abilities" in text]
    assert [part.state for part in language.parts] == ["blocking", "blocking"]


def test_what_a_person_cannot_be_is_named(editor, cec):
    response = try_on(editor, cec, canadian_skilled_months_3y=99)
    assert response.status_code == 422
    assert "Give a number from 0 to 36." in response.content.decode()


def test_only_editors_try(client, cec):
    url = reverse("admin:programmes_programme_try", args=[cec.pk])
    assert client.get(url).status_code in (302, 404)


def test_a_source_that_conditions_need_stays(editor):
    """It is named by conditions alone, so no citation protects it."""
    named = {key for row in Programme.objects.all() for key in _sources(row)}
    source = Source.objects.filter(key__in=named, citations=None).first()
    url = reverse("admin:facts_source_delete", args=[source.pk])
    editor.post(url, {"post": "yes"})
    assert Source.objects.filter(pk=source.pk).exists()


def _sources(row):
    from iecguide.programmes.requirements import sources_named

    return sources_named(row.conditions)


def test_loading_again_changes_nothing_and_keeps_what_was_edited(cec):
    report = load(read_data())
    assert (report.created, report.updated, report.kept) == ([], [], [])
    cec.status_words = "Closed by an editor."
    cec.save()
    data = read_data()
    next(row for row in data["programmes"] if row["code"] == "CEC")["status_words"] = "New."
    report = load(data)
    assert [str(name) for name in report.kept] == ["programme: Canadian Experience Class"]
    cec.refresh_from_db()
    assert cec.status_words == "Closed by an editor."


def test_loading_leaves_the_facts_as_they_are(cec):
    """The sources ship with the facts: no other load may think them withdrawn."""
    from iecguide.facts.loading import load as load_facts
    from iecguide.facts.loading import read_data as read_facts

    load(read_data())
    report = load_facts(read_facts())
    assert (report.updated, report.withdrawn, report.kept) == ([], [], [])
    assert load(read_data()).withdrawn == []


def test_rows_written_past_every_check_leave_the_last_good_ones(cec, monkeypatch):
    before = books.book()
    cec.conditions = [{"name": "x"}]
    cec.save()
    assert books.book().by_code("CEC") is before.by_code("CEC")
    monkeypatch.setattr(books._keeper, "_kept", None)
    with pytest.raises(FactsUnreadableError):
        books.book()
