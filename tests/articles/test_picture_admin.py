"""Who may change which picture, under what name it is stored, and what becomes of its file."""

import re

import pytest
from django.core.files.storage import default_storage

from iecguide.articles.models import Article, Picture
from iecguide.articles.publishing.publish import publish, save_draft
from tests.articles.editors import EDITOR, WRITER, person
from tests.articles.test_pictures import picture, sent

pytestmark = pytest.mark.django_db

MAY = ["view_picture", "add_picture", "change_picture"]
ADD = "/admin/articles/picture/add/"


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def writer(client):
    client.force_login(person("will", [*WRITER, *MAY]))


@pytest.fixture
def editor(client):
    client.force_login(person("eva", [*EDITOR, *MAY, "delete_picture"]))


def add(client, slug="moose", **changes):
    data = {"slug": slug, "alt": "A moose", "caption": "", "file": sent(picture())}
    return client.post(ADD, data | changes)


def change(client, **changes):
    found = Picture.objects.get(slug="moose")
    data = {"slug": found.slug, "alt": found.alt, "caption": found.caption} | changes
    return client.post(f"/admin/articles/picture/{found.pk}/change/", data)


def go_live(body="<p>[[picture:moose]]</p>"):
    article = Article.objects.get(slug="several-pools")
    publish(save_draft(article, article.live.form | {"body": body}, None))


def files(folder):
    return sorted(path.name for path in folder.rglob("*.*"))


def test_a_writer_adds_and_changes_what_nobody_sees(client, writer):
    assert add(client).status_code == 302
    assert change(client, alt="A moose on a road").status_code == 302
    assert Picture.objects.get().alt == "A moose on a road"


@pytest.mark.parametrize("body", ["<p>[[picture:moose]]</p>", "<p>See [[ picture:moose ]].</p>"])
@pytest.mark.parametrize(
    "changes", [{"alt": "x"}, {"caption": "x"}, {"slug": "elk"}, {"file": sent(picture("PNG"))}]
)
def test_a_writer_changes_nothing_that_readers_see(client, writer, changes, body):
    add(client)
    go_live(body)
    before = Picture.objects.values().get()
    response = change(client, **changes)
    [words] = response.context["adminform"].form.non_field_errors()
    assert words.startswith("Readers see this picture in: ")
    assert words.endswith("Add a new picture under another name, and name that in your draft.")
    assert Picture.objects.values().get() == before


def test_a_writer_fills_no_gap_on_a_live_page(client, writer):
    go_live()
    assert add(client).status_code == 200
    assert Picture.objects.count() == 0
    assert add(client, slug="elk").status_code == 302
    response = client.post(
        f"/admin/articles/picture/{Picture.objects.get().pk}/change/", {"slug": "moose", "alt": "x"}
    )
    assert (response.status_code, Picture.objects.get().slug) == (200, "elk")


def test_a_picture_of_a_draft_is_not_live(client, writer):
    add(client)
    article = Article.objects.get(slug="several-pools")
    save_draft(article, article.live.form | {"body": "<p>[[picture:moose]]</p>"}, None)
    assert change(client, alt="x").status_code == 302


def test_who_publishes_changes_it(client, editor):
    add(client)
    go_live()
    assert change(client, alt="x").status_code == 302
    assert Picture.objects.get().alt == "x"


def test_a_stored_name_cannot_be_guessed(client, writer, folder):
    """128 random bits: a picture of a draft is seen by those who were shown it alone."""
    add(client)
    add(client, slug="elk")
    names = files(folder)
    assert all(re.fullmatch(r"(moose|elk)-[0-9a-f]{32}\.(webp|jpeg)", name) for name in names)
    assert client.get(f"/media/pictures/{names[0]}").getvalue() != b""
    assert client.get("/media/pictures/moose.webp").status_code == 404


def test_a_replaced_file_goes(client, editor, folder, django_capture_on_commit_callbacks):
    add(client)
    before = files(folder)
    with django_capture_on_commit_callbacks() as later:
        assert change(client, file=sent(picture("PNG"))).status_code == 302
    assert len(files(folder)) == 2
    for call in later:
        call()
    [name] = files(folder)
    assert name not in before
    assert Picture.objects.get().file.name == f"pictures/{name}"


def test_a_file_that_stays_stays(client, editor, folder, django_capture_on_commit_callbacks):
    add(client)
    before = files(folder)
    with django_capture_on_commit_callbacks(execute=True):
        assert change(client, alt="x").status_code == 302
    assert files(folder) == before


def test_a_deleted_picture_takes_its_file(
    client, editor, folder, django_capture_on_commit_callbacks
):
    add(client)
    go_live()
    with django_capture_on_commit_callbacks(execute=True):
        found = Picture.objects.get()
        response = client.post(
            f"/admin/articles/picture/{found.pk}/delete/", {"post": "yes"}, follow=True
        )
    told = [str(message) for message in response.context["messages"]]
    assert told[1].startswith("These articles show it no longer: ")
    assert (files(folder), default_storage.exists(found.file.name)) == ([], False)


def test_a_version_whose_file_is_gone_is_refused_in_words(client, editor, folder):
    add(client)
    default_storage.delete(Picture.objects.get().file.name)
    response = change(client, alt="x")
    assert response.context["adminform"].form.errors["file"] == [
        "The file of this picture is gone. Upload it again."
    ]


def cut(client, **edges):
    response = change(client, **{f"cut_{edge}": number for edge, number in edges.items()})
    return response.context and response.context["adminform"].form.errors


def test_a_kept_picture_is_cut(client, editor, folder, django_capture_on_commit_callbacks):
    add(client)
    before = files(folder)
    with django_capture_on_commit_callbacks(execute=True):
        assert cut(client, left=50, bottom=10) is None
    found = Picture.objects.get()
    assert (found.width, found.height) == (40, 54)
    assert len(files(folder)) == 1
    assert files(folder) != before
    # the numbers are kept nowhere: the next change cuts nothing
    page = client.get(f"/admin/articles/picture/{found.pk}/change/")
    assert page.context["adminform"].form["cut_left"].value() == 0
    assert change(client, alt="x").status_code == 302
    assert Picture.objects.get().width == 40


def test_a_new_picture_is_cut(client, writer):
    assert add(client, cut_top=50).status_code == 302
    assert (Picture.objects.get().width, Picture.objects.get().height) == (80, 30)


def test_too_much_is_refused_in_words(client, editor):
    add(client)
    whole = "Too much is cut off: at least a tenth of each side has to stay."
    assert cut(client, left=50, right=41) == {"file": [whole]}
    assert set(cut(client, left=91)) == {"cut_left"}
    assert set(cut(client, top=-1)) == {"cut_top"}
    assert set(cut(client, bottom="half")) == {"cut_bottom"}
    assert Picture.objects.get().width == 80


def test_a_writer_cuts_nothing_that_readers_see(client, writer):
    add(client)
    go_live()
    [words] = cut(client, left=10)["__all__"]
    assert words.startswith("Readers see this picture in: ")
    assert Picture.objects.get().width == 80
