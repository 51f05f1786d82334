"""Security headers on every response: the policy, and those that Django does not set."""

from collections.abc import Callable

from csp.constants import HEADER
from csp.utils import build_policy
from django.http import HttpRequest, HttpResponse


class SecurityHeadersMiddleware:
    """Written once, when the process starts; what a response already says of itself stands."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.headers = {
            HEADER: build_policy(),
            "Cross-Origin-Resource-Policy": "same-origin",
            "Permissions-Policy": (
                "browsing-topics=(), camera=(), geolocation=(), microphone=(), payment=(), usb=()"
            ),
        }

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        for name, value in self.headers.items():
            response.headers.setdefault(name, value)
        return response
