"""``/letters/monthly/``: every letter of a month, as it went out."""

import re

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from iecguide.letters.models import Event, Wish
from iecguide.letters.operator import is_ready
from iecguide.letters.sending.composing import Told, tell

MONTH = re.compile(r"\d{4}-\d{2}", re.ASCII)
SHOWN = 120  # ten years


@require_safe
def monthly(request: HttpRequest) -> HttpResponse:
    sent = [(event.path, tell(event).title) for event in _list_sent()[:SHOWN]]
    return render(request, "letters/monthly.html", {"sent": sent, "ready": is_ready()})


@require_safe
def edition(request: HttpRequest, month: str) -> HttpResponse:
    """One of them, by its year and month."""
    event = _list_sent().filter(key=f"monthly:{month}").first() if MONTH.fullmatch(month) else None
    if not event:
        raise Http404
    told: Told = tell(event)
    context = {"told": told, "found_at": event.found_at, "ready": is_ready()}
    return render(request, "letters/edition.html", context)


def _list_sent():  # type: ignore[no-untyped-def]
    return Event.objects.filter(kind=Wish.Kind.MONTHLY).order_by("-key")
