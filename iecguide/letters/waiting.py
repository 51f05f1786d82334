"""What of letters waits for a person: those that are late or refused, and one of the month."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import ngettext

from iecguide.core.registries.waiting import Line, Urgency

from .models import Edition, Event, Letter, Wish
from .wellbeing import PATIENCE, find_late

RECENT = timedelta(days=7)


def letters_waiting(_day: date) -> Iterator[Line]:
    now = timezone.now()
    waiting = Letter.objects.filter(state=Letter.State.WAITING)
    if count := find_late(now).count():
        text = ngettext(
            "%(count)s letter should have gone out more than an hour ago",
            "%(count)s letters should have gone out more than an hour ago",
            count,
        )
        yield _line(count, text, Urgency.NOW, "waiting")
    refused = Letter.objects.filter(state=Letter.State.REFUSED, due_at__gte=now - RECENT)
    if count := refused.count():
        text = ngettext(
            "%(count)s letter of the last 7 days was refused",
            "%(count)s letters of the last 7 days were refused",
            count,
        )
        yield _line(count, text, Urgency.KNOW, "refused")
    if count := waiting.filter(due_at__gte=now - PATIENCE).count():
        text = ngettext(
            "%(count)s letter is in the queue", "%(count)s letters are in the queue", count
        )
        yield _line(count, text, Urgency.KNOW, "waiting")
    yield from _editions()


def _editions() -> Iterator[Line]:
    sent = Event.objects.filter(kind=Wish.Kind.MONTHLY).values_list("key", flat=True)
    drafts = [edition for edition in Edition.objects.all()[:12] if edition.key not in set(sent)]
    address = reverse("admin:letters_edition_changelist")
    if count := sum(edition.send_at is None for edition in drafts):
        text = ngettext(
            "%(count)s letter of the month is a draft",
            "%(count)s letters of the month are drafts",
            count,
        )
        yield Line(text % {"count": count}, count, Urgency.SOON, address, "letters.change_edition")
    if count := sum(edition.send_at is not None for edition in drafts):
        text = ngettext(
            "%(count)s letter of the month is scheduled: it goes out by itself",
            "%(count)s letters of the month are scheduled: they go out by themselves",
            count,
        )
        yield Line(text % {"count": count}, count, Urgency.KNOW, address, "letters.change_edition")


def _line(count: int, text: str, urgency: Urgency, state: str) -> Line:
    return Line(
        what=text % {"count": count},
        count=count,
        urgency=urgency,
        address=reverse("admin:letters_letter_changelist", query={"state__exact": state}),
        permission="letters.view_letter",
    )
