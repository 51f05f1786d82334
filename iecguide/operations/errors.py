"""What cannot be read at all is 400; what breaks is 500; where the database does not answer, 503
and come back."""

import sys

from django.conf import settings
from django.core.exceptions import TooManyFieldsSent
from django.db import InterfaceError, InternalError, OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template import loader
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views import defaults

from iecguide.core.unreadable import FactsUnreadableError

RETRY = 30  # seconds
READ_ONLY = "25006"  # PostgreSQL's word for a standby that is asked to write: an InternalError


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """A page for people, and for programs the errors as every address of theirs gives them."""
    if not request.path.endswith(".json"):
        return defaults.bad_request(request, exception)
    most = settings.DATA_UPLOAD_MAX_NUMBER_FIELDS
    if isinstance(exception, TooManyFieldsSent):
        allowed = ngettext("at most %(n)s parameter", "at most %(n)s parameters", most) % {
            "n": most
        }
        text = _("Too many parameters.")
    else:
        allowed, text = _("a query as the documentation has it"), _("This cannot be read.")
    error = {"field": None, "given": None, "allowed": allowed, "message": text}
    return JsonResponse({"errors": [error]}, status=400)


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
