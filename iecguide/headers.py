"""Security headers on every response: the policy, and those that Django does not set."""

from collections.abc import Callable

from csp.constants import HEADER
from csp.middleware import CSPMiddleware
from csp.utils import build_policy
from django.conf import settings
from django.http import HttpRequest, HttpResponse

HEADERS = {
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": (
        "browsing-topics=(), camera=(), geolocation=(), microphone=(), payment=(), usb=()"
    ),
}


class SecurityHeadersMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        return response


class PolicyMiddleware(CSPMiddleware):
    """django-csp's, with the policy written once: only a nonce or a decorated view differs."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        super().__init__(get_response)
        self.policy = build_policy()
        self.usual = not settings.DEBUG and not hasattr(
            settings, "CONTENT_SECURITY_POLICY_REPORT_ONLY"
        )

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        special = hasattr(request, "_csp_nonce") or any(
            name.startswith("_csp_") for name in response.__dict__
        )
        if special or not self.usual:
            return super().process_response(request, response)
        response.headers.setdefault(HEADER, self.policy)
        return response
