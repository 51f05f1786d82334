"""Security headers on every response: the policy, and those that Django does not set."""

from collections.abc import Callable

from csp.constants import HEADER
from csp.utils import build_policy
from django.conf import settings
from django.http import HttpRequest, HttpResponse

DEBUG_PAGES = (404, 500)  # Django's own, for developers, carry their style and script in the page


class SecurityHeadersMiddleware:
    """Written once, when the process starts; what a response already says of itself stands."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.debug = settings.DEBUG
        self.headers = {
            HEADER: build_policy(),
            # What no part of the site said how long to keep is an error or a way to https.
            "Cache-Control": "no-store",
            # Django's own middleware says these as well, unless it refuses the request itself.
            "Cross-Origin-Opener-Policy": settings.SECURE_CROSS_ORIGIN_OPENER_POLICY,
            "Referrer-Policy": settings.SECURE_REFERRER_POLICY,
            "X-Content-Type-Options": "nosniff",
            "Server": "",  # or it would name itself
            "Cross-Origin-Resource-Policy": "same-origin",
            "Permissions-Policy": (
                "browsing-topics=(), camera=(), geolocation=(), microphone=(), payment=(), usb=()"
            ),
        }

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if self.debug and response.status_code in DEBUG_PAGES:
            return response
        for name, value in self.headers.items():
            response.headers.setdefault(name, value)
        return response
