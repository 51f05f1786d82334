"""Lays out letters for everybody who wished for an event: in batches, each whole or not at all."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.timezone import localtime

from iecguide.letters.models import Event, Letter, Subscriber, Wish
from iecguide.letters.wishes import OF_A_POOL

from .matching import fits

BATCH = 1_000  # subscribers
MONDAY_HOUR = 8  # in Toronto
# A weekly letter that is about to go takes in nothing more.
CLOSES = timedelta(minutes=10)


def address_all(now: datetime) -> None:
    """Go on with every event that is not laid out for everybody yet, oldest first."""
    for event in Event.objects.filter(addressed_at=None).order_by("found_at", "pk"):
        while address_batch(event, now):
            pass


def address_batch(event: Event, now: datetime) -> bool:
    """Lay out the next letters of an event; False when that was all.

    The letters and the place to go on from are written together: whoever dies in between has
    written neither.
    """
    with transaction.atomic():
        locked = Event.objects.select_for_update().get(pk=event.pk)
        if locked.addressed_at:
            return False
        found = list(_wishing(locked)[:BATCH])
        wanting = [person for person in found if wants(person, [locked])]
        _lay_out(locked, wanting, now)
        if found:
            locked.addressed_to = found[-1].pk
        if len(found) < BATCH:
            locked.addressed_at = now
        locked.save(update_fields=["addressed_to", "addressed_at"])
        return len(found) == BATCH


def wants(person: Subscriber, events: Iterable[Event]) -> bool:
    """Whether somebody wishes for one of some events; the wishes are read ahead."""
    wishes = list(person.wishes.all())
    return any(fits(wish, event) for event in events for wish in wishes)


def weekly_due(now: datetime) -> datetime:
    """The next Monday at eight that a weekly letter can still be filled for."""
    here = localtime(now + CLOSES)
    monday = here.date() - timedelta(days=here.weekday())
    due = here.replace(
        year=monday.year,
        month=monday.month,
        day=monday.day,
        hour=MONDAY_HOUR,
        minute=0,
        second=0,
        microsecond=0,
    )
    return due if due > here else due + timedelta(days=7)


def _wishing(event: Event) -> QuerySet[Subscriber]:
    """Who may want an event, in their order: confirmed before it was found, and not stopped."""
    wishes = Wish.objects.filter(
        Q(country="") | Q(country=event.country),
        Q(category="") | Q(category=event.category),
        kind=event.kind,
    )
    return (
        Subscriber.objects.filter(
            pk__gt=event.addressed_to,
            confirmed_at__lte=event.found_at,
            stopped_at=None,
            pk__in=wishes.values("subscriber"),
        )
        .order_by("pk")
        .prefetch_related("wishes")
    )


def _lay_out(event: Event, people: list[Subscriber], now: datetime) -> None:
    """A letter for each: their own at once, or this week's with what it already tells."""
    weekly = weekly_due(now)
    week = f"{localtime(weekly):week:%G-W%V}"
    at_once, once_a_week = [], []
    for person in people:
        is_weekly = person.frequency == Subscriber.Frequency.WEEKLY
        (once_a_week if is_weekly else at_once).append(person)
    late = _write(event, at_once, letter_key(event), now)
    _write(event, late, event.key, now)
    _write(event, once_a_week, week, weekly)


def letter_key(event: Event) -> str:
    """What one report says of a pool stands in one letter; any other event has its own."""
    kind, _colon, rest = event.key.partition(":")
    return f"pool:{rest}" if kind in OF_A_POOL else event.key


def _write(event: Event, people: list[Subscriber], key: str, due_at: datetime) -> list[Subscriber]:
    """Adds an event to the letters of a key; who is left because theirs is on its way already."""
    if not people:
        return []
    letters = [Letter(subscriber=person, key=key, due_at=due_at) for person in people]
    Letter.objects.bulk_create(letters, ignore_conflicts=True)
    written = Letter.objects.filter(key=key, subscriber__in=people, state=Letter.State.WAITING)
    through = Letter.events.through
    mine = dict(written.values_list("subscriber_id", "pk"))
    told = [through(letter_id=pk, event_id=event.pk) for pk in mine.values()]
    through.objects.bulk_create(told, ignore_conflicts=True)
    knowing = set(
        Letter.objects.filter(subscriber__in=people, events=event).values_list(
            "subscriber_id", flat=True
        )
    )
    return [person for person in people if person.pk not in knowing]
