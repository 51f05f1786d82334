"""The second factor: an authenticator app, and ten recovery codes for the day it is lost."""

import secrets
from base64 import b32encode
from time import time

import segno
from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.http import HttpRequest
from django.utils.crypto import salted_hmac
from django_otp.models import Device
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice, default_key

CODES = 10
WAITING = "second factor"  # in the session: the secret of the app being set up
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that is mistaken for another


def is_set(user: AbstractBaseUser) -> bool:
    return TOTPDevice.objects.filter(user=user, confirmed=True).exists()


def is_needed(user: AbstractBaseUser) -> bool:
    """Whether a session of this user counts only with a second factor."""
    return settings.REQUIRE_SECOND_FACTOR or is_set(user)


def waiting_device(request: HttpRequest) -> TOTPDevice:
    """The app being set up, not stored yet: the same picture for one session, and for no other.

    Somebody else who knows the password sees another secret.
    """
    key = request.session.get(WAITING)
    if not key:
        key = request.session[WAITING] = default_key()
    return TOTPDevice(user=request.user, name="app", key=key, confirmed=False)


def is_fitting(device: TOTPDevice, code: str) -> bool:
    """Whether the code is the app's; only then is the device stored."""
    with transaction.atomic():
        device.save()
        fits = device.verify_token(code)
        transaction.set_rollback(not fits)
    return fits


def picture(device: TOTPDevice) -> str:
    """The QR code as an address for ``<img>``: made here, no other site asked."""
    return segno.make(device.config_url, error="m").svg_data_uri(scale=5, light="#fff")


def spell(device: TOTPDevice) -> str:
    """The same secret in letters, in groups of four, for those who cannot scan."""
    letters = b32encode(device.bin_key).decode().rstrip("=")
    return " ".join(letters[start : start + 4] for start in range(0, len(letters), 4))


def confirm(device: TOTPDevice) -> list[str]:
    """The app is the user's factor from now on. Returns new recovery codes, to be shown once."""
    user = device.user
    with transaction.atomic():
        TOTPDevice.objects.filter(user=user).exclude(pk=device.pk).delete()
        StaticDevice.objects.filter(user=user).delete()
        device.confirmed = True
        device.save()
        spare = StaticDevice.objects.create(user=user, name="recovery codes")
        codes = [_new_code() for _one in range(CODES)]
        for code in codes:
            spare.token_set.create(token=_hash(code, settings.SECRET_KEY))
    return codes


def forget(user: AbstractBaseUser) -> None:
    """For somebody who lost both app and codes: they set up anew at the next sign-in."""
    for model in (TOTPDevice, StaticDevice):
        model.objects.filter(user=user).delete()


@transaction.atomic
def expire_all() -> int:
    """After a backup was restored: nobody knows which codes were used since it was made.

    No recovery code counts any more, and no code of an app from before this moment. Returns how
    many users have to make new recovery codes.
    """
    for device in TOTPDevice.objects.all():
        newest = (int(time()) - device.t0) // device.step + device.drift + device.tolerance
        TOTPDevice.objects.filter(pk=device.pk, last_t__lt=newest).update(last_t=newest)
    users = StaticDevice.objects.values("user").distinct().count()
    StaticDevice.objects.all().delete()
    return users


@transaction.atomic
def verify(user: AbstractBaseUser, code: str) -> Device | None:
    """The device that knows the code, if any. Its form tells which one to ask.

    Asking both would count a wrong code against both: see django-otp on throttling.
    """
    code = "".join(code.lower().replace("-", "").split())
    if code.isascii() and code.isdigit():
        device = _lock(TOTPDevice, user)
        return device if device and device.verify_token(code) else None
    device = _lock(StaticDevice, user)
    return device if device and device.verify_token(_find_stored(device, code)) else None


def _lock(model: type[Device], user: AbstractBaseUser) -> Device | None:
    return model.objects.select_for_update().filter(user=user, confirmed=True).first()


def _new_code() -> str:
    """Ten letters and figures in two groups: 49 bits."""
    first, second = ("".join(secrets.choice(_LETTERS) for _one in range(5)) for _group in range(2))
    return f"{first}-{second}"


def _hash(code: str, key: str) -> str:
    """What the database keeps: of no use without the site's secret key."""
    plain = code.replace("-", "")
    return salted_hmac("recovery code", plain, secret=key, algorithm="sha256").hexdigest()[:16]


def _find_stored(device: StaticDevice, code: str) -> str:
    """How this code would be stored, under the key of the day it was made."""
    ways = [_hash(code, key) for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)]
    found = device.token_set.filter(token__in=ways).first()
    return found.token if found else ways[0]
