"""Writes down how a batch went: in a few statements, however many letters it had."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F

from iecguide.letters.models import Letter, Subscriber

from .answers import Answer, Meaning

# After a first try, a second, …: then it is refused.
PAUSES = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 240, 720, 1440))
MOST_BOUNCES = 3  # in a row

State = Letter.State


def write_outcomes(
    letters: Mapping[int, Letter], answers: Mapping[int, Answer], now: datetime
) -> None:
    """What each letter's answer makes of it; those without one wait as they did."""
    by_meaning: dict[Meaning, list[Letter]] = {}
    for pk, answer in answers.items():
        letters[pk].trouble = answer.words
        by_meaning.setdefault(answer.meaning, []).append(letters[pk])
    with transaction.atomic():
        note_sent([letter.pk for letter in by_meaning.pop(Meaning.ACCEPTED, [])], now)
        _wait_longer(by_meaning.pop(Meaning.LATER, []), now)
        for meaning, refused in by_meaning.items():
            _refuse(meaning, refused, now)
        release([pk for pk in letters if pk not in answers])


def note_sent(letters: list[int], now: datetime) -> None:
    """Accepted by the server; whose addresses they went to works again."""
    held = Letter.objects.filter(pk__in=letters, state=State.SENDING)
    Subscriber.objects.filter(bounces__gt=0, letters__in=letters).update(bounces=0)
    held.update(state=State.SENT, sent_at=now, held_until=None, trouble="", tries=F("tries") + 1)


def release(letters: list[int]) -> None:
    """Nobody sends them any more; they wait as before."""
    held = Letter.objects.filter(pk__in=letters, state=State.SENDING)
    held.update(state=State.WAITING, held_until=None)


def drop(letters: list[int]) -> None:
    """Whoever they were for has stopped, or does not wish for it any more."""
    held = Letter.objects.filter(pk__in=letters, state=State.SENDING)
    held.update(state=State.DROPPED, held_until=None)


def _wait_longer(letters: list[Letter], now: datetime) -> None:
    for letter in letters:
        last = letter.tries >= len(PAUSES)
        letter.due_at = letter.due_at if last else now + PAUSES[letter.tries]
        letter.state = State.REFUSED if last else State.WAITING
        letter.tries += 1
        letter.held_until = None
    Letter.objects.bulk_update(letters, ["due_at", "state", "tries", "held_until", "trouble"])


def _refuse(meaning: Meaning, letters: list[Letter], now: datetime) -> None:
    for letter in letters:
        letter.state, letter.held_until = State.REFUSED, None
        letter.tries += 1
    Letter.objects.bulk_update(letters, ["state", "held_until", "tries", "trouble"])
    if meaning is Meaning.REFUSED:
        return
    people = Subscriber.objects.filter(pk__in=[letter.subscriber_id for letter in letters])
    people.update(bounces=F("bounces") + 1)
    if meaning is Meaning.BOUNCED:
        people = people.filter(bounces__gte=MOST_BOUNCES)
    stop(people, Subscriber.Stopped.BOUNCED, now)


def stop(people, why: str, now: datetime) -> None:  # type: ignore[no-untyped-def]
    """Nothing goes to them from here on."""
    people.filter(stopped_at=None).update(stopped_at=now, stopped_why=why)
