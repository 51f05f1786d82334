"""Moments at which what readers see changes by itself, without anybody saving anything.

Whoever publishes by the clock registers a provider when its app is ready::

    from . import schedule

    def next_publication(now: datetime) -> datetime | None:
        \"\"\"The first article due after ``now``.\"\"\"
        due = Article.objects.filter(publish_at__gt=now)
        return due.aggregate(first=Min("publish_at"))["first"]

    schedule.register(next_publication)

Kept pages are dropped when the next of these moments has passed. A provider is asked after each
change of content and after each such moment, never while a page is answered from memory. The
change of day in Toronto needs no provider.
"""

from datetime import datetime

from .registry import Registry

# Given the time: the first moment after it at which the content of an app changes.
registry: Registry[[datetime], datetime | None] = Registry()
register = registry.register


def upcoming(now: datetime) -> datetime | None:
    """The first moment after ``now`` at which anything changes by itself."""
    return min((moment for moment in registry.ask(now) if moment), default=None)
