"""Whether letters go out, for whoever runs the site."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from iecguide.core.registries.wellbeing import Check, State

from .models import Letter
from .operator import missing_settings

PATIENCE = timedelta(hours=1)  # a worker looks each minute


def check_letters(now: datetime) -> Iterator[Check]:
    """Whether anything may be sent, and whether a letter waits that a worker would have sent."""
    if missing := missing_settings():
        names = ", ".join(missing)
        yield Check(
            "letters", State.LOOK, f"not sent: {names} not set", "Set them to send letters."
        )
        return
    waiting = Letter.objects.filter(state=Letter.State.WAITING, due_at__lt=now - PATIENCE).count()
    if waiting:
        found = f"due for more than an hour: {waiting}"
        yield Check("letters", State.WRONG, found, "Start a worker (docs/letters.md).")
        return
    yield Check("letters", State.WELL, "none is late")
