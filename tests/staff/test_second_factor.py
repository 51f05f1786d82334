"""Setting up a second factor, signing in with it, and the day the phone is lost."""

import re
from base64 import b32encode
from datetime import timedelta
from urllib.parse import unquote

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone
from django_otp.plugins.otp_static.models import StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from iecguide.staff import second_factor

from .conftest import LOGIN, PASSWORD, is_in, sign_in

SET_UP = "/admin/second-factor/"


@pytest.fixture
def required(settings):
    settings.REQUIRE_SECOND_FACTOR = True


def waiting(client, user):
    """The app that a session is setting up."""
    return TOTPDevice(user=user, key=client.session[second_factor.WAITING])


def set_up(client, app, user, password=PASSWORD, code=None):
    client.get(SET_UP)
    device = waiting(client, user)
    return client.post(SET_UP, {"password": password, "code": code or app.code(device)})


def codes_on(page):
    return re.findall(r"<li><code>(\w{5}-\w{5})</code></li>", page.content.decode())


# Setting up


@pytest.mark.parametrize(
    "path", ["/admin/", "/admin/articles/article/", "/admin/auth/user/", "/admin/password_change/"]
)
def test_those_without_are_led_to_set_one_up(client, writer, required, path):
    assert sign_in(client).url == "/admin/"
    page = client.get(path)
    assert (page.status_code, page.url) == (302, SET_UP)


def test_those_without_can_leave(client, writer, required):
    sign_in(client)
    assert client.post("/admin/logout/").status_code == 200
    assert client.get(SET_UP).url == LOGIN


def test_not_required_on_a_plain_address(client, writer, settings):
    assert settings.REQUIRE_SECOND_FACTOR is False
    sign_in(client)
    assert is_in(client)


def test_set_up(client, app, writer, required):
    """The picture holds the secret that is spelled; a code confirms it; ten codes come once."""
    sign_in(client)
    page = client.get(SET_UP).content.decode()
    device = waiting(client, writer)
    letters = b32encode(device.bin_key).decode()
    assert "".join(re.search(r"<code>([A-Z2-7 ]+)</code>", page)[1].split()) == letters
    picture = re.search(r'<img\s+src="([^"]+)"', page)[1]
    assert unquote(picture).startswith("data:image/svg+xml")
    done = set_up(client, app, writer)
    assert len(set(codes_on(done))) == 10
    assert is_in(client)
    assert codes_on(client.get(SET_UP)) == []
    assert [entry.change_message for entry in LogEntry.objects.filter(user=writer)] == [
        "Set up a second factor."
    ]


@pytest.mark.parametrize(
    ("password", "code", "says"),
    [
        ("wrong", None, "This is not your password."),
        (PASSWORD, "000000", "This code does not fit."),
        (PASSWORD, "", "This field is required."),
        (PASSWORD, "x", "This code does not fit."),
    ],
)
def test_set_up_refused(client, app, writer, required, password, code, says):
    """A stolen session cannot set up a factor of the thief's."""
    sign_in(client)
    client.get(SET_UP)
    device = waiting(client, writer)
    given = app.code(device) if code is None else code
    page = client.post(SET_UP, {"password": password, "code": given})
    assert (page.status_code, says in page.content.decode()) == (200, True)
    assert not second_factor.is_set(writer)
    assert not is_in(client)


def test_a_secret_is_of_one_session(client, app, writer, required):
    """Who knew the password before knows the secret of their own session, and that one ends."""
    thief = Client()
    sign_in(thief)
    thief.get(SET_UP)
    noted = waiting(thief, writer)
    sign_in(client)
    assert codes_on(set_up(client, app, writer))
    assert TOTPDevice.objects.get(user=writer).key != noted.key
    app.tick()
    sign_in(thief, code=app.code(noted))
    assert not is_in(thief)


def test_a_secret_stays_until_it_is_confirmed(client, app, writer, required):
    """A wrong code does not change the picture, nor is anything stored."""
    sign_in(client)
    client.get(SET_UP)
    noted = waiting(client, writer).key
    set_up(client, app, writer, code="000000")
    assert waiting(client, writer).key == noted
    assert not TOTPDevice.objects.exists()
    TOTPDevice.objects.create(user=writer, confirmed=False)  # as the release before made them
    set_up(client, app, writer)
    assert [device.key for device in TOTPDevice.objects.all()] == [noted]
    assert second_factor.WAITING not in client.session


def test_a_new_factor_replaces_the_old_and_ends_other_sessions(client, app, secured):
    old, other = secured.device, Client()
    for visitor in (client, other):
        sign_in(visitor, code=app.code(old))
        app.tick()
        assert is_in(visitor)
    before = client.session.session_key
    done = set_up(client, app, secured)
    assert (is_in(client), is_in(other)) == (True, False)
    assert client.session.session_key != before
    assert [session.pk for session in Session.objects.all()] == [client.session.session_key]
    assert not {*codes_on(done)} & {*secured.codes}
    fresh = Client()
    for code in (app.code(old), secured.codes[0]):
        sign_in(fresh, code=code)
        assert not is_in(fresh)
    app.tick()
    sign_in(fresh, code=app.code(TOTPDevice.objects.get(user=secured)))
    assert is_in(fresh)


def test_no_set_up_for_strangers_or_half_sessions(client, secured):
    """A session that has shown only the password of somebody who has a factor."""
    assert client.get(SET_UP).url == LOGIN
    client.force_login(secured)
    assert client.get(SET_UP).url == LOGIN
    assert client.post(SET_UP, {"password": PASSWORD}).url == LOGIN
    visitor = User.objects.create_user("vic", password=PASSWORD)
    client.force_login(visitor)
    assert client.get(SET_UP).url == LOGIN


