"""Moments at which what readers see changes by itself, without anybody saving anything.

Whoever publishes by the clock registers a provider when its app is ready::

    from iecguide.facts import moments

    def next_publication(now: datetime) -> datetime | None:
        \"\"\"The first article due after ``now``.\"\"\"
        due = Article.objects.filter(publish_at__gt=now)
        return due.aggregate(first=Min("publish_at"))["first"]

    moments.register(next_publication)

Kept pages are dropped when the next of these moments has passed. A provider is asked after each
change of content and after each such moment, never while a page is answered from memory. The
change of day in Toronto needs no provider.
"""

from collections.abc import Callable
from datetime import datetime

Provider = Callable[[datetime], datetime | None]

_providers: list[Provider] = []


def register(provider: Provider) -> None:
    """Add a provider: given the time, the first moment after it at which its content changes."""
    _providers.append(provider)


def upcoming(now: datetime) -> datetime | None:
    """The first moment after ``now`` at which anything changes by itself."""
    return min((found for one in _providers if (found := one(now))), default=None)
