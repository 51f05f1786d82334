"""What happened becomes an event once, however often it is found."""

import logging
from datetime import date, datetime, timedelta

from django.utils.timezone import localtime

from iecguide.core.registries import happenings
from iecguide.core.registries.happenings import Happening
from iecguide.core.unreadable import BROKEN, FactsUnreadableError
from iecguide.letters.models import Event

log = logging.getLogger(__name__)

# What is older when we find it is no news: the first load of a site writes no letters.
NEWS = timedelta(days=7)


def find_events(now: datetime) -> int:
    """Write down what happened in the last days and is not yet; how many events are new."""
    since = localtime(now).date() - NEWS
    known = set(Event.objects.filter(found_at__gte=now - 2 * NEWS).values_list("key", flat=True))
    fresh = [
        found for found in _find_happenings(since) if found.key not in known and found.on >= since
    ]
    Event.objects.bulk_create(
        [_event(found, now) for found in fresh], ignore_conflicts=True, batch_size=500
    )
    return len(fresh)


def _find_happenings(since: date) -> list[Happening]:
    """Of every app that can say; one that cannot is logged and asked again next time."""
    found: list[Happening] = []
    for provider in happenings.registry.providers:
        try:
            found += list(provider(since))
        except (*BROKEN, FactsUnreadableError):
            log.exception("letters: %s could not say what happened", provider.__module__)
    return found


def _event(found: Happening, now: datetime) -> Event:
    return Event(
        key=found.key,
        kind=found.kind,
        country=found.country,
        category=found.category,
        value=found.value,
        value_before=found.value_before,
        details=dict(found.details),
        path=found.path,
        found_at=now,
    )
