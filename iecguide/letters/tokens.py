"""The signed links of a subscriber: each for one purpose, all ended by a new secret.

A link proves that somebody reads the letters of an address, and nothing else does: there are no
passwords and no sessions. The secret itself is in no link, only a digest of it.
"""

from enum import StrEnum

from django.core.signing import BadSignature, SignatureExpired, TimestampSigner
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac

from .models import Subscriber
from .operator import absolute

CONFIRM_DAYS = 7
LONGEST_TOKEN = 200


class Purpose(StrEnum):
    CONFIRM = "confirm"
    MANAGE = "manage"
    STOP = "stop"


LASTS = {Purpose.CONFIRM: CONFIRM_DAYS * 24 * 60 * 60}  # seconds; the others do not end


class Refused(ValueError):  # noqa: N818 - it says how it is, nothing went wrong
    """A link that opens nothing; ``is_late`` where it did until some day."""

    def __init__(self, *, is_late: bool = False) -> None:
        super().__init__("late" if is_late else "not ours")
        self.is_late = is_late


def make_token(subscriber: Subscriber, purpose: Purpose) -> str:
    return _signer(purpose).sign(f"{subscriber.pk}.{_digest(subscriber, purpose)}")


def read_token(token: str, purpose: Purpose) -> Subscriber:
    """The subscriber a link was made for. Raises ``Refused`` for any other."""
    if len(token) > LONGEST_TOKEN:
        raise Refused
    try:
        value = _signer(purpose).unsign(token, max_age=LASTS.get(purpose))
    except SignatureExpired as late:
        raise Refused(is_late=True) from late
    except BadSignature as forged:
        raise Refused from forged
    pk, _dot, digest = value.partition(".")
    subscriber = Subscriber.objects.filter(pk=int(pk)).first() if pk.isdecimal() else None
    if not subscriber or not constant_time_compare(digest, _digest(subscriber, purpose)):
        raise Refused
    return subscriber


def confirm_url(subscriber: Subscriber) -> str:
    return _url(subscriber, Purpose.CONFIRM)


def manage_url(subscriber: Subscriber) -> str:
    return _url(subscriber, Purpose.MANAGE)


def stop_url(subscriber: Subscriber) -> str:
    return _url(subscriber, Purpose.STOP)


def manage_path(subscriber: Subscriber) -> str:
    """For a redirect on the site itself."""
    return reverse("letters_manage", args=[make_token(subscriber, Purpose.MANAGE)])


def _url(subscriber: Subscriber, purpose: Purpose) -> str:
    return absolute(f"letters_{purpose}", make_token(subscriber, purpose))


def _signer(purpose: Purpose) -> TimestampSigner:
    return TimestampSigner(salt=f"iecguide.letters.{purpose}")


def _digest(subscriber: Subscriber, purpose: Purpose) -> str:
    return salted_hmac(f"iecguide.letters.{purpose}", subscriber.secret).hexdigest()[:32]
