"""Requests that are too large, or of a kind nobody asks for, are refused before they are read."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import render
from django.urls import reverse

METHODS = ("GET", "HEAD", "POST", "OPTIONS")
READING = ("GET", "HEAD")


class LimitsMiddleware:
    """Django spools uploads of any size to disk; a length over the limit is answered with 413.

    A body that tells no length is not read at all: Django takes it for empty. Public pages read
    none, so what is sent there is refused before anything waits for it.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.staff = reverse("admin:index")

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in METHODS:
            return HttpResponseNotAllowed(METHODS)
        if not is_within(request.META.get("CONTENT_LENGTH") or "0", settings.BODY_LIMIT):
            return render(request, "413.html", status=413)
        if request.method not in READING and not request.path_info.startswith(self.staff):
            return HttpResponseNotAllowed(READING)
        return self.get_response(request)


def is_within(length: str, limit: int) -> bool:
    """Whether the text of a length is a number, and not too large a one."""
    return length.isascii() and length.isdigit() and len(length) < 16 and int(length) <= limit
