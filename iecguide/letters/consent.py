"""From a typed address to a confirmed one, and out again.

Whoever asks gets one answer, whether the address is known or not. What is asked for stays an
``Asking`` until somebody who reads the mail of that address confirms it.
"""

from datetime import datetime, timedelta
from enum import Enum

from django.db import transaction
from django.db.models import Q

from .models import Asking, Letter, Subscriber, Wish
from .tokens import CONFIRM_DAYS
from .wishes import MOST_WISHES, Wanted

AGAIN = timedelta(hours=1)  # the soonest that a second letter goes to one address
FORGOTTEN = timedelta(days=30)  # an address that nobody confirmed


def ask(
    address: str, wanted: Wanted, frequency: str, consent: str, now: datetime
) -> tuple[Subscriber, bool]:
    """Keep what somebody asked for; True where a letter may go to the address now."""
    with transaction.atomic():
        subscriber, _new = Subscriber.objects.get_or_create(
            address=address,
            defaults={"asked_at": now, "consent": consent, "frequency": frequency},
        )
        _keep_asking(subscriber, wanted, frequency, consent, now)
        may_write = (
            Subscriber.objects.filter(pk=subscriber.pk)
            .filter(Q(answered_at=None) | Q(answered_at__lte=now - AGAIN))
            .exclude(stopped_why=Subscriber.Stopped.COMPLAINED)
            .update(answered_at=now)
        )
    return subscriber, bool(may_write)


def _keep_asking(
    subscriber: Subscriber, wanted: Wanted, frequency: str, consent: str, now: datetime
) -> None:
    """Each wish once, the newest alone where there are too many."""
    subscriber.askings.filter(**wanted.fields()).delete()
    subscriber.askings.create(**wanted.fields(), frequency=frequency, consent=consent, asked_at=now)
    kept = list(subscriber.askings.values_list("pk", flat=True)[:MOST_WISHES])
    subscriber.askings.exclude(pk__in=kept).delete()


def take_back_answer(subscriber: Subscriber) -> None:
    """The letter could not be sent: the next one need not wait."""
    Subscriber.objects.filter(pk=subscriber.pk).update(answered_at=None)


def open_askings(subscriber: Subscriber, now: datetime) -> list[Asking]:
    """What can still be confirmed, newest first."""
    return list(subscriber.askings.filter(asked_at__gt=now - timedelta(days=CONFIRM_DAYS)))


def is_active(subscriber: Subscriber) -> bool:
    return bool(subscriber.confirmed_at) and not subscriber.stopped_at


class Confirmed(Enum):
    """What became of a press on the button."""

    NOTHING = "nothing"  # nothing waits, as after a stop
    ALL = "all"
    SOME = "some"  # there were more wishes than anybody may have


def confirm(subscriber: Subscriber, now: datetime) -> Confirmed:
    """Make wishes of what was asked for."""
    with transaction.atomic():
        row = Subscriber.objects.select_for_update().get(pk=subscriber.pk)
        askings = open_askings(row, now)
        if not askings:
            return Confirmed.NOTHING
        if not is_active(row):
            row.wishes.all().delete()
            row.confirmed_at, row.stopped_at, row.stopped_why, row.bounces = now, None, "", 0
            _make_room(row, now)
        newest = askings[0]
        row.frequency, row.consent, row.asked_at = (
            newest.frequency,
            newest.consent,
            newest.asked_at,
        )
        row.save()
        added = [
            add_wish(row, Wanted(asking.kind, asking.country, asking.category, asking.limit))
            for asking in askings
        ]
        row.askings.all().delete()
    return Confirmed.ALL if all(added) else Confirmed.SOME


def add_wish(subscriber: Subscriber, wanted: Wanted) -> bool:
    """A wish more; False where there are as many as anybody may have."""
    if subscriber.wishes.filter(**wanted.fields()).exists():
        return True
    if subscriber.wishes.count() >= MOST_WISHES:
        return False
    Wish.objects.bulk_create(
        [Wish(subscriber=subscriber, **wanted.fields())], ignore_conflicts=True
    )
    return True


def stop(subscriber: Subscriber, now: datetime) -> None:
    """No letter more, and no older link that would begin anew."""
    with transaction.atomic():
        Subscriber.objects.filter(pk=subscriber.pk, stopped_at=None).update(
            stopped_at=now, stopped_why=Subscriber.Stopped.ASKED
        )
        subscriber.askings.all().delete()
        subscriber.letters.filter(state=Letter.State.WAITING).update(state=Letter.State.DROPPED)


def start_again(subscriber: Subscriber, now: datetime) -> None:
    """Undo a stop, by the link that only who reads the address's mail has."""
    with transaction.atomic():
        Subscriber.objects.filter(pk=subscriber.pk).exclude(confirmed_at=None).update(
            stopped_at=None, stopped_why="", bounces=0
        )
        _make_room(subscriber, now)


def _make_room(subscriber: Subscriber, now: datetime) -> None:
    """The letter of this week that a stop dropped would keep another one from being written."""
    subscriber.letters.filter(state=Letter.State.DROPPED, due_at__gt=now).delete()


def forget(subscriber: Subscriber) -> None:
    """Everything we hold of somebody, letters and wishes with it."""
    subscriber.delete()


def forget_unconfirmed(now: datetime) -> int:
    """Addresses nobody confirmed in 30 days, and askings nobody can confirm any more. Who
    complained is kept: else a stranger could have us write to them again."""
    Asking.objects.filter(asked_at__lte=now - timedelta(days=CONFIRM_DAYS)).delete()
    old = Subscriber.objects.filter(confirmed_at=None, asked_at__lte=now - FORGOTTEN)
    gone = old.exclude(askings__isnull=False).exclude(stopped_why=Subscriber.Stopped.COMPLAINED)
    return gone.delete()[1].get("letters.Subscriber", 0)
