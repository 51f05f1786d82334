"""Nothing is lost: what is written is kept unsaved, for its editor alone, until it is saved."""

import re

import pytest

from iecguide.articles.models import Article, RecoveryCopy, Revision
from iecguide.articles.publishing import recovery
from tests.articles.editors import EDITOR, WRITER, form_of, person, url

pytestmark = pytest.mark.django_db

ADD = "/admin/articles/article/add/"
NEW = "/admin/articles/article/"
OTHER_PAGE = "f" * 16


def opened(client, address):
    """The page, and the name it goes by."""
    page = client.get(address)
    return page, page.context["writing"]["page"]


def keep(client, article, **changes):
    """Somebody opens the form, writes, and goes away."""
    _page, name = opened(client, url(article))
    return client.post(url(article, "keep"), form_of(article, **changes) | {"_page": name})


def test_it_is_kept_and_is_no_version(client, writer, article):
    before = Revision.objects.count()
    answer = keep(client, article, title="Half a thought")
    assert answer.status_code == 200
    assert re.match(r"Saved as you write at \d\d:\d\d \(Toronto\)", answer.json()["message"])
    assert Revision.objects.count() == before
    assert RecoveryCopy.objects.get().fields["title"] == ["Half a thought"]
    assert client.get(url(article)).context["adminform"].form["title"].value() == article.title


def test_it_is_offered_and_taken_back(client, writer, article):
    """With every field, chosen neighbours, sources and half a date."""
    other = Article.objects.exclude(pk=article.pk).first()
    source = {
        "sources-0-title": "A page", "sources-0-url": "https://example.org",
        "sources-0-checked_on": "2026-1", "sources-TOTAL_FORMS": 1,
    }  # fmt: skip
    keep(client, article, title="Half a thought", related=[other.pk], publish_at_0="x", **source)
    page = client.get(url(article))
    assert "You have unsaved writing of" in page.content.decode()
    page = client.post(page.context["writing"]["take_url"], follow=True)
    form = page.context["adminform"].form
    assert form["title"].value() == "Half a thought"
    assert [str(related) for related in form["related"].value()] == [str(other.pk)]
    assert int(form["base"].value()) == article.live_id
    rows = page.context["inline_admin_formsets"][0].formset.forms
    assert (rows[0]["title"].value(), rows[0]["checked_on"].value()) == ("A page", "2026-1")
    assert "This is your unsaved writing of" in page.content.decode()


def test_it_dies_on_save(client, writer, article):
    _page, name = opened(client, url(article))
    client.post(url(article, "keep"), form_of(article, title="x") | {"_page": name})
    client.post(url(article), form_of(article, title="Done") | {"_page": name, "_draft": "1"})
    assert article.revisions.first().value("title") == "Done"
    assert not RecoveryCopy.objects.exists()


def test_a_refused_save_keeps_it(client, writer, article):
    _page, name = opened(client, url(article))
    client.post(url(article, "keep"), form_of(article, title="x") | {"_page": name})
    sent = form_of(article, title="") | {"_page": name, "_draft": "1"}
    page = client.post(url(article), sent)
    assert page.context["writing"]["page"] == name
    assert page.context["writing"]["unsaved"]
    assert page.context["writing"]["offered"] is None
    assert RecoveryCopy.objects.count() == 1


def test_it_is_thrown_away(client, writer, article):
    keep(client, article, title="x")
    page = client.post(url(article, "discard"), follow=True)
    assert "The unsaved writing is thrown away." in page.content.decode()
    assert not RecoveryCopy.objects.exists()


def test_a_new_article_too(client, writer):
    page, name = opened(client, ADD)
    client.post(f"{NEW}keep/", {"title": "From nothing", "_page": name, "csrfmiddlewaretoken": "x"})
    copy = RecoveryCopy.objects.get()
    assert (copy.article, copy.fields) == (None, {"title": ["From nothing"]})
    page = client.get(ADD)
    assert page.context["writing"]["offered"] == copy
    page = client.post(page.context["writing"]["take_url"], follow=True)
    assert page.context["adminform"].form["title"].value() == "From nothing"
    assert not Article.objects.filter(title="From nothing").exists()


def test_everybody_has_their_own(client, writer, article):
    keep(client, article, title="Will’s")
    client.force_login(person("eva", EDITOR))
    page = client.get(url(article))
    assert page.context["writing"]["offered"] is None
    assert keep(client, article, title="Eva’s").status_code == 200
    client.post(url(article, "discard"))
    assert [copy.fields["title"] for copy in RecoveryCopy.objects.all()] == [["Will’s"]]
    taken = client.get(f"{url(article)}?taken={RecoveryCopy.objects.get().page}")
    assert taken.context["adminform"].form["title"].value() == article.title


def test_two_pages_never_write_over_each_other(client, writer, article):
    """Nor does the page that lost its writing to another."""
    _page, name = opened(client, url(article))
    first = form_of(article, title="First") | {"_page": name}
    client.post(url(article, "keep"), first)
    second = client.post(url(article, "keep"), form_of(article) | {"_page": OTHER_PAGE})
    assert (second.status_code, "other unsaved writing" in second.json()["message"]) == (409, True)
    client.post(url(article, "take"))
    assert client.post(url(article, "keep"), first).status_code == 409
    assert RecoveryCopy.objects.get().fields["title"] == ["First"]


def test_somebody_else_saved_meanwhile(client, writer, article):
    """What was taken back rests on the version it was written on, so it collides."""
    keep(client, article, title="Mine")
    client.post(url(article), form_of(article, title="Theirs") | {"_draft": "1"})
    page = client.post(url(article, "take"), follow=True)
    form = page.context["adminform"].form
    assert int(form["base"].value()) != article.revisions.first().pk


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ({}, 400),
        ({"_page": "../x"}, 400),
        ({"_page": OTHER_PAGE, "body": "x" * (recovery.MOST + 1)}, 413),
        ({"_page": OTHER_PAGE, "body": "\x00\ud800?"}, 200),
        ({"_page": OTHER_PAGE, "topic": "x", "base": "x", "authors": ["y"], "checked_on": "z",
          "sources-TOTAL_FORMS": "9" * 5000, "take_down_at_0": "q"}, 200),
    ],
)  # fmt: skip
def test_bad_input(client, writer, article, sent, status):
    """A message, and whatever was kept opens again."""
    if sent.get("body", "").startswith("\x00"):
        sent = sent | {"body": "\x00x"}
    answer = client.post(url(article, "keep"), sent)
    assert (answer.status_code, bool(answer.json()["message"])) == (status, True)
    assert client.post(url(article, "take"), follow=True).status_code == 200


def test_closed(client, article):
    """To strangers, to staff without articles, and to links."""
    for page in ("keep", "take", "discard"):
        assert client.post(url(article, page)).status_code == 302
    client.force_login(person("nobody", []))
    for page in ("keep", "take", "discard"):
        assert client.post(url(article, page)).status_code == 403
        assert client.post(f"{NEW}{page}/").status_code == 403
    client.force_login(person("will", WRITER))
    assert client.get(url(article, "keep")).status_code == 405
    assert client.post(f"{NEW}999999/keep/", {"_page": OTHER_PAGE}).status_code == 404
