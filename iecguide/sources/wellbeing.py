"""Whether the pages we rest on are still asked, for whoever runs the site."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db.models import Max

from iecguide.core.registries.wellbeing import Check, judge_age

from .models import WatchedPage

ASKED_EVERY = timedelta(days=3)  # the timer runs each night


def check_sources(now: datetime) -> Iterator[Check]:
    """How long ago a cited page was asked last, whatever it answered."""
    last = WatchedPage.objects.aggregate(last=Max("asked_at"))["last"]
    remedy = "Look at iecguide-sources.timer, or run manage.py check_sources."
    yield judge_age("cited pages", last, now, ASKED_EVERY, remedy)
