"""Whoever is not signed in, under the admin's address: refused before anything dear is done."""

import pytest
from axes.models import AccessAttempt, AccessLog
from django.contrib.auth.models import User
from django.http import FileResponse, HttpResponse
from django.test import Client, RequestFactory

from iecguide.operations import files, rates
from iecguide.operations.bodies import Busy, Places
from iecguide.operations.rates import Budgets
from iecguide.staff import strangers
from tests.staff.conftest import PASSWORD, is_in, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def writer():
    return User.objects.create_user("wanda", password=PASSWORD, is_staff=True)


@pytest.fixture
def dear(settings, monkeypatch):
    """Time stands still, and every answer that is made takes 0.5 seconds of computing."""
    settings.RATES_SHARE, settings.RATES_BURST = 0.15, 0.6
    used = iter(range(10**6))
    monkeypatch.setattr(rates, "budgets", Budgets(clock=lambda: 1000.0))
    monkeypatch.setattr(rates, "thread_time", lambda: next(used) * 0.5)


def statuses(client, count, **more):
    return [sign_in(client, password="wrong", **more).status_code for _time in range(count)]


def test_passwords_are_checked_for_few_of_a_network(client, writer, dear):
    found = statuses(client, 6, address="2001:db8::1")
    assert found[0] == 200
    assert found[3:] == [429, 429, 429]
    assert statuses(client, 1, address="2001:db8::2") == [429]
    assert AccessAttempt.objects.get().failures_since_start < 4


def test_and_for_few_of_all_unknown_together(client, writer, dear):
    found = [statuses(client, 1, address=f"192.0.2.{number}")[0] for number in range(1, 9)]
    assert (found[0], found[-1]) == (200, 429)


def test_who_works_there_gets_in_through_a_flood(client, writer, dear):
    AccessLog.objects.create(username="wanda", ip_address="192.0.2.1")
    for address in ("192.0.2.1", "198.51.100.7"):
        for number in range(9):
            statuses(client, 1, name=f"name{number}", address=address)
    assert sign_in(client, "otto").status_code == 429
    assert sign_in(client).status_code == 302
    for _page in range(20):  # and is not counted any more
        assert is_in(client)


def test_of_ipv6_the_network_makes_the_pause(client, writer):
    """A new address for each guess is no way around."""
    found = [statuses(client, 1, address=f"2001:db8::{number}")[0] for number in range(1, 7)]
    assert found == [200, 200, 200, 200, 429, 429]
    assert statuses(client, 1, address="2001:db8:0:1::1") == [200]


class Unreadable:
    """A body that must not be asked for."""

    def read(self, *_size):
        raise AssertionError("read")

    readline = read


@pytest.mark.parametrize(
    ("path", "length", "status"),
    [
        ("/", 100, 405),
        ("/quiz/", 100, 405),
        ("/nothing/", 100, 405),
        ("/admin/articles/article/add/", 100, 302),
        ("/admin/logout/", 100, 302),
        ("/admin/login/", 16 * 1024 + 1, 413),
    ],
)
def test_what_a_stranger_sends_is_not_read(path, length, status):
    client = Client(enforce_csrf_checks=True)
    client.cookies["csrftoken"] = "a" * 32
    body = {"wsgi.input": Unreadable(), "CONTENT_LENGTH": str(length)}
    kind = "application/x-www-form-urlencoded"
    assert client.post(path, content_type=kind, **body).status_code == status


def test_one_body_of_a_network_at_a_time_and_two_in_all():
    places = Places()
    with places.of("a"):
        with pytest.raises(Busy), places.of("a"):
            pass
        with places.of("b"), pytest.raises(Busy), places.of("c"):
            pass
        with places.of("b"):
            pass
    with places.of("a"):
        pass


def test_one_password_of_unknown_names_is_checked_at_a_time(client, writer, monkeypatch):
    """It holds a thread for long. Whoever works there does not wait for strangers."""
    monkeypatch.setattr(strangers, "checks", Places(most=0))
    assert sign_in(client).status_code == 503
    AccessLog.objects.create(username="wanda", ip_address="192.0.2.1")
    assert sign_in(client).status_code == 302


def test_without_a_place_the_form_is_not_read(monkeypatch):
    places = Places(most=0)
    monkeypatch.setattr(strangers, "places", places)
    page = Client().post("/admin/login/", content_type="text/plain",
                         **{"wsgi.input": Unreadable(), "CONTENT_LENGTH": "10"})  # fmt: skip
    assert (page.status_code, page["Retry-After"], page["Cache-Control"]) == (503, "5", "no-store")


def asked(path):
    middleware = files.FilesMiddleware(lambda request: FileResponse(path.open("rb")))
    return middleware(RequestFactory().get("/"))


def test_a_usual_file_is_given_whole(tmp_path):
    """The server sends bytes without a thread of ours."""
    path = tmp_path / "a.js"
    path.write_bytes(b"x" * files.WHOLE)
    response = asked(path)
    assert (type(response), response.streaming) == (HttpResponse, False)
    assert len(response.content) == int(response["Content-Length"]) == files.WHOLE


def test_large_files_are_streamed_a_few_at_a_time(tmp_path):
    path = tmp_path / "a.webp"
    path.write_bytes(b"x" * (files.WHOLE + 1))
    first, second = asked(path), asked(path)
    assert (first.status_code, second.status_code, second["Retry-After"]) == (200, 503, "5")
    assert len(b"".join(first.streaming_content)) == files.WHOLE + 1
    assert asked(path).status_code == 503
    first.close()
    third = asked(path)
    assert third.status_code == 200
    third.close()
