"""Which day it is."""

from datetime import date

from django.utils import timezone


def today() -> date:
    """Today in Toronto: seasons, rounds and deadlines are Canadian dates."""
    day: date = timezone.localdate()
    return day
