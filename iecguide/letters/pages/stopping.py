"""``/letters/stop/…/``: one press, by a person or by a mail program for them (RFC 8058)."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from iecguide.letters import consent
from iecguide.letters.models import Subscriber
from iecguide.letters.tokens import Purpose, manage_path

from .links import by_link


@require_http_methods(["GET", "HEAD", "POST"])
@by_link(Purpose.STOP)
def stop(request: HttpRequest, subscriber: Subscriber) -> HttpResponse:
    """Sending is enough: what is sent is not read, and no cookie is asked for."""
    if request.method == "POST":
        consent.stop(subscriber, timezone.now())
    stopped = request.method == "POST" or bool(subscriber.stopped_at)
    context = {"stopped": stopped, "manage": manage_path(subscriber)}
    return render(request, "letters/stop.html", context)
