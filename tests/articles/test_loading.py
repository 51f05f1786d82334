"""The shipped articles: loaded once, never over an editor's work, each with its sources."""

import shutil
from datetime import date
from urllib.parse import urlsplit

import pytest
from django.core.management import call_command

from iecguide.articles.loading import DATA, ArticleFile, article_files, load
from iecguide.articles.models import Article, ArticleSource, Author, Topic
from iecguide.articles.prose import clean
from tests.conftest import TODAY

pytestmark = pytest.mark.django_db

FILES = list(article_files())
PATHS = sorted(DATA.glob("*.html"))


def counts():
    return [model.objects.count() for model in (Article, ArticleSource, Author, Topic)]


def test_all_are_there():
    assert set(Article.objects.values_list("slug", flat=True)) == {
        file.meta["slug"] for file in FILES
    }


def test_twice_is_once(capsys):
    before = counts(), Article.history.count()
    assert load() == []
    assert (counts(), Article.history.count()) == before
    call_command("load_articles")
    assert capsys.readouterr().out == "articles: 0 new\n"


def test_never_overwrites():
    """A changed title, body, status or list of sources is the editor's."""
    article = Article.objects.get(slug="which-category")
    article.title, article.body, article.status = "Mine", "<p>Mine</p>", Article.Status.DRAFT
    article.save()
    article.sources.all().delete()
    Topic.objects.update(name="Theirs")
    assert load() == []
    article.refresh_from_db()
    assert (article.title, article.body, article.status) == ("Mine", "<p>Mine</p>", "draft")
    assert article.sources.count() == 0
    assert set(Topic.objects.values_list("name", flat=True)) == {"Theirs"}


def test_a_deleted_one_comes_back_alone():
    Article.objects.get(slug="which-category").delete()
    before = Article.objects.count()
    assert [one.slug for one in load()] == ["which-category"]
    assert Article.objects.count() == before + 1


@pytest.mark.parametrize("head", ["", "title = 'x'\n+++\n"])
def test_a_broken_file_is_refused(tmp_path, head):
    path = tmp_path / "broken.html"
    path.write_text(head + "<p>No fence</p>", encoding="utf-8")
    with pytest.raises(ValueError, match=r"begin with|unpack"):
        ArticleFile.read(path)


def test_nothing_of_a_broken_load_stays(tmp_path):
    """All or none: a file that names no topic we have takes the others with it."""
    shutil.copytree(DATA, tmp_path, dirs_exist_ok=True)
    text = PATHS[0].read_text(encoding="utf-8")
    (tmp_path / "zz.html").write_text(text.replace("slug = ", 'topic = "no"\nx = ', 1), "utf-8")
    Article.objects.all().delete()
    with pytest.raises((Topic.DoesNotExist, KeyError, ValueError)):
        load(tmp_path)
    assert Article.objects.count() == 0


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.meta["slug"])
class TestShipped:
    def test_sanitised_already(self, file):
        """What is shipped is what is shown: the sanitiser takes nothing out of it."""
        tags = [part.split(">")[0].split()[0] for part in file.body.split("<")[1:]]
        left = [part.split(">")[0].split()[0] for part in clean(file.body).split("<")[1:]]
        assert left == tags

    def test_sources(self, file):
        article = Article.objects.get(slug=file.meta["slug"])
        assert article.sources.count() == len(file.meta["sources"]) > 0
        for source in article.sources.all():
            assert urlsplit(source.url).scheme in ("http", "https")
            assert date(2026, 1, 1) <= source.checked_on <= TODAY
            assert source.dated == "undated" or source.dated.replace("-", "").isdigit()
            assert source.supports
            source.full_clean(exclude=["article"])

    def test_fits(self, file):
        article = Article.objects.get(slug=file.meta["slug"])
        article.full_clean()
        assert article.checked_on <= TODAY
        assert article.published_on <= TODAY
        assert article.shipped == file.fingerprint
        assert article.authors.count() == 1

    def test_headings(self, file):
        """Each section can be linked to, under a name of its own."""
        article = Article.objects.get(slug=file.meta["slug"])
        ids = [heading.id for heading in article.headings()]
        assert len(ids) == article.body.count("<h2") > 0
        assert len(set(ids)) == len(ids)
        assert not set(ids) & {"sources", "related", "toc", "main"}
