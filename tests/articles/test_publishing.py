"""Schedules come true once, in order, and one that cannot never takes the others with it."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from iecguide.articles.models import Article, Revision, Topic
from iecguide.articles.publishing import publish
from iecguide.articles.publishing.exporting import as_file, export
from iecguide.articles.publishing.loading import ArticleFile, load
from iecguide.facts.models import FactsVersion
from tests.articles.editors import states

pytestmark = pytest.mark.django_db

NOON = datetime(2031, 5, 1, 12, tzinfo=UTC)


@pytest.fixture
def article():
    return Article.objects.get(slug="several-pools")


def draft(article, **changes):
    return publish.save_draft(article, article.live.form | changes, None)


def titles():
    return set(Article.objects.values_list("title", flat=True))


def test_due_and_not_due(article):
    publish.schedule(draft(article, title="Later"), NOON, None)
    assert publish.next_moment() == NOON
    assert publish.apply_due(NOON - timedelta(seconds=1)) == 0
    assert publish.apply_due(NOON) == 1
    assert publish.apply_due(NOON) == 0
    assert "Later" in titles()
    assert publish.next_moment() is None


def test_taken_down_when_due(article):
    publish.schedule(draft(article), NOON, NOON + timedelta(days=1))
    publish.apply_due(NOON)
    assert publish.next_moment() == NOON + timedelta(days=1)
    publish.apply_due(NOON + timedelta(days=1))
    article.refresh_from_db()
    assert (article.status, article.live, article.unpublish_at) == ("draft", None, None)
    assert publish.next_moment() is None


def test_one_schedule_an_article(article):
    """A second one replaces the first, which is a draft again."""
    publish.schedule(draft(article, title="First"), NOON, None)
    publish.schedule(draft(article, title="Second"), NOON, None)
    assert states(article) == ["scheduled", "draft", "live"]
    publish.apply_due(NOON)
    assert ("First" in titles(), "Second" in titles()) == (False, True)


def test_what_cannot_be_published_stays_a_draft(article, caplog):
    """Its address was taken meanwhile: it says so, and the others are published."""
    other = Article.objects.get(slug="which-category")
    publish.schedule(draft(article, slug="taken"), NOON, None)
    publish.schedule(draft(other, title="Still published"), NOON, None)
    Article.objects.filter(slug="after-the-invitation").update(slug="taken")
    with caplog.at_level("CRITICAL", logger="iecguide.articles.publishing.publish"):
        assert publish.apply_due(NOON) == 1
    newest = article.revisions.first()
    assert (newest.state, newest.note) == ("draft", "Another article has the address “taken”.")
    assert "Still published" in titles()
    assert article.revisions.filter(state="live").count() == 1


def test_a_topic_that_is_gone(article):
    revision = draft(article, topic="gone")
    with pytest.raises(publish.PublishError, match="The topic “gone” is gone"):
        publish.publish(revision)
    assert states(article) == ["draft", "live"]


@pytest.mark.parametrize(
    "change",
    [
        lambda article: publish.publish(draft(article)),
        publish.take_down,
        lambda article: publish.schedule(draft(article), NOON, None),
        lambda article: Topic.objects.first().save(),
        lambda article: article.delete(),
    ],
)
def test_every_change_moves_the_version(article, change):
    before = FactsVersion.content()
    change(article)
    after = FactsVersion.content()
    assert (after[0] == before[0], after[1] == before[1]) == (True, False)


def test_a_draft_moves_no_version(article):
    before = FactsVersion.content()
    draft(article)
    assert FactsVersion.content() == before


def test_the_day_of_publication_stays(article):
    first = article.published_on
    publish.publish(draft(article, title="Again"))
    article.refresh_from_db()
    assert article.published_on == first
    assert article.updated_at - timezone.now() < timedelta(minutes=1)


def test_the_command(article, capsys):
    publish.schedule(draft(article), timezone.now() - timedelta(hours=1), None)
    call_command("publish_due")
    assert capsys.readouterr().out == "articles: 1 published or taken down\n"


def test_out_and_in_again(tmp_path, capsys):
    """What was exported loads elsewhere as the same articles."""
    before = {record.slug: publish.form_of(record) for record in Article.objects.all()}
    call_command("export_articles", tmp_path)
    assert capsys.readouterr().out == f"articles: {len(before)} written to {tmp_path}\n"
    (tmp_path / "topics.toml").write_text(TOPICS, encoding="utf-8")
    Article.objects.all().delete()
    assert len(load(tmp_path, revive=True).created) == len(before)
    assert {record.slug: publish.form_of(record) for record in Article.objects.all()} == before


TOPICS = '[author]\nslug = "editors"\nname = "x"\n[topics.pools]\nname = "x"\n'


def test_an_export_reads_as_it_was_written(article, tmp_path):
    path = tmp_path / "one.html"
    path.write_text(as_file(article), encoding="utf-8")
    read = ArticleFile.read(path)
    assert (read.meta["title"], read.body) == (article.title, article.body)
    assert [file.name for file in export(tmp_path / "all")] == [
        f"{slug}.html" for slug in sorted(Article.objects.values_list("slug", flat=True))
    ]


def test_a_file_with_an_unknown_figure_is_refused(tmp_path, article):
    text = as_file(article).replace("<p>", "<p>[[fee:particpation]] ", 1)
    (tmp_path / "x.html").write_text(text.replace('"several-pools"', '"new-one"', 1), "utf-8")
    (tmp_path / "topics.toml").write_text(TOPICS, encoding="utf-8")
    (refused,) = load(tmp_path).refused
    assert refused.startswith("new-one: [[fee:particpation]] is not known. Nearest: fee:p")
    assert not Article.objects.filter(slug="new-one").exists()


def test_only_one_live_version(article):
    from django.db import IntegrityError, transaction

    newest = draft(article)
    with pytest.raises(IntegrityError), transaction.atomic():
        Revision.objects.filter(pk=newest.pk).update(state="live")
