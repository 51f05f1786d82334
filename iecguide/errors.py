"""When something breaks: 500; when it is the database that does not answer, 503 and come back."""

import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template import loader
from django.views import defaults

RETRY = 30  # seconds


def server_error(request: HttpRequest) -> HttpResponse:
    """Called while the error is being handled, wherever it was raised."""
    if not isinstance(sys.exception(), InterfaceError | OperationalError):
        return defaults.server_error(request)
    text = loader.get_template("503.html").render()  # without a request: it asks no database
    headers = {"Retry-After": str(RETRY), "Cache-Control": "no-store"}
    return HttpResponse(text, status=503, headers=headers)
