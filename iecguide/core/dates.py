"""Which day it is."""

from collections import Counter
from collections.abc import Iterable
from datetime import date

from django.utils import timezone


def today() -> date:
    """Today in Toronto: seasons, rounds and deadlines are Canadian dates."""
    day: date = timezone.localdate()
    return day


def usual_day(days: Iterable[date]) -> date | None:
    """The day that is named most often, the newest of several such; None where there is none. A
    list says it once, and beside an entry only another."""
    counts = Counter(days)
    return max(counts, key=lambda day: (counts[day], day), default=None)
