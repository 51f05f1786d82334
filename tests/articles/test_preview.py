"""A version as readers would see it, for staff alone: by itself, and at two widths side by side."""

import pytest

from iecguide.articles.prose import parse
from tests.articles.editors import form_of, url

pytestmark = pytest.mark.django_db
POLICY, FRAMES = "Content-Security-Policy", "X-Frame-Options"


@pytest.fixture
def saved(client, writer, article):
    """The address that saving with a preview leads to."""
    sent = form_of(article, title="Only a try") | {"_preview": "1"}
    return client.post(url(article), sent).url


def directives(response):
    found = (part.split() for part in response[POLICY].split(";"))
    return {name: values for name, *values in found}


def alone(article):
    return url(article, "versions", article.revisions.first().pk)


def test_it_shows_the_draft_at_two_widths(client, saved, article):
    page = parse(client.get(saved).content.decode())
    frames = page("iframe")
    assert [frame["width"] for frame in frames] == ["360", "1280"]
    assert {frame["src"] for frame in frames} == {alone(article)}
    assert all(frame["title"] for frame in frames)
    assert page.find("a", string="Back to editing")["href"] == url(article)


def test_the_draft_itself_is_the_page_of_readers(client, saved, article):
    page = client.get(alone(article))
    assert (page.status_code, page["Cache-Control"]) == (200, "no-store")
    assert "Only a try" in page.content.decode()


def test_it_is_for_staff_alone(client, saved, article):
    client.logout()
    assert client.get(saved).status_code == 302
    assert client.get(alone(article)).status_code == 302


def test_only_the_draft_may_stand_in_a_frame_of_ours(client, saved, article):
    framed = client.get(alone(article))
    assert framed[FRAMES] == "SAMEORIGIN"
    assert directives(framed)["frame-ancestors"] == ["'self'"]
    assert "frame-src" not in directives(framed)
    for address in (saved, url(article), url(article, "history"), article.get_absolute_url()):
        page = client.get(address)
        assert page[FRAMES] == "DENY"
        assert directives(page)["frame-ancestors"] == ["'none'"]


def test_only_the_page_of_both_widths_may_hold_frames(client, saved, article):
    both = directives(client.get(saved))
    assert (both["frame-src"], both["default-src"]) == (["'self'"], ["'none'"])
    assert "frame-src" not in directives(client.get(url(article)))


def test_another_articles_version_is_not_found(client, saved, article):
    assert client.get(saved.replace(f"/{article.pk}/", "/999999/")).status_code == 404
