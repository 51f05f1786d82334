"""What holds for every address under the admin and nowhere else.

Visitors have no session, no user and no messages, so what serves those runs for the admin alone:
a page for everybody cannot read what it must not depend on, and does not pay for it.
"""

from collections.abc import Callable
from typing import Any

from csp.constants import NONCE
from csp.middleware import CSPMiddleware
from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.messages.middleware import MessageMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import CsrfViewMiddleware
from django.urls import reverse
from django.utils.functional import cached_property
from django_otp.middleware import OTPMiddleware
from simple_history.middleware import HistoryRequestMiddleware

from .sessions import keep_or_end

Answer = Callable[[HttpRequest], HttpResponse]


class _ForStaff:
    """Goes before a middleware's class: elsewhere requests pass it by."""

    get_response: Answer

    @cached_property
    def root(self) -> str:
        return reverse("admin:index")

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info.startswith(self.root):
            return super().__call__(request)
        return self.get_response(request)


class PolicyForStaff(_ForStaff, CSPMiddleware):
    """Only here may a script carry a nonce; every other page has the policy of headers.py."""


class SessionForStaff(_ForStaff, SessionMiddleware):
    pass


class CsrfForStaff(_ForStaff, CsrfViewMiddleware):
    """Elsewhere nothing is changed, and whoever sends a broken cookie would be given a new one.

    Public forms ask for the token themselves; a signed link is a key without one, as mail programs
    have no cookie.
    """

    def process_view(
        self,
        request: HttpRequest,
        callback: Callable[..., HttpResponse],
        args: tuple[Any, ...],
        kwargs: dict[str, Any],
    ) -> HttpResponse | None:
        if not request.path_info.startswith(self.root):
            return None
        return super().process_view(request, callback, args, kwargs)


class UserForStaff(_ForStaff, AuthenticationMiddleware):
    pass


class SecondFactorForStaff(_ForStaff, OTPMiddleware):
    pass


class MessageForStaff(_ForStaff, MessageMiddleware):
    pass


class _History:
    """simple_history's, which is a function, as a class."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response
        self.noted = HistoryRequestMiddleware(get_response)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.noted(request)


class HistoryForStaff(_ForStaff, _History):
    pass


class _Staff:
    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        keep_or_end(request)
        response = self.get_response(request)
        response["Cache-Control"] = "no-store"
        # The sentinel becomes a nonce only on a page that asks for one.
        response._csp_update = {"script-src": [NONCE]}
        return response


class StaffMiddleware(_ForStaff, _Staff):
    """Sessions end in time, nothing is kept by a cache, and a script may carry a nonce."""
