"""The list of articles in the admin: what was changed last first, its state in words."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from iecguide.articles.models import Article
from iecguide.articles.publishing import review
from iecguide.articles.publishing.publish import form_of, publish, save_draft, schedule
from tests.articles.editors import EDITOR, person, rows

pytestmark = pytest.mark.django_db

LIST = "/admin/articles/article/"


@pytest.fixture
def editor(client):
    made = person("eva", EDITOR)
    client.force_login(made)
    return made


def listed(client):
    return list(client.get(LIST).context["cl"].result_list)


def state(client, slug):
    page = client.get(LIST, {"q": Article.objects.get(slug=slug).title})
    admin = page.context["cl"].model_admin
    return {row.slug: str(admin.state(row)) for row in page.context["cl"].result_list}[slug]


def test_drafts_and_the_newest_come_first(client, editor):
    article = Article.objects.get(slug="several-pools")
    publish(save_draft(article, form_of(article), editor))
    client.post(f"{LIST}add/", rows([]) | {"title": "A first thought", "_draft": "1"})
    assert [row.slug for row in listed(client)[:2]] == ["a-first-thought", "several-pools"]


def test_the_state_in_words(client, editor):
    article = Article.objects.get(slug="several-pools")
    assert state(client, article.slug) == "readers see it"
    draft = save_draft(article, form_of(article), editor)
    assert state(client, article.slug) == "readers see it, newer draft"
    review.send(article, editor, "")
    assert state(client, article.slug) == "readers see it, waits for review, newer draft"
    schedule(draft, datetime(2027, 6, 1, tzinfo=ZoneInfo("America/Toronto")), None)
    assert state(client, article.slug) == "readers see it, waits for review, scheduled"


def test_days_stand_on_one_line(client, editor):
    page = client.get(LIST).content.decode()
    assert '<td class="field-published">24 Nov 2026</td>' in page


def test_the_zone_is_said_once(client, editor):
    assert client.get(LIST).content.decode().count("Every time of day here is that of Toronto") == 1
