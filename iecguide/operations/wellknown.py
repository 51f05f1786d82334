"""What programs look for at fixed addresses: an icon, and whom to tell of a hole."""

from datetime import UTC, datetime, time, timedelta
from urllib.parse import quote

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.templatetags.static import static
from django.views.decorators.http import require_safe

from iecguide.core.dates import today
from iecguide.core.serving.addresses import origin

A_DAY = "public, max-age=86400"
GOOD_FOR = timedelta(days=90)  # RFC 9116 wants less than a year


@require_safe
def favicon(request: HttpRequest) -> HttpResponse:
    """Where the icon is: pages say so themselves, feed readers and bookmarks ask here."""
    return HttpResponseRedirect(static("img/favicon.svg"), headers={"Cache-Control": A_DAY})


@require_safe
def security_txt(request: HttpRequest) -> HttpResponse:
    """RFC 9116, where the operator has an address to write to; else there is no such page."""
    if not settings.CONTACT_EMAIL:
        raise Http404
    expires = datetime.combine(today() + GOOD_FOR, time(), UTC)
    lines = [
        f"Contact: mailto:{quote(settings.CONTACT_EMAIL, safe='@+')}",
        f"Expires: {expires:%Y-%m-%dT%H:%M:%SZ}",
        "Preferred-Languages: en",
        f"Canonical: {origin(request)}{request.path}",
    ]
    return HttpResponse(
        "\n".join(lines) + "\n",
        content_type="text/plain; charset=utf-8",
        headers={"Cache-Control": A_DAY},
    )
