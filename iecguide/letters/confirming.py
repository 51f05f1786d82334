"""The letter that asks whether somebody really asked. It holds no word that a stranger typed."""

import logging
from contextlib import closing
from datetime import datetime

from anymail.exceptions import AnymailError
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from iecguide.facts.snapshot import snapshot

from .consent import is_active, open_askings
from .envelope import make_message
from .models import Subscriber
from .tokens import CONFIRM_DAYS, confirm_url, manage_url
from .wishes import describe

log = logging.getLogger(__name__)

# The server, a provider, or an address that no header can hold.
UNSENT = (OSError, AnymailError, ValueError)
PATIENCE = 10  # seconds a mail server has to answer while somebody waits for the page


class NotSent(Exception):  # noqa: N818 - it says how it is
    """The mail server did not take the letter."""


def write_letter(subscriber: Subscriber, now: datetime) -> EmailMultiAlternatives:
    """The question, for a new address and for one that gets letters already."""
    facts, known = snapshot(), is_active(subscriber)
    with translation.override(subscriber.language):
        wishes = [describe(facts, asking) for asking in open_askings(subscriber, now)]
        context = {
            "wishes": wishes,
            "known": known,
            "confirm": confirm_url(subscriber),
            "manage": manage_url(subscriber),
            "days": CONFIRM_DAYS,
            "language": subscriber.language,
        }
        html = render_to_string("letters/mail/confirm.html", context)
        return make_message(subscriber, _subject(known), _text(context), html)


def send_letter(message: EmailMultiAlternatives) -> None:
    """At once, while the reader waits. Raises ``NotSent``."""
    try:
        _connect().send_messages([message])
    except UNSENT as error:
        log.warning("letters: one that asks was not sent: %s", type(error).__name__)
        raise NotSent from error


def reach_server() -> None:
    """Where no letter is due the server is asked all the same: who asks for an address learns
    nothing of it while the server is away. Raises ``NotSent``."""
    connection = _connect()
    if not hasattr(connection, "timeout"):
        return
    try:
        with closing(connection):
            connection.open()
    except UNSENT as error:
        raise NotSent from error


def _connect() -> BaseEmailBackend:
    connection = get_connection()
    if hasattr(connection, "timeout"):
        connection.timeout = min(connection.timeout or PATIENCE, PATIENCE)
    return connection


def _subject(known: bool) -> str:
    return (
        _("IEC Guide: somebody asked for more letters")
        if known
        else _("IEC Guide: please confirm your letters")
    )


def _text(context: dict[str, object]) -> str:
    if context["known"]:
        begin = _(
            "Somebody, perhaps you, typed your address on IEC Guide and asked for letters about:"
        )
    else:
        begin = _("Somebody typed your address on IEC Guide and asked for letters about:")
    lines = [
        begin,
        "",
        *(f"- {wish}" for wish in context["wishes"]),
        "",
        _("Was it you? Open this page and press the button. The link works for %(days)d days:")
        % {"days": context["days"]},
        str(context["confirm"]),
        "",
        _("Was it not you? Do nothing: without the button nothing of this is sent."),
    ]
    if context["known"]:
        lines += ["", _("What you get now, and how to change it:"), str(context["manage"])]
    return "\n".join(lines)
