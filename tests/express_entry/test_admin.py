"""What an editor does with tables of points and with doubtful rounds, and what is refused."""

import json

import pytest
from django.contrib.auth.models import Group, User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command

from iecguide.express_entry.loading import load
from iecguide.express_entry.models import Round, Ruleset
from iecguide.express_entry.repository import express_entry
from iecguide.facts.models import FactsVersion

pytestmark = pytest.mark.django_db
RULESETS, ROUNDS = "/admin/express_entry/ruleset/", "/admin/express_entry/round/"


@pytest.fixture
def editor(client, settings):
    settings.REQUIRE_SECOND_FACTOR = False
    user = User.objects.create_user("ed", password="a long password of hers", is_staff=True)
    user.groups.add(Group.objects.get(name="Editor"))
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def stub():
    return Ruleset.objects.get(code="crs-2026-11-03")


def send(client, row, **changes):
    values = {
        "first_day": row.first_day, "last_day": row.last_day or "", "source": row.source_id,
        "tables": json.dumps(row.tables), "note": row.note,
    }  # fmt: skip
    return client.post(f"{RULESETS}{row.pk}/change/", values | changes)


def known():
    return Ruleset.objects.get(code="crs-2025-03-25").tables


def test_a_new_grid_as_text(editor, stub):
    before = FactsVersion.content()
    assert send(editor, stub, tables=json.dumps(known())).status_code == 302
    assert express_entry().grid_on(stub.first_day).tables is not None
    assert FactsVersion.content() != before
    assert Ruleset.history.filter(code=stub.code).count() == 2


def test_a_new_grid_from_a_file(editor, stub):
    file = SimpleUploadedFile("grid.json", json.dumps(known()).encode())
    assert send(editor, stub, tables_file=file).status_code == 302
    assert express_entry().grid_on(stub.first_day).tables is not None


WRONG_FILES = {
    "cut short": b'{"age": {"most"',
    "a name twice": b'{"age": 1, "age": 2}',
    "no text": b"\xff\xfe\x00",
    "deep": b"[" * 100_000,
    "large": b" " * 300_000,
}


@pytest.mark.parametrize("name", WRONG_FILES)
def test_a_file_that_is_no_grid(editor, stub, name):
    response = send(editor, stub, tables_file=SimpleUploadedFile("grid.json", WRONG_FILES[name]))
    assert response.status_code == 200
    assert response.context["adminform"].form.errors
    stub.refresh_from_db()
    assert not stub.tables


def test_a_hole_is_named(editor, stub):
    tables = known()
    del tables["age"]["points"]["30"]
    response = send(editor, stub, tables=json.dumps(tables))
    assert "age.points.31" in str(response.context["adminform"].form.errors["tables"])


def test_two_grids_of_a_day(editor, stub):
    response = send(editor, stub, first_day="2026-11-01", tables=json.dumps(known()))
    assert "crs-2025-03-25" in str(response.context["adminform"].form.errors["first_day"])


@pytest.mark.parametrize("code", ["crs-2025-03-25", "language", "fsw"])
def test_the_last_numbers_stay(editor, code):
    response = send(editor, Ruleset.objects.get(code=code), tables="{}")
    assert response.context["adminform"].form.errors["tables"]
    assert editor.post(f"{RULESETS}{Ruleset.objects.get(code=code).pk}/delete/").status_code == 403


def doubtful(**values):
    return Round.objects.create(
        number="448", day="2026-10-14", name="Astronauts", cutoff=500, invitations=10,
        doubt="nobody knows a category of this name", **values,
    )  # fmt: skip


def decide(client, row, action):
    return client.post(ROUNDS, {"action": action, "_selected_action": [row.pk]}, follow=True)


def test_a_round_is_accepted_with_a_category(editor):
    row = doubtful()
    assert "Say which category" in decide(editor, row, "accept").content.decode()
    editor.post(f"{ROUNDS}{row.pk}/change/", {"category": "stem", "decision": "accepted"})
    assert express_entry().rounds[0].category == "stem"
    decide(editor, row, "refuse")
    assert express_entry().rounds[0].number != "448"


def test_most_rounds_leave_nothing_to_decide(editor):
    doubtful()
    page = editor.get(ROUNDS)
    admin = page.context["cl"].model_admin
    said = [str(admin.settled(row)) for row in page.context["cl"].result_list]
    assert (said[0], set(said[1:])) == ("not decided", {"nothing to decide"})


def test_figures_are_not_typed(editor):
    row = doubtful()
    editor.post(f"{ROUNDS}{row.pk}/change/", {"cutoff": 1, "category": "stem", "decision": ""})
    row.refresh_from_db()
    assert (row.cutoff, row.category) == (500, "stem")
    assert editor.get(f"{ROUNDS}add/").status_code == 403


# Loading


def test_loading_again_changes_nothing():
    before = FactsVersion.content()
    report = load()
    assert (report.created, report.updated, report.kept, report.refused) == ([], [], [], [])
    assert FactsVersion.content() == before


def test_what_an_editor_changed_stays(stub):
    stub.note = "Ours."
    stub.save()
    call_command("load_express_entry", verbosity=0)
    stub.refresh_from_db()
    assert stub.note == "Ours."


def test_everything_that_ships_is_sound():
    data = express_entry()
    assert len(data.rounds) == 169
    assert data.pool.total == sum(data.pool.bands.values()) == 229_904
    assert data.rounds[0].number == "447"
    assert {grid.code: grid.tables is not None for grid in data.grids} == {
        "crs-2026-11-03": False, "crs-2025-03-25": True,
    }  # fmt: skip
