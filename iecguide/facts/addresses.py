"""Where the site is, for what needs a whole address: shares, search engines."""

from django.conf import settings
from django.http import HttpRequest


def origin(request: HttpRequest) -> str:
    """“https://guide.example”: what the operator set, else what the request was sent to."""
    return settings.SITE_URL or f"{request.scheme}://{request.get_host()}"
