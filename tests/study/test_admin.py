"""An editor's work on studies: rules are checked and read aloud, money overlaps on no day."""

import json
from datetime import date

import pytest
from django.contrib.auth.models import User
from django.urls import reverse

from iecguide.core.unreadable import FactsUnreadableError
from iecguide.study import book as books
from iecguide.study.admin.ending import ending_soon
from iecguide.study.kinds import Topic
from iecguide.study.loading import load, read_data
from iecguide.study.models import (
    LetterPlaces,
    ProcessingTime,
    StudyChange,
    StudyFigure,
    StudyFunds,
    StudyRule,
)
from tests.facts.desk import fields_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client):
    client.force_login(User.objects.create_superuser("editor"))
    return client


@pytest.fixture
def rule():
    return StudyRule.objects.get(name="pg.short")


def change(editor, record, **values):
    url = reverse(f"admin:study_{record._meta.model_name}_change", args=[record.pk])
    return editor.post(url, fields_of(editor.get(url)) | values)


def errors(response):
    return response.context["adminform"].form.errors


def test_a_rule_is_changed_and_judged_at_once(editor, rule):
    condition = {"field": "months", "op": "<", "value": 9}
    assert change(editor, rule, condition=json.dumps(condition)).status_code == 302
    found = next(each for each in books.book().rules[Topic.PGWP] if each.name == "pg.short")
    assert found.condition.value == 9
    assert rule.history.first().history_user.username == "editor"


@pytest.mark.parametrize(
    ("values", "field", "said"),
    [
        ({"condition": '{"field": "monts", "op": "<", "value": 8}'}, "condition", "monts"),
        ({"condition": '{"field": "months", "op": "<"}'}, "condition", "takes a field"),
        ({"condition": "{"}, "condition", "no JSON"),
        ({"verdict": "perhaps"}, "verdict", "yes, no, not_yet, depends"),
        ({"holds_from": "2027-01-01", "holds_to": "2026-01-01"}, "holds_to", "Not before"),
        ({"name": "pg.other"}, "name", ""),
    ],
)
def test_what_cannot_be_right_comes_back(editor, rule, values, field, said):
    response = change(editor, rule, **values)
    if field == "name":  # set once: the form takes no other
        assert StudyRule.objects.get(pk=rule.pk).name == "pg.short"
    else:
        assert said in " ".join(errors(response)[field])


def test_months_that_are_fixed_need_their_number(editor):
    rule = StudyRule.objects.get(name="len.long")
    assert "needs a number" in errors(change(editor, rule, value=""))["value"][0]


def test_money_of_one_day_is_one_table(editor):
    table = StudyFunds.objects.get(slug="canada-2025")
    assert "canada-2026" in errors(change(editor, table, holds_to="2026-09-01"))["holds_from"][0]
    wrong = '[{"key": "a family", "amount": 1}]'
    assert "a family" in errors(change(editor, table, amounts=wrong))["amounts"][0]


def test_figures_of_one_name_overlap_on_no_day(editor):
    figure = StudyFigure.objects.get(slug="work-hours")
    twin = StudyFigure(
        slug=figure.slug, title="Before", amount=20, unit="hours", holds_to=date(2024, 11, 8)
    )
    assert "Work off campus" in dict(twin.find_faults())["holds_from"]
    twin.holds_to = date(2024, 11, 7)
    assert not list(twin.find_faults())


def test_letters_and_weeks_that_cannot_be_right_come_back(editor):
    letters = LetterPlaces.objects.get(province="ON")
    assert "Not more permits" in errors(change(editor, letters, permits=200_000))["permits"][0]
    time = ProcessingTime.objects.get(country="FR")
    assert "weeks" in errors(change(editor, time, weeks=0))
    assert change(editor, time, weeks=4).status_code == 302
    assert next(each.weeks for each in books.book().times if each.country == "FR") == 4


def test_conditions_in_words_stand_beside(editor, rule):
    url = reverse("admin:study_studyrule_change", args=[rule.pk])
    assert "Months of the programme: less than 8" in editor.get(url).content.decode()


def test_what_ends_soon(editor):
    found = ending_soon(date(2026, 11, 28))
    assert [ending.on for ending in found] == sorted(ending.on for ending in found)
    titles = {ending.title for ending in found}
    assert {"quebec-2026", "Getting your status back, with a new study permit"} <= titles
    page = editor.get(reverse("admin:study_studychange_soon"))
    assert page.status_code == 200
    listed = editor.get(reverse("admin:study_studyfunds_changelist"), {"ends": "past"})
    assert {row.slug for row in listed.context["cl"].result_list} >= {"canada-2024", "quebec-2025"}


def test_loading_again_changes_nothing_and_keeps_what_was_edited(rule):
    report = load(read_data())
    assert (report.created, report.updated, report.kept) == ([], [], [])
    rule.text = "An editor’s words."
    rule.save()
    data = read_data()
    next(row for row in data["rules"] if row["name"] == "pg.short")["text"] = "New."
    report = load(data)
    assert [str(name) for name in report.kept] == ["rule of studies: pg.short"]
    rule.refresh_from_db()
    assert rule.text == "An editor’s words."
    StudyChange.objects.all().delete()
    assert len(load(read_data()).deleted) == 7
    assert len(load(read_data(), revive=True).created) == 7


def test_rows_written_past_every_check_leave_the_last_good_ones(rule, monkeypatch):
    before = books.book()
    rule.condition = {"field": "x"}
    rule.save()
    assert books.book() is before
    monkeypatch.setattr(books._keeper, "_kept", None)
    with pytest.raises(FactsUnreadableError):
        books.book()
