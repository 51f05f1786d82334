"""Links of a text: found by the name of their page, and told before readers would miss it."""

import pytest

from iecguide.articles.models import Article
from tests.articles.editors import EDITOR, form_of, person, states, url

pytestmark = pytest.mark.django_db

NOWHERE = '<p><a href="/nowhere/">x</a> <a href="/quiz/">y</a> <a href="https://x.org/">z</a></p>'
BOX = 'type="checkbox" name="links_confirmed"'


@pytest.fixture
def editor(client):
    made = person("eva", EDITOR)
    client.force_login(made)
    return made


def find(client, query):
    return client.get("/admin/articles/article/pages/", {"q": query}).json()


def paths(answer):
    return [page["path"] for page in answer["pages"]]


def send(client, article, button="_publish", **changes):
    return client.post(url(article), form_of(article, **changes) | {button: "1"})


@pytest.mark.parametrize(
    ("query", "path"),
    [
        ("decline invitation", "/guide/decline-or-let-expire/"),
        ("several pools", "/guide/several-pools/"),
        ("ireland", "/countries/ireland/"),
        ("pools invitations topic", "/guide/topics/pools/"),
    ],
)
def test_a_page_is_found_by_its_name(client, editor, query, path):
    assert path in paths(find(client, query))[:5]


def test_a_draft_is_told_from_what_readers_can_open(client, editor):
    Article.objects.create(title="A moose on the road", slug="moose", status="draft")
    [page] = find(client, "moose road")["pages"]
    assert (page["path"], page["kind"]) == (
        "/guide/moose/", "Draft: readers cannot open it yet",
    )  # fmt: skip


def test_what_nothing_is_called_and_no_words(client, editor):
    assert find(client, "xyzzy") == {"pages": [], "message": "No page of this site is called so."}
    assert find(client, " ") == {"pages": [], "message": ""}


@pytest.mark.parametrize("button", ["_publish", "_schedule"])
def test_a_link_to_nowhere_is_told_before_readers_see_it(client, editor, article, button):
    later = {"publish_at_0": "2027-06-01", "publish_at_1": "09:00"} if button != "_publish" else {}
    response = send(client, article, button, body=NOWHERE, **later)
    errors = response.context["adminform"].form.errors
    assert set(errors) == {"links_confirmed"}
    assert "no page at: /nowhere/. Correct" in errors["links_confirmed"][0]
    assert (BOX in response.content.decode(), states(article)) == (True, ["live"])
    done = send(client, article, button, body=NOWHERE, links_confirmed="on", **later)
    assert (done.status_code, len(states(article))) == (302, 2)


def test_what_readers_see_already_is_not_asked_again(client, editor, article):
    send(client, article, body=NOWHERE, links_confirmed="on")
    assert send(client, article, body=NOWHERE, title="Another title").status_code == 302


@pytest.mark.parametrize("button", ["_draft", "_preview", "_review"])
def test_a_draft_is_not_asked(client, editor, article, button):
    assert send(client, article, button, body=NOWHERE).status_code == 302
    assert BOX not in client.get(url(article)).content.decode()
