"""What a provider, or the operator, says of an address after a letter was taken."""

import base64
from datetime import UTC, datetime, timedelta
from types import ModuleType
from typing import Any

import pytest
from anymail.signals import AnymailTrackingEvent, tracking
from django.core.management import CommandError, call_command
from django.urls import include, path

from iecguide import urls
from iecguide.letters import consent
from iecguide.letters.models import Subscriber
from iecguide.letters.reports import report_addresses
from iecguide.letters.wishes import Wanted

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 24, 15, tzinfo=UTC)
KEY = "provider:a-long-password"
BOUNCE = {"RecordType": "Bounce", "Type": "HardBounce", "TypeCode": 1, "Inactive": True}
SOFT = {"RecordType": "Bounce", "Type": "Transient", "TypeCode": 2, "Inactive": False}
COMPLAINT = {"RecordType": "SpamComplaint", "Type": "SpamComplaint", "TypeCode": 512}


@pytest.fixture
def reader():
    return Subscriber.objects.create(
        address="reader@example.org", asked_at=NOW, confirmed_at=NOW, bounces=0
    )


@pytest.fixture
def provider(settings, client):
    """Posts a report as Postmark does."""
    settings.EMAIL_BACKEND = "anymail.backends.postmark.EmailBackend"
    settings.ANYMAIL = {"POSTMARK_SERVER_TOKEN": "x", "WEBHOOK_SECRET": KEY}
    made: Any = ModuleType("addresses")
    made.urlpatterns = [
        path("letters/reports/", include(report_addresses())),
        *urls.urlpatterns,
    ]
    settings.ROOT_URLCONF = made

    def post(report, key=KEY):
        values = {"ID": 1, "MessageID": "m", "BouncedAt": "2026-11-24T10:00:00Z"} | report
        headers = {"authorization": f"Basic {base64.b64encode(key.encode()).decode()}"}
        address = "/letters/reports/postmark/tracking/"
        return client.post(address, values, content_type="application/json", headers=headers)

    return post


@pytest.mark.parametrize(
    ("report", "why"), [(BOUNCE, "bounced"), (COMPLAINT, "complained"), (SOFT, "")], ids=str
)
def test_a_report_of_a_provider(provider, reader, report, why):
    assert provider(report | {"Email": "Reader@Example.org"}).status_code == 200
    reader.refresh_from_db()
    assert (reader.stopped_why, bool(reader.stopped_at)) == (why, bool(why))


def test_a_report_of_a_stranger_changes_nothing(provider, reader):
    assert provider(COMPLAINT | {"Email": reader.address}, key="provider:guess").status_code == 400
    reader.refresh_from_db()
    assert reader.stopped_at is None


def test_of_nobody_we_know(provider, reader):
    assert provider(COMPLAINT | {"Email": "other@example.org"}).status_code == 200
    assert Subscriber.objects.get().stopped_at is None


def test_no_reports_without_a_password(settings):
    settings.EMAIL_BACKEND = "anymail.backends.postmark.EmailBackend"
    settings.ANYMAIL = {"POSTMARK_SERVER_TOKEN": "x"}
    assert report_addresses() == []
    settings.ANYMAIL = {"WEBHOOK_SECRET": KEY}
    assert [pattern.name for pattern in report_addresses()] == ["postmark_tracking_webhook"]
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    assert report_addresses() == []


@pytest.mark.parametrize(
    ("reason", "why"),
    [("invalid", "bounced"), ("spam", "complained"), ("unsubscribed", "asked"), ("blocked", ""),
     ("timed_out", ""), (None, "")],
)  # fmt: skip
def test_what_a_provider_would_not_send(reader, reason, why):
    event = AnymailTrackingEvent(
        event_type="rejected", recipient=reader.address, reject_reason=reason
    )
    tracking.send(sender=None, event=event, esp_name="Test")
    reader.refresh_from_db()
    assert reader.stopped_why == why


def test_a_complaint_outweighs_an_earlier_stop_and_is_never_asked_again(reader):
    Subscriber.objects.update(stopped_at=NOW, stopped_why="asked")
    call_command("stop_letters", " Reader@example.org ", "--why", "complained")
    reader.refresh_from_db()
    assert (reader.stopped_why, reader.stopped_at) == ("complained", NOW)
    assert consent.ask(reader.address, Wanted("season"), "once", "words", NOW)[1] is False


def test_who_complained_of_the_first_letter_is_not_forgotten():
    """Or the next stranger who types their address has us write to them again."""
    then = NOW - timedelta(days=60)
    for address in ("spam@example.org", "idle@example.org"):
        consent.ask(address, Wanted("season"), "once", "words", then)
    call_command("stop_letters", "spam@example.org", "--why", "complained")
    assert consent.forget_unconfirmed(NOW) == 1
    assert consent.ask("spam@example.org", Wanted("season"), "once", "words", NOW)[1] is False


def test_the_command_says_where_nobody_is():
    with pytest.raises(CommandError, match=r"nobody@example\.org"):
        call_command("stop_letters", "nobody@example.org")
