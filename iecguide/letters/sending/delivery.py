"""Sends letters that are due, a batch over one connection, each held while it is being sent."""

import logging
from collections.abc import Iterable
from datetime import datetime, timedelta
from time import monotonic

from django.core.mail import get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from iecguide.letters.envelope import make_message
from iecguide.letters.models import Letter
from iecguide.letters.operator import missing_settings

from .addressing import wants
from .answers import Answer, Meaning, read_answer
from .composing import Composer
from .journal import Journal, find_left
from .outcomes import drop, note_sent, release, write_outcomes

log = logging.getLogger(__name__)

BATCH = 100
# A batch ends long before anybody may take its letters over: each answer of a server is waited for
# EMAIL_TIMEOUT at most.
LEASE, LONGEST = timedelta(minutes=15), 300  # seconds
State = Letter.State
_told: set[str] = set()


def may_send() -> bool:
    """Whether the operator is named; said once in a process where not. Letters wait."""
    missing = ", ".join(missing_settings())
    if missing and missing not in _told:
        _told.add(missing)
        log.warning("letters wait, nothing is sent: set %s", missing)
    return not missing


def take_over() -> None:
    """What dead workers left: what was accepted is sent, the rest is free again."""
    for left in find_left():
        note_sent(sorted(left.accepted), timezone.now())
        release(sorted(left.held - left.accepted))
        left.close()


def send_batch() -> bool:
    """Send what is due, up to a batch; whether there may be more that can go now."""
    if not may_send():
        return False
    held = hold(timezone.now())
    if not held:
        return False
    journal = Journal([letter.pk for letter in held])
    unwanted = [letter.pk for letter in held if not _is_wanted(letter)]
    letters = {letter.pk: letter for letter in held if letter.pk not in unwanted}
    answers, goes_on = _send_all(letters.values(), journal)
    drop(unwanted)
    write_outcomes(letters, answers, timezone.now())
    journal.close()
    return goes_on and len(held) == BATCH


def hold(now: datetime) -> list[Letter]:
    """The next letters that are due, or whose lease is over; nobody else takes them meanwhile."""
    due = Q(state=State.WAITING, due_at__lte=now) | Q(state=State.SENDING, held_until__lte=now)
    with transaction.atomic():
        free = Letter.objects.filter(due).order_by("due_at", "pk")
        found = free.select_for_update(skip_locked=True).values_list("pk", flat=True)
        ids = list(found[:BATCH])
        Letter.objects.filter(pk__in=ids).update(state=State.SENDING, held_until=now + LEASE)
    rows = Letter.objects.filter(pk__in=ids).order_by("due_at", "pk").select_related("subscriber")
    return list(rows.prefetch_related("events", "subscriber__wishes"))


def _is_wanted(letter: Letter) -> bool:
    person = letter.subscriber
    return not person.stopped_at and wants(person, letter.events.all())


def _send_all(letters: Iterable[Letter], journal: Journal) -> tuple[dict[int, Answer], bool]:
    """The server's answers, and whether it is there for more."""
    answers: dict[int, Answer] = {}
    connection, composer, begun = get_connection(), Composer(), monotonic()
    for letter in letters:
        if monotonic() - begun > LONGEST:
            break
        answer = _send(letter, composer, connection)
        if answer.meaning is Meaning.AWAY:
            log.error("letters wait, the mail server takes none: %s", answer.words)
            _hang_up(connection)
            return answers, False
        answers[letter.pk] = answer
        if answer.meaning is Meaning.ACCEPTED:
            journal.note_accepted(letter.pk)
        elif answer.meaning is Meaning.LATER:
            _hang_up(connection)
    _hang_up(connection)
    return answers, True


def _send(letter: Letter, composer: Composer, connection: BaseEmailBackend) -> Answer:
    try:
        connection.open()
    except OSError as error:  # every error of SMTP is one
        return Answer(Meaning.AWAY, f"{type(error).__name__}: {error}"[:200])
    try:
        words = composer.compose(letter)
        message = make_message(letter.subscriber, *words, message_id=message_id(letter))
        connection.send_messages([message])
    except Exception as error:
        answer = read_answer(error)
        log.warning("letter %s: %s", letter.pk, answer.words)
        return answer
    return Answer(Meaning.ACCEPTED)


def message_id(letter: Letter) -> str:
    """The same at every try: a receiver that got it already knows it again."""
    return f"letter-{letter.pk}-{letter.key}".replace(":", ".").replace("@", ".")


def _hang_up(connection: BaseEmailBackend) -> None:
    try:
        connection.close()
    except OSError as error:
        log.info("letters: the mail server had hung up: %s", error)
