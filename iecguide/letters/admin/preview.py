"""A letter as its readers get it, on a page of the admin, and a test of it to whoever looks."""

from smtplib import SMTPException
from typing import Any

from anymail.exceptions import AnymailError
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.mail import get_connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from iecguide.letters.envelope import make_message
from iecguide.letters.models import Event, Subscriber
from iecguide.letters.operator import missing_settings
from iecguide.letters.sending.composing import Composer


def show_letter(request: HttpRequest, admin: Any, event: Event) -> HttpResponse:
    """Subject, plain text and HTML. Sent by a button it goes to the looker's own address alone."""
    if not admin.has_view_permission(request, event):
        raise PermissionDenied
    person = Subscriber(pk=0, address=request.user.email)
    if request.method == "POST":
        _send_test(request, person, *Composer().compose_events(person, [event]))
        return redirect(request.path)
    subject, text, html = Composer(styled=False).compose_events(person, [event])
    context = admin.admin_site.each_context(request) | {
        "title": subject,
        "opts": admin.opts,
        "subject": subject,
        "text": text,
        "html": html,
        "address": request.user.email,
        "missing": missing_settings(),
    }
    return render(request, "admin/letters/letter.html", context)


def _send_test(
    request: HttpRequest, person: Subscriber, subject: str, text: str, html: str
) -> None:
    if missing := missing_settings():
        words = _("No letter is sent until these settings are filled: %(names)s.")
        messages.error(request, words % {"names": "; ".join(missing)})
        return
    if not person.address:
        messages.error(request, _("Your user has no e-mail address to send a test to."))
        return
    message = make_message(person, _("Test: %(subject)s") % {"subject": subject}, text, html)
    try:
        get_connection().send_messages([message])
    except (OSError, SMTPException, AnymailError) as error:
        words = _("The mail server did not take the test: %(error)s")
        messages.error(request, words % {"error": f"{error}"[:200]})
        return
    words = _("A test was sent to %(address)s. The links at its end lead nowhere.")
    messages.success(request, words % {"address": person.address})
