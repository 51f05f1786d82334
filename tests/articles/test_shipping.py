"""A release never undoes an editor, and its corrections reach what nobody edited."""

import shutil
from importlib import import_module

import pytest
from django.apps import apps
from django.contrib.auth.models import User
from django.urls import reverse

from iecguide.articles.models import Article, Author, OldAddress, Revision, Topic
from iecguide.articles.publishing.loading import DATA, load
from iecguide.articles.publishing.publish import form_of, publish, save_draft, take_down
from iecguide.facts.models import Fee, Shipped
from iecguide.facts.shipping import Report

pytestmark = pytest.mark.django_db

SLUG = "which-category"
COUNT = len(list(DATA.glob("*.html")))


@pytest.fixture
def folder(tmp_path):
    return shutil.copytree(DATA, tmp_path / "data")


@pytest.fixture
def article(db):
    return Article.objects.get(slug=SLUG)


def edited(article):
    publish(save_draft(article, form_of(article) | {"title": "Mine"}, None))


def moved(article):
    publish(save_draft(article, form_of(article) | {"slug": "mine"}, None))


def drafted(article):
    save_draft(article, form_of(article) | {"title": "Mine"}, None)


def checked(article):
    publish(save_draft(article, form_of(article) | {"checked_on": "2026-11-23"}, None))


def untouched(article):
    pass


def deleted(article):
    article.delete()


def same(folder):
    pass


def changed(folder, words="Corrected"):
    path = folder / f"{SLUG}.html"
    text = path.read_text("utf-8")
    path.write_text(text.replace('title = "Which', f'title = "{words}: which', 1), "utf-8")


def removed(folder):
    (folder / f"{SLUG}.html").unlink()


def state():
    articles = {
        record.pk: (record.status, record.live_id, form_of(record))
        for record in Article.objects.order_by("pk")
    }
    return articles, Revision.objects.count(), list(OldAddress.objects.values_list("slug"))


KEPT, DELETED, WITHDRAWN = "kept", "deleted", "withdrawn"
TABLE = [
    (untouched, same, None),
    (untouched, changed, "updated"),
    (untouched, removed, WITHDRAWN),
    (edited, same, None),
    (edited, changed, KEPT),
    (edited, removed, WITHDRAWN),
    (moved, same, None),
    (moved, changed, KEPT),
    (moved, removed, WITHDRAWN),
    (drafted, same, None),
    (drafted, changed, KEPT),
    (checked, changed, KEPT),
    (take_down, same, None),
    (take_down, changed, KEPT),
    (take_down, removed, WITHDRAWN),
    (deleted, same, DELETED),
    (deleted, changed, DELETED),
    (deleted, removed, None),
]


@pytest.mark.parametrize(
    ("edit", "ship", "said"), TABLE, ids=[f"{e.__name__}-{s.__name__}" for e, s, _r in TABLE]
)
def test_what_an_editor_did_stays(article, folder, edit, ship, said):
    edit(article)
    before = state()
    ship(folder)
    report = load(folder)
    slug = "mine" if edit is moved and said in (KEPT, WITHDRAWN) else SLUG
    told = Report(unchanged=report.unchanged, **({said: [slug]} if said else {}))
    assert report == told
    if said == "updated":
        article.refresh_from_db()
        assert article.title.startswith("Corrected: which")
        assert [revision.state for revision in article.revisions.all()] == ["live", "past"]
    else:
        assert state() == before
    before = state()
    again = load(folder)
    assert (again.created, again.updated, again.refused) == ([], [], [])
    assert state() == before


def test_a_second_load_asks_little(django_assert_max_num_queries):
    with django_assert_max_num_queries(13):
        load()


def test_a_correction_keeps_what_is_planned(article, folder):
    """The day it ends, its authors, and the neighbour that moved meanwhile."""
    other = article.related.first()
    publish(save_draft(other, form_of(other) | {"slug": "elsewhere"}, None))
    Article.objects.filter(pk=article.pk).update(unpublish_at="2027-01-01T00:00Z")
    before = form_of(article)
    changed(folder)
    assert load(folder).updated == [SLUG]
    article.refresh_from_db()
    assert form_of(article) == before | {"title": article.title}
    assert article.unpublish_at.year == 2027


def test_an_edit_that_is_the_correction_is_none(article, folder):
    """Once it says the same, later corrections reach it again."""
    form = form_of(article)
    publish(save_draft(article, form | {"title": f"Corrected: which{form['title'][5:]}"}, None))
    changed(folder)
    assert load(folder).unchanged == COUNT
    path = folder / f"{SLUG}.html"
    path.write_text(path.read_text("utf-8").replace("Corrected:", "Again:"), "utf-8")
    assert load(folder).updated == [SLUG]


