"""Ways to the student quiz: from International Co-op and from articles, with what was said."""

import pytest

from tests.articles.reading import Page

pytestmark = pytest.mark.django_db
SWEDISH = "citizenship=SE&born=2002-05&residence=FR&used=none"
FRENCH = "citizenship=FR&document=passport&born=2003-02&used=none&letter=none&expires=2033-04"


def ways(client, query):
    links = Page.of(client.get(f"/quiz/result/?{query}", follow=True)).links()
    return [link for link in links if link.startswith("/study/quiz/")]


def test_a_student_goes_on_with_what_was_said(client):
    (link,) = ways(client, f"{SWEDISH}&student=yes&school=SE&placement=yes&want=studies")
    assert link == "/study/quiz/?placement=required&enrolled_at=foreign_school"
    response = client.get(link)
    assert response.status_code == 200
    assert dict(response.context["carried"]) == {
        "placement": "required",
        "enrolled_at": "foreign_school",
    }


def test_somebody_in_canada_is_asked_the_next_question(client):
    (link,) = ways(client, f"{FRENCH}&stage=canada&student=yes&placement=no")
    response = client.get(link, follow=True)
    assert "where=inside" in link
    assert response.context["question"].name == "enrolled_at"


def test_others_are_not_sent_there(client):
    assert ways(client, f"{FRENCH}&student=no&offer=none") == []


@pytest.mark.parametrize("slug", ["international-co-op", "studying-on-an-iec-permit"])
def test_articles_lead_here_and_back(client, slug):
    links = Page.of(client.get(f"/guide/{slug}/")).links()
    assert any(link.startswith("/study/") for link in links)
    assert f"/guide/{slug}/" in Page.of(client.get("/study/")).links()
