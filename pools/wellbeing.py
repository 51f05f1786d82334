"""Whether the reports of the pools still come in, for whoever runs the site."""

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta

from django.db.models import Max

from iecguide.core.registries.wellbeing import Check, judge_age

from .ircc import FILE_ADDRESS
from .models import Report

IRCC_EVERY = timedelta(days=14)  # reports are weekly while pools are open


def check_reports(now: datetime) -> Iterator[Check]:
    """How old the newest report is. Between two seasons there is none, and that is said."""
    day = Report.objects.aggregate(last=Max("observed_on"))["last"]
    yield judge_age(
        "pool reports",
        datetime.combine(day, time(), UTC) if day else None,
        now,
        IRCC_EVERY,
        "In a season: look at iecguide-rounds.timer, or run"
        f" manage.py import_rounds {FILE_ADDRESS}. Between seasons nothing is published.",
    )
