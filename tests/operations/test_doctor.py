"""What the operator is told of each part: well, look or wrong, with what to do."""

import json
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from io import StringIO
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from django.core.management import CommandError, call_command
from django.db import OperationalError

from iecguide.core.registries.wellbeing import Check, State, checks, judge_age
from iecguide.express_entry.pages.feeds import DrawsFeed
from iecguide.operations.backups import LIST, NAME
from iecguide.operations.doctor import part_checks
from iecguide.operations.doctor.gathering import ask
from iecguide.operations.doctor.part_checks import check_backups, judge_certificate
from iecguide.operations.doctor.settings_checks import Settings, check_settings
from pools.models import Report
from tests.operations.own import free_port

NOW = datetime(2026, 11, 28, 12, tzinfo=UTC)
DAY = timedelta(days=1)
GOOD = Settings(
    debug=False,
    secret_key="k" * 50,
    allowed_hosts=("iec.example",),
    site_url="https://iec.example",
    contact_email="desk@iec.example",
    email_backend="django.core.mail.backends.smtp.EmailBackend",
)
TRIED = replace(GOOD, site_url="", allowed_hosts=("localhost",))


def states(found):
    return {each.part: each.state for each in found}


def test_a_public_site_in_order():
    assert set(states(check_settings(GOOD)).values()) == {State.WELL}


SETTINGS = [  # what is changed, the part that says it, and how bad it is
    ({"debug": True}, "DEBUG", State.WRONG),
    ({"debug": True, "site_url": ""}, "DEBUG", State.LOOK),
    ({"secret_key": "k" * 49}, "SECRET_KEY", State.WRONG),
    ({"secret_key": "k", "site_url": ""}, "SECRET_KEY", State.LOOK),
    ({"site_url": "http://iec.example"}, "SITE_URL", State.LOOK),
    ({"site_url": ""}, "SITE_URL", State.LOOK),
    ({"allowed_hosts": ("*",)}, "ALLOWED_HOSTS", State.WRONG),
    ({"allowed_hosts": ("other.example",)}, "ALLOWED_HOSTS", State.WRONG),
    ({"allowed_hosts": ("other.example",), "site_url": ""}, "ALLOWED_HOSTS", State.LOOK),
    ({"contact_email": ""}, "CONTACT_EMAIL", State.LOOK),
    ({"email_backend": "django.core.mail.backends.filebased.EmailBackend"}, "mail", State.LOOK),
]


@pytest.mark.parametrize(("changed", "part", "state"), SETTINGS)
def test_a_setting(changed, part, state):
    found = list(check_settings(replace(GOOD, **changed)))
    assert states(found)[part] == state
    (told,) = [each for each in found if each.part == part]
    assert told.remedy


def test_a_site_that_is_tried_is_not_wrong():
    assert State.WRONG not in states(check_settings(TRIED)).values()


def test_what_is_not_well_has_a_remedy():
    with pytest.raises(ValueError, match="remedy"):
        Check("mail", State.LOOK, "strange")
    with pytest.raises(ValueError, match="remedy"):
        Check("mail", State.WELL, "fine", "do something")


@pytest.mark.parametrize(
    ("last", "state"),
    [
        (None, State.LOOK),
        (NOW, State.WELL),
        (NOW - 2 * DAY, State.WELL),
        (NOW - 2 * DAY - timedelta(seconds=1), State.LOOK),
    ],
)
def test_ages(last, state):
    assert judge_age("backups", last, NOW, 2 * DAY, "Make one.").state == state


@pytest.mark.parametrize(
    ("left", "state"),
    [
        (timedelta(0), State.WRONG),
        (timedelta(seconds=1), State.LOOK),
        (timedelta(days=13), State.LOOK),
        (timedelta(days=14), State.WELL),
    ],
)
def test_a_certificate(left, state):
    assert judge_certificate(NOW + left, NOW, "Look.").state == state


def test_backups(tmp_path):
    assert check_backups(None, NOW).state == State.LOOK
    assert check_backups(tmp_path / "no", NOW).state == State.WRONG
    assert check_backups(tmp_path, NOW).found == "never yet"
    strange = tmp_path / "iecguide-of-mine-Z"
    strange.mkdir()
    (strange / LIST).write_text("{}")
    half = tmp_path / (NOW - DAY).strftime(NAME)
    half.mkdir()
    assert check_backups(tmp_path, NOW).found == "never yet"  # it lists nothing: not whole
    (half / LIST).write_text("{}")
    assert check_backups(tmp_path, NOW).state == State.WELL
    assert check_backups(tmp_path, NOW + 2 * DAY).state == State.LOOK


