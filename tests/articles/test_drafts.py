"""A draft needs a title and nothing else; readers see only what is complete."""

import pytest
from django.urls import reverse

from iecguide.articles.models import Article
from iecguide.articles.publishing.drafts import missing
from iecguide.articles.publishing.publish import PublishError, form_of, publish
from tests.articles.editors import EDITOR, WRITER, person, rows, url
from tests.articles.editors import form_of as sent_form

pytestmark = pytest.mark.django_db

ADD = "/admin/articles/article/add/"


@pytest.fixture
def editor(client):
    made = person("eva", EDITOR)
    client.force_login(made)
    return made


def add(client, title, button="_draft", **more):
    return client.post(ADD, rows([]) | {"title": title, button: "1"} | more)


def messages(page):
    form = page.context["adminform"].form
    return {name: " ".join(texts) for name, texts in form.errors.items()}


def test_a_title_makes_a_draft(client, editor):
    assert add(client, "A first thought").status_code == 302
    made = Article.objects.get(title="A first thought")
    assert (made.slug, made.topic, made.status) == ("a-first-thought", None, "draft")
    assert made.revisions.get().form["topic"] == ""
    for page in ("change", "history"):
        assert client.get(url(made, page)).status_code == 200
    for page in ("", "changes/"):
        address = f"{url(made, 'versions', made.revisions.get().pk)}{page}"
        assert client.get(address).status_code == 200
    assert client.get(reverse("admin:articles_article_changelist")).status_code == 200
    assert client.get("/guide/a-first-thought/").status_code == 404
    again = sent_form(made, note="more", topic="") | {"_draft": "1"}
    assert client.post(url(made), again).status_code == 302


@pytest.mark.parametrize(
    ("title", "slug"),
    [("What it costs", "what-it-costs-2"), ("費用", "article"), ("x" * 100, "x" * 75)],
)
def test_an_address_is_made_from_the_title(client, editor, title, slug):
    add(client, title)
    assert Article.objects.get(title=title).slug == slug


def test_without_a_title_nothing_is_saved(client, editor):
    before = Article.objects.count()
    page = add(client, "")
    assert set(messages(page)) == {"title"}
    assert Article.objects.count() == before


@pytest.mark.parametrize("button", ["_publish", "_schedule"])
def test_readers_need_more(client, editor, button):
    """Every field that is missing is named."""
    later = {"publish_at_0": "2027-11-01", "publish_at_1": "09:00"}
    page = add(client, "A first thought", button, body="<p> </p>", **later)
    said = messages(page)
    assert set(said) == {"topic", "summary", "description", "body"}
    assert "“description for search engines”" in said["description"]
    assert not Article.objects.filter(title="A first thought").exists()


def test_a_live_article_keeps_its_address(client, editor):
    article = Article.objects.get(slug="several-pools")
    assert client.post(url(article), sent_form(article, slug="") | {"_publish": "1"}).url
    article.refresh_from_db()
    assert (article.slug, article.old_addresses.count()) == ("several-pools", 0)


def test_an_incomplete_version_is_never_published(editor):
    article = Article.objects.get(slug="several-pools")
    revision = article.revisions.first()
    revision.form = form_of(article) | {"description": "", "body": "<p></p>"}
    with pytest.raises(PublishError, match="description for search engines, text"):
        publish(revision)


def test_what_is_missing():
    assert missing({}) == ["title", "topic", "summary", "description", "body"]
    full = dict.fromkeys(missing({}), "x")
    assert missing(full) == []
    assert missing(full | {"body": "<p></p>"}) == ["body"]


def test_a_writer_too(client):
    client.force_login(person("will", WRITER))
    assert add(client, "By Will").status_code == 302


def test_a_copy_is_a_draft_of_its_own(client, editor):
    """With all that the newest version says, under another title and address."""
    article = Article.objects.get(slug="several-pools")
    client.post(url(article, "duplicate"))
    copy = Article.objects.latest("pk")
    assert (copy.title, copy.slug) == (f"Copy of {article.title}", "several-pools-2")
    made = copy.revisions.get()
    assert (made.saved_by, made.state, copy.status) == (editor, "draft", "draft")
    kept = {name: value for name, value in made.form.items() if name not in ("title", "slug")}
    before = article.live.form
    assert kept == {name: before[name] for name in kept}
    assert client.get(url(copy)).status_code == 200
    assert copy.get_absolute_url() not in client.get("/guide/").content.decode()
    client.post(url(copy), sent_form(copy, title="Its own") | {"_publish": "1"})
    assert "Its own" in client.get("/guide/several-pools-2/").content.decode()


def test_a_long_title_is_cut_and_no_stranger_copies(client, editor):
    article = Article.objects.get(slug="several-pools")
    client.post(url(article), sent_form(article, title="x" * 100) | {"_draft": "1"})
    client.post(url(article, "duplicate"))
    assert len(Article.objects.latest("pk").title) == 100
    client.force_login(person("reader", ["change_article"]))
    assert client.post(url(article, "duplicate")).status_code == 403
