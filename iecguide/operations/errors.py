"""When something breaks: 500; when it is the database that does not answer, 503 and come back."""

import sys

from django.db import InterfaceError, InternalError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template import loader
from django.views import defaults

from iecguide.core.unreadable import FactsUnreadableError

RETRY = 30  # seconds
READ_ONLY = "25006"  # PostgreSQL's word for a standby that is asked to write: an InternalError


def server_error(request: HttpRequest) -> HttpResponse:
    """Called while the error is being handled, wherever it was raised."""
    if not is_away(sys.exception()):
        return defaults.server_error(request)
    text = loader.get_template("503.html").render()  # without a request: it asks no database
    headers = {"Retry-After": str(RETRY), "Cache-Control": "no-store"}
    return HttpResponse(text, status=503, headers=headers)


def is_away(error: BaseException | None) -> bool:
    """Whether it is the database that cannot do it now, or facts nobody can read as they are."""
    if isinstance(error, FactsUnreadableError):
        return True
    if isinstance(error, InternalError):
        return getattr(error.__cause__, "sqlstate", None) == READ_ONLY
    return isinstance(error, InterfaceError | OperationalError)
