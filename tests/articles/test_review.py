"""A Writer hands in, an Editor publishes or sends back, and each is told."""

import pytest
from django.contrib.admin.models import LogEntry

from iecguide.articles.models import Review
from tests.articles.editors import EDITOR, form_of, person, rows, states, url

pytestmark = pytest.mark.django_db

LIST = "/admin/articles/article/"


@pytest.fixture
def sent(client, writer, article):
    """Handed in by Will; at the desk is Eva."""
    send(client, article, review_note="Is the second part too long?")
    editor = person("eva", EDITOR)
    client.force_login(editor)
    return editor


def send(client, article, **changes):
    return client.post(url(article), form_of(article, **changes) | {"_review": "1"}, follow=True)


def front_page(client):
    return [line.what for line in client.get("/admin/").context["waiting"]]


def listed(client, state):
    found = client.get(f"{LIST}?state={state}").context["cl"].queryset
    return [article.slug for article in found]


def answer(client, article, text):
    return client.post(url(article, "send-back"), {"answer": text}, follow=True)


def test_a_writer_hands_in(client, writer, article):
    page = send(client, article, review_note="Is it too long?").content.decode()
    assert "Sent for review: whoever may publish is told" in page
    found = Review.objects.get()
    assert (found.sent_by, found.note, found.waits) == (writer, "Is it too long?", True)
    assert states(article) == ["draft", "live"]
    assert "sent for review" in LogEntry.objects.latest("pk").change_message
    assert not [line for line in front_page(client) if "review" in line]


def test_a_new_article_is_handed_in(client, writer):
    client.post(f"{LIST}add/", rows([]) | {"title": "From nothing", "_review": "1"})
    assert Review.objects.get().article.title == "From nothing"


def test_an_editor_is_told(client, sent, article):
    assert "1 draft waits for review" in front_page(client)
    assert listed(client, "review") == [article.slug]
    page = client.get(url(article)).content.decode()
    assert "Sent for review by will" in page
    assert "Is the second part too long?" in page


@pytest.mark.parametrize("button", ["_publish", "_schedule"])
def test_publishing_answers(client, sent, article, button):
    later = {"publish_at_0": "2027-06-01", "publish_at_1": "09:00"} if button != "_publish" else {}
    client.post(url(article), form_of(article, **later) | {button: "1"})
    found = Review.objects.get()
    assert (found.state, found.answered_by) == (Review.State.PUBLISHED, sent)
    assert listed(client, "review") == []
    assert "Sent for review by" not in client.get(url(article)).content.decode()


def test_a_draft_of_the_editor_leaves_it_waiting(client, sent, article):
    client.post(url(article), form_of(article, title="A better title") | {"_draft": "1"})
    assert Review.objects.get().waits


def test_it_is_sent_back(client, sent, article):
    assert "Is the second part too long?" in client.get(url(article, "send-back")).content.decode()
    page = answer(client, article, "Yes: halve it.").content.decode()
    assert "Sent back. Its writer is told" in page
    assert "Yes: halve it." in LogEntry.objects.latest("pk").change_message
    assert not [line for line in front_page(client) if "review" in line or "sent back" in line]
    client.force_login(Review.objects.get().sent_by)
    assert "1 draft of yours was sent back" in front_page(client)
    assert listed(client, "back") == [article.slug]
    page = client.get(url(article)).content.decode()
    assert "Sent back by eva" in page
    assert "Yes: halve it." in page
    send(client, article)
    assert [found.state for found in Review.objects.all()] == ["waiting", "replaced"]
    history = client.get(url(article, "history")).content.decode()
    assert "Yes: halve it." in history
    assert "sent again" in history


@pytest.mark.parametrize("text", ["", "   ", "x" * 501])
def test_a_note_is_needed(client, sent, article, text):
    page = answer(client, article, text)
    assert set(page.context["form"].errors) == {"answer"}
    assert Review.objects.get().waits


def test_what_does_not_wait_is_not_sent_back(client, sent, article):
    answer(client, article, "No.")
    page = answer(client, article, "No again.").content.decode()
    assert "This article does not wait for review." in page
    assert Review.objects.get().answer == "No."


def test_a_writer_sends_nothing_back(client, writer, article):
    send(client, article)
    for answered in (client.get(url(article, "send-back")), answer(client, article, "x")):
        assert answered.status_code == 403
    assert "send-back" not in client.get(url(article)).content.decode()


def test_too_long_a_note_is_named(client, writer, article):
    page = send(client, article, review_note="x" * 501)
    assert set(page.context["adminform"].form.errors) == {"review_note"}
    assert not Review.objects.exists()
