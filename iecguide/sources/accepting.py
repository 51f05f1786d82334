"""What an editor says of a page that was looked at."""

from datetime import date

from django.db import transaction

from iecguide.facts.models import Source

from .citing import cited_as
from .models import WatchedPage


def accept(page: WatchedPage, shown: str, day: date, read_today: bool) -> bool:
    """Accept what was shown; where it was read today, its sources of facts were checked today.

    False, and nothing is stored, where the page was found otherwise meanwhile.
    """
    with transaction.atomic():
        accepted = WatchedPage.accept(page.pk, shown, day)
        if accepted and read_today:
            check_sources_on(page.address, day)
    return accepted


def check_sources_on(address: str, day: date) -> None:
    """Set the day on which sources on this page were checked, each with its history."""
    cited = cited_as([address]).get(address, [])
    for source in Source.objects.filter(url__in=cited).exclude(checked_on=day):
        source.checked_on = day
        source.save()
