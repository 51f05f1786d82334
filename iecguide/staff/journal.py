"""Who signed in, failed, was held back or changed a second factor: one line each in the log.

Names are written as Python literals, so that no name can forge a line.
"""

import logging
from typing import Any

from axes.signals import user_locked_out
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractBaseUser
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.http import HttpRequest
from django.utils.translation import gettext as _

from iecguide.core.serving.clients import client_ip

log = logging.getLogger(__name__)


def connect() -> None:
    for signal, receiver in (
        (user_logged_in, _signed_in),
        (user_logged_out, _signed_out),
        (user_login_failed, _log_failure),
        (user_locked_out, _held_back),
    ):
        signal.connect(receiver, dispatch_uid=f"{__name__}.{receiver.__name__}")


def _signed_in(sender: Any, request: HttpRequest, user: AbstractBaseUser, **_kwargs: Any) -> None:
    log.info("signed in: %r from %s", user.get_username(), client_ip(request))


def _signed_out(sender: Any, request: HttpRequest, user: Any, **_kwargs: Any) -> None:
    if user:
        log.info("signed out: %r from %s", user.get_username(), client_ip(request))


def _log_failure(sender: Any, credentials: dict, request: HttpRequest, **_kwargs: Any) -> None:
    log.warning("sign-in failed: %r from %s", credentials.get("username"), client_ip(request))


def _held_back(sender: Any, username: str, ip_address: str, **_kwargs: Any) -> None:
    log.warning("sign-in held back: %r from %s", username, ip_address)


def second_factor_set(request: HttpRequest) -> None:
    log.warning("second factor set: %r from %s", request.user.get_username(), client_ip(request))
    _enter(request, request.user, _("Set up a second factor."))


def second_factor_removed(request: HttpRequest, user: AbstractBaseUser) -> None:
    log.warning("second factor removed: %r by %r", user.get_username(), request.user.get_username())
    _enter(request, user, _("Removed the second factor."))


def signed_out_everywhere(request: HttpRequest, user: AbstractBaseUser) -> None:
    log.warning("signed out: %r by %r", user.get_username(), request.user.get_username())
    _enter(request, user, _("Signed out everywhere."))


def _enter(request: HttpRequest, user: AbstractBaseUser, message: str) -> None:
    """In the admin's own journal, beside every other change."""
    users = get_user_model().objects.filter(pk=user.pk)
    LogEntry.objects.log_actions(
        request.user.pk, users, CHANGE, change_message=message, single_object=True
    )
