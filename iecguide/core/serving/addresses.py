"""Where the site is, for what needs a whole address: shares, search engines."""

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest


def origin(request: HttpRequest) -> str:
    """“https://guide.example”: what the operator set, else what the request was sent to.

    A request for a host that is not ours gets a page of its own kind, with addresses of no host.
    """
    if settings.SITE_URL:
        return settings.SITE_URL
    try:
        return f"{request.scheme}://{request.get_host()}"
    except DisallowedHost:
        return ""
