"""Sessions of staff: new at each sign-in, short, and gone at sign-out."""

from datetime import datetime, timedelta
from datetime import timezone as zone

import pytest
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.test import Client

from iecguide.staff import sessions

from .conftest import PASSWORD, is_in, sign_in

START = datetime(2026, 11, 22, 9, 0, tzinfo=zone.utc)  # noqa: UP017


@pytest.fixture
def clock(monkeypatch):
    """Moves the clock by minutes since the start."""

    def at(minutes):
        monkeypatch.setattr(sessions.timezone, "now", lambda: START + timedelta(minutes=minutes))

    at(0)
    return at


@pytest.mark.parametrize(("minutes", "open_"), [(29, True), (30, False), (300, False)])
def test_idle(client, writer, clock, minutes, open_):
    sign_in(client)
    clock(minutes)
    assert is_in(client) is open_
    assert Session.objects.count() == open_


def test_work_keeps_a_session_open_for_twelve_hours(client, writer, clock):
    sign_in(client)
    for minutes in range(20, 720, 20):
        clock(minutes)
        assert is_in(client)
    clock(719.9)
    assert is_in(client)
    clock(720)
    assert not is_in(client)


def test_public_pages_neither_prolong_nor_vary(client, writer, clock):
    """They do not look at the session, so they stay the same for everybody."""
    sign_in(client)
    clock(20)
    page = client.get("/about/")
    assert ("Cookie" in page.get("Vary", ""), dict(page.cookies)) == (False, {})
    clock(40)
    assert not is_in(client)


@pytest.mark.django_db
@pytest.mark.parametrize("broken", ["x", "a" * 31 + "-"])
def test_a_broken_cookie_changes_no_public_page(client, broken):
    """Another site on this host may have left one of that name: nobody is given a new one."""
    client.cookies["csrftoken"] = broken
    page = client.get("/guide/?page=2")
    assert ("Cookie" in page.get("Vary", ""), dict(page.cookies)) == (False, {})


def test_a_session_without_a_beginning_is_over(client, writer):
    sign_in(client)
    for name in (sessions.STARTED, sessions.SEEN):
        held = client.session
        del held[name]
        held.save()
        assert not is_in(client)
        sign_in(client)


def test_signing_in_makes_a_new_session(client, writer):
    """A key that somebody planted before is worth nothing."""
    held = client.session
    held["planted"] = True
    held.save()
    client.cookies["sessionid"] = held.session_key
    sign_in(client)
    assert client.session.session_key != held.session_key
    assert Session.objects.filter(session_key=held.session_key).count() == 0


def test_signing_out_ends_it_on_the_server(client, writer):
    sign_in(client)
    key = client.session.session_key
    page = client.post("/admin/logout/", secure=True)
    assert page["Clear-Site-Data"] == '"cache", "storage"'
    client.cookies["sessionid"] = key
    assert not is_in(client)


def test_signing_out_needs_a_form(client, writer):
    sign_in(client)
    assert client.get("/admin/logout/").status_code == 405
    assert is_in(client)


def test_a_new_password_ends_the_other_sessions(client, writer):
    other = Client()
    sign_in(client)
    sign_in(other)
    new = "another-kettle-entirely"
    form = {"old_password": PASSWORD, "new_password1": new, "new_password2": new}
    assert client.post("/admin/password_change/", form).status_code == 302
    assert (is_in(client), is_in(other)) == (True, False)


def test_who_leaves_is_out_at_once(client, writer):
    sign_in(client)
    User.objects.filter(pk=writer.pk).update(is_active=False)
    assert not is_in(client)


def test_a_superuser_signs_somebody_out(client, writer):
    theirs = Client()
    sign_in(theirs)
    client.force_login(User.objects.create_superuser("boss"))
    form = {"action": "sign_out", "_selected_action": [writer.pk]}
    assert client.post("/admin/auth/user/", form).status_code == 302
    assert (is_in(theirs), is_in(client)) == (False, True)


@pytest.mark.parametrize("password", ["short-one11", "password1234", "93847561029384"])
def test_weak_passwords_are_refused(client, writer, password):
    sign_in(client)
    form = {"old_password": PASSWORD, "new_password1": password, "new_password2": password}
    page = client.post("/admin/password_change/", form)
    assert (page.status_code, bool(page.context["form"].errors)) == (200, True)


@pytest.mark.parametrize("password", ["żółw kąpie się w zupie 🐢", "x y" * 30])
def test_long_and_foreign_passwords_are_fine(client, writer, password):
    sign_in(client)
    form = {"old_password": PASSWORD, "new_password1": password, "new_password2": password}
    assert client.post("/admin/password_change/", form).status_code == 302
    fresh = Client()
    sign_in(fresh, password=password)
    assert is_in(fresh)