# Signing in


def test_sign_in_with_the_app(client, app, secured):
    page = sign_in(client, code=app.code(secured.device))
    assert (page.status_code, page.url) == (302, "/admin/")
    assert is_in(client)


@pytest.mark.parametrize(
    "target",
    ["https://evil.example/", "//evil.example/", "javascript:alert(1)", "\\\\evil.example"],
)
def test_signing_in_leads_nowhere_else(client, writer, target):
    form = {"username": "wanda", "password": PASSWORD, "next": target}
    assert client.post(LOGIN, form).url == "/admin/"


def test_spaces_in_a_code_are_no_mistake(client, app, secured):
    code = app.code(secured.device)
    sign_in(client, code=f" {code[:3]} {code[3:]} ")
    assert is_in(client)


def test_a_code_works_once(client, app, secured):
    code = app.code(secured.device)
    sign_in(client, code=code)
    again = Client()
    sign_in(again, code=code)
    assert (is_in(client), is_in(again)) == (True, False)


def test_an_old_code_is_refused(client, app, secured):
    code = app.code(secured.device)
    for _step in range(2):
        app.tick()
    sign_in(client, code=code)
    assert not is_in(client)


def test_anything_wrong_gets_one_answer(client, app, secured):
    """Nobody learns that a password was right."""
    answers = [
        sign_in(client, password="wrong"),
        sign_in(client, code=""),
        sign_in(client, code="000000"),
        sign_in(client, code="aaaaa-aaaaa"),
        sign_in(Client(), "nobody", address="192.0.2.9"),
    ]
    errors = {str(page.context["form"].non_field_errors()) for page in answers}
    assert len(errors) == 1
    assert "correct username, password and code" in errors.pop()
    assert not is_in(client)


def test_the_password_alone_opens_nothing(client, secured):
    client.force_login(secured)
    assert client.get("/admin/").url == "/admin/login/?next=/admin/"


def test_the_factor_of_somebody_else_is_refused(client, app, secured):
    other = User.objects.create_user("otto", password=PASSWORD, is_staff=True)
    second_factor.confirm(TOTPDevice.objects.create(user=other))
    sign_in(client, "otto", code=app.code(secured.device))
    sign_in(client, "otto", code=secured.codes[0])
    assert not is_in(client)


@pytest.mark.parametrize("write", [str, str.upper, lambda code: code.replace("-", " ")])
def test_a_recovery_code_works_once(client, app, secured, write):
    code = write(secured.codes[3])
    sign_in(client, code=code)
    again = Client()
    sign_in(again, code=code)
    assert (is_in(client), is_in(again)) == (True, False)
    sign_in(again, code=secured.codes[4])
    assert is_in(again)


def test_recovery_codes_are_not_stored(secured):
    """What the database keeps opens nothing, and every code differs."""
    kept = {token.token for token in StaticToken.objects.all()}
    assert len(kept) == 10
    assert not kept & {code.replace("-", "") for code in secured.codes}
    assert not any(second_factor.verify(secured, token) for token in kept)


def test_recovery_codes_outlive_a_change_of_the_secret_key(app, secured, settings):
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "the next one"
    assert second_factor.verify(secured, secured.codes[0])
    settings.SECRET_KEY_FALLBACKS = []
    assert second_factor.verify(secured, secured.codes[1]) is None


def test_wrong_codes_make_the_device_wait(app, secured, settings):
    """From whatever address they come: 1, 2, 4 … seconds."""
    settings.OTP_TOTP_THROTTLE_FACTOR = 1
    for _failure in range(8):
        secured.device.throttle_increment()
    code = app.code(secured.device)
    assert second_factor.verify(secured, code) is None
    past = timezone.now() - timedelta(seconds=129)
    TOTPDevice.objects.update(throttling_failure_timestamp=past)
    assert second_factor.verify(secured, code) == secured.device


def test_paste_and_password_managers_are_welcome(client, secured):
    page = client.get(LOGIN).content.decode()
    found = dict(re.findall(r'<input [^>]*?name="(\w+)"[^>]*?autocomplete="([a-z-]+)"', page))
    assert found == {
        "username": "username",
        "password": "current-password",
        "otp_token": "one-time-code",
    }
    assert "onpaste" not in page


# Lost


def test_a_superuser_removes_a_lost_factor(client, app, secured):
    theirs = Client()
    sign_in(theirs, code=app.code(secured.device))
    boss = User.objects.create_superuser("boss")
    client.force_login(boss)
    form = {"action": "remove_second_factor", "_selected_action": [secured.pk]}
    assert client.post("/admin/auth/user/", form).status_code == 302
    assert (second_factor.is_set(secured), is_in(theirs)) == (False, False)
    entry = LogEntry.objects.get(object_id=secured.pk)
    assert (entry.user, entry.change_message) == (boss, "Removed the second factor.")
    sign_in(theirs)
    assert is_in(theirs)


def test_secrets_are_on_no_page_of_the_admin(client, secured):
    client.force_login(User.objects.create_superuser("boss"))
    for path in ("otp_totp/totpdevice/", "otp_static/staticdevice/"):
        assert client.get(f"/admin/{path}").status_code == 404
    page = client.get(f"/admin/auth/user/{secured.pk}/change/").content.decode()
    assert secured.device.key not in page


def test_the_list_of_users_says_who_has_one(client, secured):
    User.objects.create_user("otto", is_staff=True)
    client.force_login(User.objects.create_superuser("boss"))
    rows = client.get("/admin/auth/user/").context["cl"].result_list
    assert {row.username: row.has_device for row in rows} == {
        "boss": False,
        "otto": False,
        "wanda": True,
    }
