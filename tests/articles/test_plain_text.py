"""What Word and others paste along: no control character is kept, and none breaks a feed."""

from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iecguide.articles.models import Article, ArticleSource, Author, Picture, Revision, Topic
from iecguide.core.text import without_controls
from tests.articles.editors import EDITOR, form_of, person, url

FEEDS = ("/guide/feed.atom", "/guide/topics/pools/feed.atom")
PASTED = "One\x0btwo\x00\x07\x1b\x9f\ufffe three"
KEPT = "One two three"


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        (PASTED, KEPT),
        ("a\r\nb\rc\td\n", "a\nb\nc\td\n"),
        ("É “ß” – 31 \U0001f341\u200d", "É “ß” – 31 \U0001f341\u200d"),
        ("half \ud83c a pair", "half  a pair"),
    ],
)
def test_what_stays(text, kept):
    assert without_controls(text) == kept


@given(st.text())
def test_any_text_is_fit_for_a_feed(text):
    kept = without_controls(text)
    ElementTree.fromstring(f"<a>{kept.replace('&', '').replace('<', '')}</a>".encode())  # noqa: S314
    assert without_controls(kept) == kept


@pytest.fixture
def article(db):
    return Article.objects.get(slug="several-pools")


@pytest.mark.parametrize("field", ["title", "summary", "description", "questions", "body", "note"])
def test_by_form(client, article, field):
    client.force_login(person("eva", EDITOR))
    text = f"<p>{PASTED}</p>" if field == "body" else PASTED
    response = client.post(url(article), form_of(article) | {field: text, "_publish": "1"})
    assert response.status_code == 302
    article.refresh_from_db()
    newest = article.revisions.first()
    kept = newest.note if field == "note" else newest.form[field]
    assert kept == (f"<p>{KEPT}</p>" if field == "body" else KEPT)
    assert field == "note" or getattr(article, field) == kept
    for feed in FEEDS:
        assert client.get(feed).status_code == 200


def test_of_sources_by_form(client, article):
    client.force_login(person("eva", EDITOR))
    data = form_of(article) | {"sources-0-title": PASTED, "sources-0-url": "https://x.ca/a\x01b"}
    assert client.post(url(article), data | {"_publish": "1"}).status_code == 302
    first = article.sources.first()
    assert (first.title, first.url) == (KEPT, "https://x.ca/ab")


@pytest.mark.parametrize(
    ("model", "field"),
    [
        (Article, "title"), (Article, "summary"), (Article, "description"), (Article, "questions"),
        (ArticleSource, "title"), (ArticleSource, "supports"), (ArticleSource, "dated"),
        (Topic, "name"), (Topic, "summary"), (Author, "name"), (Author, "about"),
        (Picture, "alt"), (Picture, "caption"), (Revision, "note"),
    ],
)  # fmt: skip
def test_by_code(db, model, field):
    """Saved, written in bulk, or updated."""
    if model is Picture:
        Picture.objects.create(slug="moose", file="pictures/moose.png", alt="x", width=1, height=1)
    found = model.objects.first()
    setattr(found, field, PASTED)
    found.save()
    assert getattr(model.objects.get(pk=found.pk), field) == KEPT
    model.objects.filter(pk=found.pk).update(**{field: f"{PASTED}!"})
    assert getattr(model.objects.get(pk=found.pk), field) == f"{KEPT}!"


def test_a_feed_is_robust_towards_old_rows(client, article, monkeypatch):
    monkeypatch.setattr("iecguide.articles.plain_text.without_controls", lambda text: text)
    bad = "One\x0btwo"
    Article.objects.filter(pk=article.pk).update(title=bad, summary=bad)
    Topic.objects.filter(pk=article.topic_id).update(name=bad, summary=bad)
    Author.objects.update(name=bad)
    for feed in (FEEDS[0], f"{article.topic.get_absolute_url()}feed.atom"):
        response = client.get(feed)
        assert response.status_code == 200
        ElementTree.fromstring(response.content)  # noqa: S314
