"""Staff who sign in the way people do, with an authenticator app that keeps its own time."""

from dataclasses import dataclass
from types import SimpleNamespace

import pytest
from django.contrib.auth.models import User
from django_otp.oath import hotp
from django_otp.plugins.otp_totp.models import TOTPDevice

from iecguide.staff import second_factor

PASSWORD = "kettle-on-the-boil"
LOGIN = "/admin/login/"


@dataclass
class App:
    """The authenticator on somebody's phone. Each tick is a new code."""

    now: int = 1_800_000_000

    def code(self, device):
        counter = (self.now - device.t0) // device.step
        return f"{hotp(device.bin_key, counter):06d}"

    def tick(self):
        self.now += 30


@pytest.fixture
def app(monkeypatch, settings):
    app = App()
    clock = SimpleNamespace(time=lambda: app.now)
    monkeypatch.setattr("django_otp.plugins.otp_totp.models.time", clock)
    settings.OTP_TOTP_THROTTLE_FACTOR = settings.OTP_STATIC_THROTTLE_FACTOR = 0
    return app


@pytest.fixture
def writer(db):
    """Staff without a second factor."""
    return User.objects.create_user("wanda", password=PASSWORD, is_staff=True)


@pytest.fixture
def secured(writer):
    """The same with a second factor; its recovery codes are on a piece of paper."""
    writer.codes = second_factor.confirm(TOTPDevice.objects.create(user=writer))
    writer.device = TOTPDevice.objects.get(user=writer)
    return writer


def sign_in(client, name="wanda", password=PASSWORD, code="", address="192.0.2.1", **headers):
    form = {"username": name, "password": password, "otp_token": code, "next": "/admin/"}
    return client.post(LOGIN, form, REMOTE_ADDR=address, headers=headers)


def is_in(client):
    """Whether the admin's first page opens."""
    return client.get("/admin/").status_code == 200
