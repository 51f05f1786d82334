"""What a provider reports of letters it took: bounces and complaints stop an address.

django-anymail reads the reports and checks who sends them. They are taken only where ``ANYMAIL``
has a ``WEBHOOK_SECRET``, and from the provider alone by whose backend letters go out.
"""

import logging
from typing import Any

from anymail.signals import AnymailTrackingEvent, EventType, RejectReason
from django.conf import settings
from django.urls import URLPattern
from django.utils import timezone

from .forms import clean_address
from .models import Subscriber
from .sending.outcomes import stop

log = logging.getLogger(__name__)
Stopped = Subscriber.Stopped

WHY = {
    EventType.BOUNCED: Stopped.BOUNCED,
    EventType.COMPLAINED: Stopped.COMPLAINED,
    EventType.UNSUBSCRIBED: Stopped.ASKED,
}
# Of what a provider would not send: the address is bad, or its owner said so. The rest is about us.
REJECTED = {
    RejectReason.INVALID: Stopped.BOUNCED,
    RejectReason.BOUNCED: Stopped.BOUNCED,
    RejectReason.SPAM: Stopped.COMPLAINED,
    RejectReason.UNSUBSCRIBED: Stopped.ASKED,
}


def report_addresses() -> list[URLPattern]:
    """Where the provider's reports come in; none where it could not prove who it is."""
    if not settings.ANYMAIL.get("WEBHOOK_SECRET"):
        return []
    from anymail.urls import urlpatterns

    provider = settings.EMAIL_BACKEND.removeprefix("anymail.backends.").partition(".")[0]
    names = {f"{provider}_tracking_webhook", f"{provider}_webhook"}
    return [pattern for pattern in urlpatterns if pattern.name in names]


def take_report(event: AnymailTrackingEvent, esp_name: str, **_kwargs: Any) -> None:
    """Stop the address a report is about, where the report says that it has to be."""
    why = WHY.get(event.event_type)
    if event.event_type == EventType.REJECTED:
        why = REJECTED.get(event.reject_reason)
        if not why:
            log.warning("letters: %s rejected one: %s", esp_name, event.reject_reason)
    if why and event.recipient:
        stop_address(event.recipient, why)


def stop_address(address: str, why: str) -> bool:
    """Nothing goes there any more; False where nobody of that address asked for letters."""
    found = Subscriber.objects.filter(address=clean_address(address))
    if not found.exists():
        return False
    stop(found, why, timezone.now())
    if why == Stopped.COMPLAINED:  # outweighs what stopped it before
        found.update(stopped_why=why)
    return True
