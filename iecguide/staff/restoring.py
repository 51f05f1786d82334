"""After a backup took the place of the content: whose sign-in no longer counts."""

from collections.abc import Iterator
from typing import Any

from iecguide.core.signals import restored

from . import second_factor, sessions


def connect() -> None:
    restored.connect(sign_everybody_out)


def sign_everybody_out(**_signal: Any) -> list[str]:
    """End what a backup would bring back: sessions, and codes that may have been used since.

    Returns lines for the operator.
    """
    return list(_sign_out())


def _sign_out() -> Iterator[str]:
    sessions.end_every_session()
    yield "everybody is signed out"
    if users := second_factor.expire_all():
        yield (
            f"{users} users need new recovery codes: some may have been used since the backup."
            " They set up their second factor again after signing in."
        )