def test_a_certificate_that_cannot_be_asked(settings):
    settings.SITE_URL = "https://localhost:1"
    found = part_checks.check_certificate(NOW)
    assert (found.state, found.remedy != "") == (State.LOOK, True)
    assert "could not be asked" in found.found


def test_a_mail_server(settings):
    """Asked, and nothing is sent; other ways of mail have none."""
    assert list(part_checks.check_mail_server()) == []
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", free_port()
    (found,) = part_checks.check_mail_server()
    assert (found.state, "refused" in found.found) == (State.WRONG, True)
    server = Controller(object(), hostname="127.0.0.1", port=settings.EMAIL_PORT)
    server.start()
    try:
        (found,) = part_checks.check_mail_server()
        assert found.state == State.WELL
        settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD = "name", "wrong"
        (found,) = part_checks.check_mail_server()
        assert found.state == State.WRONG
    finally:
        server.stop()


def test_a_part_that_fails_is_told():
    def fall():
        raise OperationalError("gone")

    (found,) = ask("database", fall)
    assert (found.state, "gone" in found.found) == (State.WRONG, True)


def run(*options):
    out = StringIO()
    try:
        call_command("doctor", *options, stdout=out)
    except CommandError as error:
        return out.getvalue(), str(error)
    return out.getvalue(), ""


@pytest.mark.django_db
def test_one_page(tmp_path, settings):
    settings.STATIC_ROOT, settings.ALLOWED_HOSTS = str(tmp_path), ["localhost"]
    text, error = run()
    assert "static files" in text
    assert "Run manage.py collectstatic" in text
    assert error.startswith("1 of "), text
    (tmp_path / "staticfiles.json").write_text("{}")
    text, error = run("--backups", str(tmp_path))
    assert error == ""
    for part in ("database", "/guide/feed.atom", "pool reports", "Express Entry rounds"):
        assert part in text


@pytest.mark.django_db
def test_for_programs(tmp_path, settings):
    settings.STATIC_ROOT, settings.ALLOWED_HOSTS = str(tmp_path), ["localhost"]
    text, _error = run("--json")
    rows = json.loads(text)
    assert {"part", "state", "found", "remedy"} == set(rows[0])
    assert {row["state"] for row in rows if row["part"].startswith("/")} == {"well"}


@pytest.mark.django_db
def test_a_page_that_falls(monkeypatch):
    def fall(*_args):
        raise RuntimeError("broken")

    monkeypatch.setattr(part_checks, "PAGES", ("draws_atom",))
    monkeypatch.setattr(DrawsFeed, "items", fall)
    (found,) = part_checks.check_pages()
    assert (found.state, found.found) == (State.WRONG, "answers 500")


@pytest.mark.django_db
def test_reports_that_stay_away():
    """It is the day of the figures that counts, not the day on which they were loaded."""
    newest = Report.objects.order_by("-observed_on").values_list("observed_on", flat=True)[0]
    day = datetime.combine(newest, time(), UTC)
    assert told_of_reports(day + 14 * DAY).state == State.WELL
    late = told_of_reports(day + 15 * DAY)
    assert late.state == State.LOOK
    assert "import_rounds" in late.remedy


def told_of_reports(now):
    told = {each.part: each for answered in checks.ask(now) for each in answered}
    return told["pool reports"]


@pytest.mark.django_db
def test_an_app_that_cannot_be_asked(monkeypatch, settings, tmp_path):
    """Its line says so, and the others are asked all the same."""
    settings.STATIC_ROOT, settings.ALLOWED_HOSTS = str(tmp_path), ["localhost"]

    def fall(_now):
        raise OperationalError("gone")

    monkeypatch.setattr(checks, "providers", [fall, *checks.providers])
    text, _error = run()
    assert "OperationalError: gone" in text
    assert "pool reports" in text


def test_the_manual_tells_of_it():
    assert "doctor" in (Path(__file__).parents[2] / "docs" / "operations.md").read_text()
