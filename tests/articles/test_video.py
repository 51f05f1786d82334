"""A video of an article: a link with our own picture, which loads nothing from elsewhere."""

import pytest
from django.core.exceptions import ValidationError

from iecguide.articles.admin.differences import changes
from iecguide.articles.models import Article, Picture
from iecguide.articles.publishing.exporting import as_file
from iecguide.articles.publishing.loading import load
from iecguide.articles.publishing.publish import form_of as kept
from iecguide.articles.publishing.publish import publish, save_draft
from iecguide.articles.publishing.references import titles_showing
from iecguide.articles.video import check_video, host_of
from tests.articles.editors import EDITOR, form_of, person, url
from tests.articles.reading import Page
from tests.articles.test_pictures import picture, sent

pytestmark = pytest.mark.django_db
ADDRESS = "https://www.youtube.com/watch?v=abc"
VIDEO = {"video_title": "A first week, in French", "video_url": ADDRESS}
PAGE = "/guide/several-pools/"


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def editor(client):
    client.force_login(person("eva", [*EDITOR, "view_picture", "add_picture"]))
    return client


@pytest.fixture
def moose(editor):
    data = {"slug": "moose", "alt": "A moose", "caption": "", "file": sent(picture())}
    editor.post("/admin/articles/picture/add/", data)
    return Picture.objects.get()


def go_live(editor, article, **video):
    response = editor.post(url(article), form_of(article, **video) | {"_publish": "1"})
    assert response.status_code == 302, response.context["errors"]
    article.refresh_from_db()


def test_a_link_that_loads_nothing_from_elsewhere(client, editor, article, moose):
    go_live(editor, article, **VIDEO, video_picture=moose.pk)
    page = Page.of(client.get(PAGE))
    links = [found for tag, found in page.tags if tag == "a" and found.get("href") == ADDRESS]
    assert [found["rel"] for found in links] == ["external noreferrer"]
    shown = [found for tag, found in page.tags if tag == "img" and found["alt"] == "A moose"]
    assert [found["src"] for found in shown] == [moose.file.url]
    loaded = [
        found[name]
        for tag, found in page.tags
        for name in ("src", "srcset", "poster", "data")
        if tag != "a" and name in found
    ]
    assert [address for address in loaded if "://" in address] == []
    assert not [tag for tag, _found in page.tags if tag in ("iframe", "video", "embed", "object")]
    text = " ".join(page.text().split())
    assert "Video: A first week, in French" in text
    assert "It plays on youtube.com. Nothing is loaded from there before you press it." in text


def test_without_a_picture_and_without_a_video(client, editor, article):
    assert "Nothing is loaded from there" not in client.get(PAGE).content.decode()
    go_live(editor, article, **VIDEO)
    assert ADDRESS in client.get(PAGE).content.decode()
    go_live(editor, article, video_title="", video_url="")
    assert ADDRESS not in client.get(PAGE).content.decode()


@pytest.mark.parametrize(
    ("given", "field", "words"),
    [
        ({"video_title": "A week", "video_url": "http://youtu.be/a"}, "video_url", "https://"),
        ({"video_title": "A week", "video_url": "https://evil.example/a"}, "video_url", "youtu.be"),
        ({"video_title": "A week", "video_url": "https://notyoutube.com/a"}, "video_url", "vimeo"),
        ({"video_title": "A week", "video_url": "javascript:alert(1)"}, "video_url", "valid URL"),
        ({"video_title": "A week", "video_url": ""}, "video_url", "title and its address"),
        ({"video_title": "", "video_url": ADDRESS}, "video_title", "title and its address"),
        ({"video_title": "a" * 101, "video_url": ADDRESS}, "video_title", "at most 100"),
    ],
)
def test_what_an_editor_may_not_save(editor, article, given, field, words):
    before = article.revisions.count()
    response = editor.post(url(article), form_of(article, **given) | {"_publish": "1"})
    errors = response.context["adminform"].form.errors
    assert list(errors) == [field]
    assert words in str(errors[field])
    assert article.revisions.count() == before


@pytest.mark.parametrize(
    "address",
    [ADDRESS, "https://youtu.be/a", "https://player.vimeo.com/video/1", "https://www.canada.ca/a"],
)
def test_known_hosts(address):
    check_video(address)


@pytest.mark.parametrize(
    "address", ["", "https://", "https://[", "https://youtube.com.evil.example/", "//youtu.be/a"]
)
def test_other_addresses(address):
    with pytest.raises(ValidationError):
        check_video(address)
    assert host_of("https://[") == ""


def test_a_draft_shows_it_first(client, editor, article):
    data = form_of(article, **VIDEO) | {"_save": "1"}
    assert editor.post(url(article), data).status_code == 302
    assert ADDRESS not in client.get(PAGE).content.decode()
    newest = article.revisions.first()
    assert ADDRESS in editor.get(url(article, "versions", newest.pk)).content.decode()
    form = editor.get(url(article)).context["adminform"].form
    assert form["video_url"].value() == ADDRESS


def test_old_versions_know_of_no_video(article):
    """They can be published, and differ from new ones in nothing that was not said."""
    old = {name: value for name, value in kept(article).items() if not name.startswith("video")}
    assert changes(old, kept(article)) == []
    publish(save_draft(article, old | VIDEO, None))
    article.refresh_from_db()
    assert [each.field for each in changes(old, kept(article))] == ["video_title", "video_url"]
    assert [each.field for each in changes(kept(article), old | dict.fromkeys(VIDEO, ""))] == [
        "video_title",
        "video_url",
    ]
    publish(save_draft(article, old, None))
    article.refresh_from_db()
    assert (article.video_title, article.video_url) == ("", "")


def test_a_picture_that_is_gone(client, editor, article, moose):
    go_live(editor, article, **VIDEO, video_picture=moose.pk)
    assert titles_showing(["moose"]) == [article.title]
    form = article.live.form
    moose.delete()
    assert client.get(PAGE).status_code == 200
    publish(save_draft(article, form, None))
    assert ADDRESS in client.get(PAGE).content.decode()


def test_what_ships_does_not_take_an_editors_video(editor, article):
    go_live(editor, article, **VIDEO)
    report = load()
    assert article.slug in report.kept or article.slug not in report.updated
    article.refresh_from_db()
    assert article.video_url == ADDRESS


def test_a_file_has_it(editor, article):
    go_live(editor, article, **VIDEO)
    found = as_file(Article.objects.get(pk=article.pk))
    assert f'video_url = "{ADDRESS}"' in found
    assert "video_url" not in as_file(Article.objects.exclude(pk=article.pk).first())
