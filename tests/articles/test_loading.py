"""The shipped articles: loaded once, never over an editor's work, each with its sources."""

import re
import shutil
from collections import Counter
from datetime import date
from urllib.parse import urlsplit

import pytest
from django.core.management import call_command
from django.db import IntegrityError

from iecguide.articles.models import (
    Article,
    ArticleSource,
    Author,
    Revision,
    SharePicture,
    Topic,
)
from iecguide.articles.prose import clean, plain
from iecguide.articles.publishing.loading import DATA, ArticleFile, article_files, load
from iecguide.articles.publishing.publish import form_of
from iecguide.articles.reading.rendering import RESERVED, structure
from iecguide.facts.models import Shipped
from iecguide.facts.placeholders.book import book, names_in
from iecguide.facts.shipping import Report
from iecguide.search.models import SearchEntry
from tests.conftest import TODAY

pytestmark = pytest.mark.django_db

CHECKED = date(2026, 11, 28)  # the day the shipped articles were last read against their sources
FILES = list(article_files())
MODELS = (Article, ArticleSource, Author, Revision, SearchEntry, SharePicture, Topic)
PATHS = sorted(DATA.glob("*.html"))


def tags(html):
    return re.findall(r"<([a-z0-9]+)", html)


def counts():
    return [model.objects.count() for model in MODELS]


def test_all_are_there():
    assert set(Article.objects.values_list("slug", flat=True)) == {
        file.meta["slug"] for file in FILES
    }


def test_twice_is_once(capsys):
    before = counts()
    assert load() == Report(unchanged=len(FILES))
    assert counts() == before
    call_command("load_articles")
    counted = f"0 new, 0 updated, {len(FILES)} unchanged, 0 kept as edited, 0 left deleted"
    assert capsys.readouterr().out == f"articles: {counted}\n"


def test_never_overwrites():
    """A changed title, body, status or list of sources is the editor's."""
    article = Article.objects.get(slug="which-category")
    article.title, article.body, article.status = "Mine", "<p>Mine</p>", Article.Status.DRAFT
    article.save()
    article.sources.all().delete()
    Topic.objects.update(name="Theirs")
    assert load() == Report(unchanged=len(FILES))
    article.refresh_from_db()
    assert (article.title, article.body, article.status) == ("Mine", "<p>Mine</p>", "draft")
    assert article.sources.count() == 0
    assert set(Topic.objects.values_list("name", flat=True)) == {"Theirs"}


def test_a_deleted_one_comes_back_when_told(capsys):
    Article.objects.get(slug="which-category").delete()
    before = Article.objects.count()
    call_command("load_articles")
    assert capsys.readouterr().out.endswith("1 left deleted\n  left deleted: which-category\n")
    assert Article.objects.count() == before
    assert load(revive=True).created == ["which-category"]
    assert Article.objects.count() == before + 1


@pytest.mark.parametrize("head", ["", "title = 'x'\n+++\n"])
def test_a_broken_file_is_refused(tmp_path, head):
    path = tmp_path / "broken.html"
    path.write_text(head + "<p>No fence</p>", encoding="utf-8")
    with pytest.raises(ValueError, match=r"begin with|unpack"):
        ArticleFile.read(path)


def test_a_figure_nobody_has_is_refused(tmp_path):
    shutil.copytree(DATA, tmp_path, dirs_exist_ok=True)
    text = PATHS[0].read_text(encoding="utf-8")
    wrong = re.sub(r'slug = "[^"]*"', 'slug = "zz"', text, count=1) + "<p>[[fee:particpation]]</p>"
    (tmp_path / "zz.html").write_text(wrong, "utf-8")
    (refused,) = load(tmp_path).refused
    assert re.match(r"zz: \[\[fee:particpation\]\] .* fee:participation", refused)
    assert not Article.objects.filter(slug="zz").exists()


@pytest.mark.parametrize(
    ("pattern", "instead", "error"),
    [
        ('topic = "[^"]*"', 'topic = "no"', KeyError),
        ("^", "", IntegrityError),  # a second file of the same address
    ],
)
def test_nothing_of_a_broken_load_stays(tmp_path, pattern, instead, error):
    """All or none: a file that names no topic we have takes the others with it."""
    shutil.copytree(DATA, tmp_path, dirs_exist_ok=True)
    text = re.sub(pattern, instead, PATHS[0].read_text(encoding="utf-8"), count=1)
    (tmp_path / "zz.html").write_text(text, "utf-8")
    Article.objects.all().delete()
    with pytest.raises(error):
        load(tmp_path, revive=True)
    assert Article.objects.count() == 0


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.meta["slug"])
class TestShipped:
    def test_sanitised_already(self, file):
        """What is shipped is what is shown: only captions and table heads are kept otherwise."""
        kept = clean(file.body)
        assert clean(kept) == kept
        assert plain(kept).split() == plain(file.body.replace("</caption>", " ")).split()
        left, had = Counter(tags(kept)), Counter(tags(file.body))
        for tag in ("caption", "thead", "tbody", "p"):
            del left[tag], had[tag]
        assert left == had

    def test_figures_are_known(self, file):
        named = names_in(file.meta["summary"] + file.body)
        assert [name for name in named if name not in book()] == []

    def test_first_revision(self, file):
        """The history begins with what shipped, and that is live."""
        article = Article.objects.get(slug=file.meta["slug"])
        assert [revision.state for revision in article.revisions.all()] == [Revision.State.LIVE]
        assert article.live.form == form_of(article)

    def test_sources(self, file):
        article = Article.objects.get(slug=file.meta["slug"])
        assert article.sources.count() == len(file.meta["sources"]) > 0
        for source in article.sources.all():
            assert urlsplit(source.url).scheme in ("http", "https")
            assert date(2026, 1, 1) <= source.checked_on <= CHECKED
            assert source.dated == "undated" or source.dated.replace("-", "").isdigit()
            assert source.supports
            source.full_clean(exclude=["article"])

    def test_fits(self, file):
        article = Article.objects.get(slug=file.meta["slug"])
        article.full_clean()
        assert article.checked_on <= CHECKED
        assert article.published_on <= TODAY
        assert Shipped.of(Article).get(record_id=article.pk).base == file.fingerprint
        assert article.authors.count() == 1

    def test_headings(self, file):
        """Each section can be linked to, under a name of its own."""
        article = Article.objects.get(slug=file.meta["slug"])
        ids = [heading.id for heading in structure(article.body).headings]
        assert len(ids) == article.body.count("<h2") > 0
        assert len(set(ids)) == len(ids)
        assert not set(ids) & RESERVED