def test_an_article_of_an_editors_own_is_not_written_over(article):
    """A new file finds its address taken."""
    Shipped.of(Article).filter(key=SLUG).delete()
    edited(article)
    assert load().kept == [SLUG]
    article.refresh_from_db()
    assert article.title == "Mine"


def test_topics_and_authors_too(article):
    Topic.objects.filter(slug="canada").update(slug="in-canada", name="Mine")
    Author.objects.all().delete()
    before = form_of(article), Topic.objects.count()
    assert load() == Report(unchanged=COUNT)
    assert (form_of(article), Topic.objects.count()) == before
    assert not Author.objects.exists()


def test_a_figure_that_was_deleted_here_refuses_one_article(folder):
    """In words, and the others load."""
    path = folder / f"{SLUG}.html"
    text = path.read_text("utf-8").replace(f'slug = "{SLUG}"', 'slug = "newer"', 1)
    (folder / "newer.html").write_text(f"{text}<p>[[fee:gone]]</p>", "utf-8")
    (folder / "newest.html").write_text(text.replace('"newer"', '"newest"', 1), "utf-8")
    report = load(folder)
    assert report.created == ["newest"]
    assert [refusal.partition(" is not")[0] for refusal in report.refused] == [
        "newer: [[fee:gone]]"
    ]


# Where an editor sees it


def test_an_editor_sees_that_something_else_ships(admin_client, article, folder):
    edited(article)
    changed(folder)
    load(folder)
    listing = reverse("admin:articles_article_changelist")
    page = reverse("admin:articles_article_change", args=[article.pk])
    listed = admin_client.get(listing, {"ships": "changed"}).context["cl"].result_list
    assert [listed_article.pk for listed_article in listed] == [article.pk]
    assert "has changed since it was edited here" in admin_client.get(page).content.decode()
    admin_client.post(listing, {"action": "keep_ours", "_selected_action": [article.pk]})
    assert "has changed since" not in admin_client.get(page).content.decode()
    assert load(folder) == Report(unchanged=COUNT)
    changed(folder, "Corrected: Corrected")
    path = folder / f"{SLUG}.html"
    path.write_text(path.read_text("utf-8").replace("Corrected:", "Again:"), "utf-8")
    assert load(folder).kept == [SLUG]


def test_a_writer_does_not_settle_it(client, article, folder):
    from django.contrib.auth.models import Group

    user = User.objects.create_user("wanda", is_staff=True)
    user.groups.add(Group.objects.get(name="Writer"))
    client.force_login(user)
    edited(article)
    changed(folder)
    load(folder)
    listing = reverse("admin:articles_article_changelist")
    client.post(listing, {"action": "keep_ours", "_selected_action": [article.pk]})
    assert load(folder).kept == [SLUG]


# A site that the release before loaded


def as_the_release_before_left_it():
    """Without the table, and with the fingerprint on the article."""
    for row in Shipped.of(Article):
        Article.objects.filter(pk=row.record_id).update(shipped=row.base)
    Shipped.objects.filter(kind__startswith="articles.").delete()


def migrated():
    import_module("iecguide.articles.migrations.0005_shipped").fill(apps, None)


@pytest.mark.parametrize("edit", [untouched, edited, moved, take_down, deleted])
@pytest.mark.parametrize("ship", [same, changed])
def test_the_first_release_with_the_table(article, folder, edit, ship):
    """Neither brings back nor writes over, and corrects what nobody edited."""
    as_the_release_before_left_it()
    edit(article)
    Topic.objects.filter(slug="canada").update(slug="in-canada")
    before, topics = state(), Topic.objects.count()
    ship(folder)
    migrated()
    report = load(folder)
    said = {edit: [] for edit in (untouched, edited, moved, take_down, deleted)}
    assert report.updated == ([SLUG] if (edit, ship) == (untouched, changed) else [])
    assert report.kept == (
        ["mine" if edit is moved else SLUG]
        if ship is changed and edit in (edited, moved, take_down)
        else said[edit]
    )
    assert report.deleted == ([SLUG] if edit is deleted else [])
    if not report.updated:
        assert state() == before
    assert Topic.objects.count() == topics


def test_a_site_that_was_never_loaded_gets_everything():
    Article.objects.all().delete()
    as_the_release_before_left_it()
    migrated()
    assert len(load().created) == COUNT
    assert Fee.objects.exists()
