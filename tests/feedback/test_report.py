"""A reader's note: what is kept of it, what is refused, and who reads it."""

import re

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client

from iecguide.feedback import views
from iecguide.feedback.forms import known_page
from iecguide.feedback.models import Note
from iecguide.operations.bodies import places
from iecguide.staff import roles
from tests.articles.reading import Page

pytestmark = pytest.mark.django_db

WRONG = {"page": "/pools/ireland/", "text": "The quota is 2,890."}


@pytest.fixture(autouse=True)
def own_count():
    """No note of another test counts."""
    views.notes_sent.clear()
    yield
    views.notes_sent.clear()


def test_a_note_is_kept_with_its_page(client):
    page = Page.of(client.get("/report/?page=/pools/ireland/"))
    [form] = [form for form in page.forms if form.method == "post"]
    assert (form.action, ("page", "/pools/ireland/") in form.hidden) == ("/report/", True)
    answer = client.post("/report/", WRONG)
    assert (answer.status_code, answer.url) == (302, "/report/?page=%2Fpools%2Fireland%2F&sent=1")
    thanks = Page.of(client.get(answer.url))
    assert thanks.text("h1") == "Thank you"
    assert "/pools/ireland/" in thanks.links()
    [note] = Note.objects.all()
    assert (note.page, note.text, note.state) == ("/pools/ireland/", "The quota is 2,890.", "new")


def test_nothing_says_who_sent_it():
    assert {field.name for field in Note._meta.get_fields()} == {
        "id", "page", "text", "state", "sent_at",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("given", "page"),
    [
        ("/pools/ireland/", "/pools/ireland/"),
        ("/quiz/result/?born=1991-06&citizenship=IE", "/quiz/result/"),
        ("//elsewhere.example/pools/", ""),
        ("http://[", ""),
        ("/pools/?x#y", "/pools/"),
        ("https://elsewhere.example/nothing/", ""),
        ("/nothing/", ""),
        ("/admin/", ""),
        ("javascript:alert(1)", ""),
        ("/pools/\x01", ""),
        ("/pools/" + "x" * 300 + "/", ""),
        ("", ""),
    ],
)
def test_only_pages_of_ours(client, given, page):
    """And never the answers in an address: they are the visitor's own."""
    assert known_page(given) == page
    client.post("/report/", WRONG | {"page": given})
    assert [note.page for note in Note.objects.all()] == [page]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "Write what is wrong."),
        ("   ", "Write what is wrong."),
        ("x" * 1001, "Write at most 1000 characters. You wrote 1001."),
    ],
)
def test_what_is_wrong_with_a_note_is_said(client, text, said):
    answer = client.post("/report/", WRONG | {"text": text})
    assert answer.status_code == 422
    page = Page.of(answer)
    assert said in page.text("p")
    assert page.text("textarea") == text.strip()
    assert ("page", "/pools/ireland/") in page.forms[-1].hidden
    assert not Note.objects.exists()


def test_programs_fall_into_the_trap(client):
    """They are thanked, and nothing is kept."""
    answer = client.post("/report/", WRONG | {"website": "https://x.example"})
    assert answer.status_code == 302
    assert not Note.objects.exists()


def test_so_many_notes_from_one_network(client):
    for _note in range(views.AT_ONCE):
        assert client.post("/report/", WRONG).status_code == 302
    answer = client.post("/report/", WRONG)
    assert answer.status_code == 429
    assert "Several notes came from your network." in Page.of(answer).text("p")
    assert Page.of(answer).text("textarea") == WRONG["text"]
    assert client.post("/report/", WRONG, REMOTE_ADDR="203.0.113.9").status_code == 302
    assert Note.objects.count() == views.AT_ONCE + 1


def test_a_full_box(client, monkeypatch):
    monkeypatch.setattr(views, "MOST_NEW", 1)
    client.post("/report/", WRONG)
    answer = client.post("/report/", WRONG)
    assert (answer.status_code, Note.objects.count()) == (429, 1)
    Note.objects.update(state=Note.State.SEEN)
    assert client.post("/report/", WRONG).status_code == 302


def test_a_form_from_elsewhere_is_refused():
    stranger = Client(enforce_csrf_checks=True)
    assert stranger.post("/report/", WRONG).status_code == 403
    text = stranger.get("/report/").content.decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', text)[1]
    sent = stranger.post("/report/", WRONG | {"csrfmiddlewaretoken": token})
    assert sent.status_code == 302
    cookie = stranger.cookies["csrftoken"]
    assert (cookie["max-age"], cookie["expires"], cookie["httponly"]) == ("", "", True)


def test_a_long_body_is_not_read(client):
    assert client.post("/report/", CONTENT_LENGTH="20001").status_code == 413


def test_one_note_of_a_network_is_read_at_a_time(client):
    """As with the forms of strangers: who sends slowly holds one thread, and never the last."""
    with places.of("127.0.0.1"):
        answer = client.post("/report/", WRONG)
        assert (answer.status_code, answer["Retry-After"]) == (503, "5")
        assert client.post("/report/", WRONG, REMOTE_ADDR="203.0.113.9").status_code == 302
    assert client.post("/report/", WRONG).status_code == 302


@pytest.mark.parametrize("path", ["/pools/", "/about/", "/report/x/"])
def test_nothing_else_is_sent(client, path):
    assert client.post(path, WRONG).status_code == 405


@pytest.mark.parametrize(
    "path", ["/pools/", "/pools/ireland/", "/guide/which-category/", "/countries/ireland/"]
)
def test_pages_lead_to_it(client, path):
    assert f"/report/?page={path}" in Page.of(client.get(path)).links()


def test_an_operator_may_have_an_address(client, settings):
    assert "mailto:" not in client.get("/report/?page=/pools/").content.decode()
    settings.CONTACT_EMAIL = "help@example.org"
    text = client.get("/report/?page=/pools/").content.decode()
    assert 'href="mailto:help@example.org?subject=IEC%20Guide%20/pools/"' in text


def test_editors_read_and_settle(client):
    user = User.objects.create_user("editor", is_staff=True)
    user.groups.add(Group.objects.get(name=roles.EDITOR))
    note = Note.objects.create(**WRONG)
    client.force_login(user)
    assert "The quota is 2,890." in client.get("/admin/feedback/note/").content.decode()
    assert client.get("/admin/feedback/note/add/").status_code == 403
    for action, state in (("mark_seen", "seen"), ("mark_done", "done")):
        client.post("/admin/feedback/note/", {"action": action, "_selected_action": [note.pk]})
        note.refresh_from_db()
        assert note.state == state
    url = f"/admin/feedback/note/{note.pk}/change/"
    assert 'href="/pools/ireland/"' in client.get(url).content.decode()
    client.post(url, {"state": "new", "text": "another"})
    note.refresh_from_db()
    assert (note.state, note.text) == ("new", "The quota is 2,890.")


def test_writers_do_not(client):
    user = User.objects.create_user("writer", is_staff=True)
    user.groups.add(Group.objects.get(name=roles.WRITER))
    client.force_login(user)
    assert client.get("/admin/feedback/note/").status_code == 403
