"""What every letter carries: who sends it, how to stop it, and nothing a stranger wrote.

``make_message(subscriber, subject, text, html)`` is the one way to a message. ``html`` is what a
template rendered; a plain string is escaped. The envelope has the few styles of a letter, each on
its element: text keeps the colours of a mail program, dark ones too.
"""

from email.utils import parseaddr
from uuid import uuid4

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from .models import Subscriber
from .operator import sender
from .tokens import manage_url, stop_url


def make_message(
    subscriber: Subscriber, subject: str, text: str, html: str, *, message_id: str | None = None
) -> EmailMultiAlternatives:
    """A letter to one person. A ``message_id`` that stays the same lets programs see a copy."""
    stop, manage = stop_url(subscriber), manage_url(subscriber)
    headers = {
        "List-Unsubscribe": f"<{stop}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "Auto-Submitted": "auto-generated",
        "Message-ID": _whole_id(message_id or uuid4().hex),
    }
    with translation.override(subscriber.language):
        footer = _footer(stop, manage)
        whole = render_to_string(
            "letters/mail/envelope.html",
            {
                "subject": subject,
                "body": html,
                "stop": stop,
                "manage": manage,
                "name": settings.OPERATOR_NAME,
                "address": settings.OPERATOR_ADDRESS,
                "language": subscriber.language,
                "site": settings.SITE_URL,
            },
        )
    message = EmailMultiAlternatives(
        subject=" ".join(subject.split()),
        body=f"{text.strip()}\n\n-- \n{footer}\n",
        from_email=sender(),
        to=[subscriber.address],
        headers=headers,
    )
    message.attach_alternative(whole, "text/html")
    return message


def _footer(stop: str, manage: str) -> str:
    lines = [
        settings.OPERATOR_NAME,
        *settings.OPERATOR_ADDRESS.splitlines(),
        "",
        _("Change what you get: %(link)s") % {"link": manage},
        _("Stop all letters: %(link)s") % {"link": stop},
    ]
    return "\n".join(lines)


def _whole_id(given: str) -> str:
    """An id as the header wants it: in brackets, with a domain."""
    inner = "".join(given.split()).strip("<>")
    domain = parseaddr(settings.LETTERS_FROM)[1].rpartition("@")[2]
    return f"<{inner if '@' in inner else f'{inner}@{domain}'}>"
