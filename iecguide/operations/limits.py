"""Requests that are too large, or of a kind nobody asks for, are refused before they are read."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import render
from django.urls import reverse

METHODS = ("GET", "HEAD", "POST", "OPTIONS")
READING = ("GET", "HEAD")
NOTE_LIMIT = 20_000  # bytes of what a reader may send


class LimitsMiddleware:
    """Django spools uploads of any size to disk; a length over the limit is answered with 413.

    A body that tells no length is not read at all: Django takes it for empty. Public pages read
    none but those for mistakes and for letters, which read little, so what is sent elsewhere is
    refused before anything waits for it.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.staff = reverse("admin:index")
        self.sent = (reverse("report"), reverse("letters"))

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in METHODS:
            return HttpResponseNotAllowed(METHODS)
        length = request.META.get("CONTENT_LENGTH") or "0"
        limit = NOTE_LIMIT if self._is_sent(request.path_info) else settings.BODY_LIMIT
        if not is_within(length, limit):
            return render(request, "413.html", status=413)
        if request.method not in READING and not self._may_send(request.path_info):
            return HttpResponseNotAllowed(READING)
        return self.get_response(request)

    def _may_send(self, path: str) -> bool:
        """Staff, and readers who report a mistake or ask for letters."""
        return self._is_sent(path) or path.startswith(self.staff)

    def _is_sent(self, path: str) -> bool:
        report, letters = self.sent
        return path == report or path.startswith(letters)


def is_within(length: str, limit: int) -> bool:
    """Whether the text of a length is a number, and not too large a one."""
    return length.isascii() and length.isdigit() and len(length) < 16 and int(length) <= limit
