"""Fixed addresses: the icon, and whom to tell of a hole (RFC 9116)."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.conftest import TODAY

pytestmark = pytest.mark.django_db
TXT = "/.well-known/security.txt"


def test_the_icon(client):
    page = client.get("/favicon.ico")
    assert (page.status_code, page["Location"]) == (302, "/static/img/favicon.svg")
    assert page["Cache-Control"] == "public, max-age=86400"
    client.get(page["Location"]).close()


def test_whom_to_tell(client, settings):
    settings.CONTACT_EMAIL = "guide+site@guide.example"
    page = client.get(TXT)
    assert page["Content-Type"] == "text/plain; charset=utf-8"
    fields = dict(line.split(": ", 1) for line in page.content.decode().splitlines())
    assert fields == {
        "Contact": "mailto:guide+site@guide.example",
        "Expires": "2027-02-22T00:00:00Z",
        "Preferred-Languages": "en",
        "Canonical": f"http://testserver{TXT}",
    }


def test_it_expires_within_a_year(client, settings):
    """And never in the past: it counts from the day it is asked for."""
    settings.CONTACT_EMAIL = "guide@guide.example"
    line = client.get(TXT).content.decode().splitlines()[1]
    expires = datetime.fromisoformat(line.removeprefix("Expires: "))
    today = datetime.combine(TODAY, datetime.min.time(), UTC)
    assert today < expires < today + timedelta(days=365)


def test_nobody_to_tell(client, settings):
    settings.CONTACT_EMAIL = ""
    assert client.get(TXT).status_code == 404


@pytest.mark.parametrize("path", ["/favicon.ico", TXT])
def test_reading_only(client, path):
    assert client.post(path).status_code == 405
