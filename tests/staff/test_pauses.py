"""Wrong passwords: pauses that grow for one name at one address, and spare the office."""

from datetime import timedelta

import pytest
from axes.models import AccessAttempt, AccessLog
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.db.models import F
from django.test import RequestFactory
from django.utils import timezone

from iecguide.core.serving.clients import client_ip

from .conftest import PASSWORD, is_in, sign_in
from .test_second_factor import SET_UP


@pytest.fixture
def colleague(writer):
    return User.objects.create_user("otto", password=PASSWORD, is_staff=True)


def fail(client, times, name="wanda", address="192.0.2.1", **more):
    """The statuses of so many wrong sign-ins."""
    return [
        sign_in(client, name, "wrong", address=address, **more).status_code
        for _time in range(times)
    ]


def later(**delta):
    """Time passes: everything noted so far lies further back."""
    past = timedelta(**delta)
    AccessAttempt.objects.update(attempt_time=F("attempt_time") - past)
    AccessLog.objects.update(attempt_time=F("attempt_time") - past)


def set_failures(count, name="wanda", address="192.0.2.1"):
    AccessAttempt.objects.update_or_create(
        username=name,
        ip_address=address,
        user_agent="x",
        defaults={"failures_since_start": count, "attempt_time": timezone.now()},
    )


def test_the_fifth_failure_makes_a_pause(client, writer):
    assert fail(client, 5) == [200, 200, 200, 200, 429]
    page = sign_in(client)
    assert (page.status_code, is_in(client)) == (429, False)


def test_the_page_says_how_long(client, writer):
    fail(client, 4)
    page = sign_in(client, password="wrong")
    text = page.content.decode()
    assert 50 <= int(page["Retry-After"]) <= 60
    assert "Wait 1 minute, then try again." in text
    assert '<span class="tag">429</span>' in text
    assert page["Cache-Control"] == "no-store"


def test_after_the_pause_the_right_password_opens(client, writer):
    fail(client, 5)
    later(minutes=1)
    assert sign_in(client).status_code == 302
    assert is_in(client)
    assert AccessAttempt.objects.count() == 0
    client.post("/admin/logout/")
    assert fail(client, 4) == [200] * 4


@pytest.mark.parametrize(("failures", "minutes"), [(5, 1), (6, 2), (7, 4), (10, 32), (16, 1440)])
def test_pauses_grow(client, writer, failures, minutes):
    set_failures(failures)
    page = sign_in(client)
    assert page.status_code == 429
    assert (minutes - 1) * 60 < int(page["Retry-After"]) <= minutes * 60
    later(minutes=minutes)
    assert sign_in(client).status_code == 302


def test_attempts_during_a_pause_do_not_prolong_it(client, writer):
    fail(client, 5)
    later(seconds=40)
    assert fail(client, 3) == [429, 429, 429]
    assert AccessAttempt.objects.get().failures_since_start == 5
    later(seconds=20)
    assert sign_in(client).status_code == 302


def test_a_name_cannot_lock_out_the_office(client, writer, colleague):
    """Five failures of one name do not stop another at the same address."""
    assert fail(client, 5)[-1] == 429
    assert sign_in(client, "otto").status_code == 302
    assert is_in(client)


def test_a_stranger_cannot_lock_out_a_colleague(client, writer):
    """Failures from elsewhere do not count here."""
    assert fail(client, 5, address="198.51.100.7")[-1] == 429
    assert sign_in(client).status_code == 302


def test_another_browser_is_no_way_around(client, writer):
    statuses = [fail(client, 1, user_agent=f"browser {number}")[0] for number in range(5)]
    assert statuses == [200, 200, 200, 200, 429]


def test_many_names_from_one_address_make_a_pause(client, writer):
    """Guessing one password over many names."""
    for number in range(49):
        set_failures(1, name=f"name{number}")
    assert fail(client, 1, name="name49") == [429]
    assert sign_in(client).status_code == 429
    assert sign_in(client, address="198.51.100.7").status_code == 302


def test_but_not_for_who_works_there(client, writer, colleague):
    """Those who have signed in from this address keep getting in."""
    sign_in(client)
    client.post("/admin/logout/")
    for number in range(60):
        set_failures(4, name=f"name{number}")
    assert sign_in(client, "otto").status_code == 429
    assert sign_in(client).status_code == 302
    later(days=31)
    for number in range(60):
        set_failures(4, name=f"name{number}")
    assert sign_in(client).status_code == 429


def test_the_address_never_waits_long(client, writer):
    for number in range(300):
        set_failures(4, name=f"name{number}")
    page = sign_in(client)
    assert int(page["Retry-After"]) <= 15 * 60


def test_wrong_codes_count(client, app, secured):
    statuses = [sign_in(client, code="000000").status_code for _time in range(5)]
    assert statuses == [200, 200, 200, 200, 429]
    assert sign_in(client, code=app.code(secured.device)).status_code == 429


def test_guessing_the_password_on_the_set_up_page_counts(client, app, writer):
    sign_in(client)
    form = {"password": "wrong", "code": "123456"}
    found = [client.post(SET_UP, form, REMOTE_ADDR="192.0.2.1").status_code for _time in range(5)]
    assert found == [200, 200, 200, 200, 429]


def test_what_is_kept(client, app, secured):
    """Neither password nor code; and nothing for longer than it is of use."""
    form = {"username": "wanda", "password": "my secret", "otp_token": "135791"}
    client.post("/admin/login/?next=/admin/", form)
    kept = AccessAttempt.objects.get()
    fields = " ".join(str(value) for value in vars(kept).values())
    assert ("my secret" in fields, "135791" in fields) == (False, False)
    later(days=1)
    AccessLog.objects.create(username="gone")
    AccessLog.objects.filter(username="gone").update(attempt_time=timezone.now())
    later(days=30)
    ended = client.session
    ended.set_expiry(-1)
    ended["x"] = 1
    ended.save()
    sign_in(client, code=app.code(secured.device))
    assert AccessAttempt.objects.count() == 0
    assert [attempt.username for attempt in AccessLog.objects.all()] == ["wanda"]
    assert Session.objects.filter(expire_date__lt=timezone.now()).count() == 0


@pytest.mark.parametrize(
    ("proxies", "forwarded", "seen"),
    [
        (0, None, "192.0.2.1"),
        (0, "203.0.113.5", "192.0.2.1"),
        (1, "203.0.113.5", "203.0.113.5"),
        (1, "6.6.6.6, 203.0.113.5", "203.0.113.5"),
        (2, "203.0.113.5, 198.51.100.1", "203.0.113.5"),
        (2, "203.0.113.5", "192.0.2.1"),
        (1, "2001:db8::1", "2001:db8::1"),
        (1, "nonsense", "192.0.2.1"),
        (1, None, "192.0.2.1"),
    ],
)
def test_the_address_of_a_visitor(settings, proxies, forwarded, seen):
    """A header that anybody can send is believed as far as our own proxies wrote it."""
    settings.TRUST_PROXY = proxies
    headers = {"X-Forwarded-For": forwarded} if forwarded else {}
    request = RequestFactory().get("/", headers=headers, REMOTE_ADDR="192.0.2.1")
    assert client_ip(request) == seen
