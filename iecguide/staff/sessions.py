"""How long staff stay signed in: 30 minutes idle, 12 hours in all."""

from datetime import timedelta
from typing import Any

from django.contrib.auth import SESSION_KEY, logout
from django.contrib.auth.models import AbstractBaseUser
from django.contrib.auth.signals import user_logged_in
from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.models import Session
from django.http import HttpRequest
from django.utils import timezone

IDLE = timedelta(minutes=30)
WHOLE = timedelta(hours=12)
STEP = timedelta(minutes=1)  # how often a session is written only to say it was used
STARTED, SEEN = "started", "seen"  # seconds since 1970


def connect() -> None:
    user_logged_in.connect(_start, dispatch_uid="iecguide.staff.sessions")


def _start(sender: type, request: HttpRequest, **_kwargs: Any) -> None:
    now = timezone.now().timestamp()
    request.session[STARTED] = request.session[SEEN] = now


def keep_or_end(request: HttpRequest) -> None:
    """Sign out a session whose time is over; note that any other one is in use."""
    session = request.session
    if SESSION_KEY not in session:
        return
    now = timezone.now().timestamp()
    if is_over(session, now):
        logout(request)
    elif now - session[SEEN] >= STEP.total_seconds():
        session[SEEN] = now


def is_over(session: SessionBase, now: float) -> bool:
    started, seen = session.get(STARTED), session.get(SEEN)
    if started is None or seen is None:
        return True
    return now - started >= WHOLE.total_seconds() or now - seen >= IDLE.total_seconds()


def end_every_session() -> int:
    """Sign everybody out. Returns how many sessions ended."""
    return Session.objects.all().delete()[0]


def end_all(user: AbstractBaseUser, but: str | None = None) -> int:
    """Sign a user out everywhere, but for one session. Returns how many ended."""
    live = Session.objects.filter(expire_date__gt=timezone.now()).exclude(session_key=but)
    keys = [
        session.pk for session in live if session.get_decoded().get(SESSION_KEY) == str(user.pk)
    ]
    return Session.objects.filter(pk__in=keys).delete()[0]
