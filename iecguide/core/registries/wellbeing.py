"""What whoever runs the site is told of its parts, each with what to do.

Each app registers what it knows of itself; ``manage.py doctor`` asks all of them.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from .registry import Registry


class State(StrEnum):
    WELL = "well"
    LOOK = "look"  # it works; somebody should look at it
    WRONG = "wrong"  # visitors, editors or letters suffer


@dataclass(frozen=True, slots=True)
class Check:
    """One part of the site: how it is, in words, and what to do where it is not well."""

    part: str
    state: State
    found: str
    remedy: str = ""

    def __post_init__(self) -> None:
        if bool(self.remedy) == (self.state == State.WELL):
            raise ValueError(f"{self.part}: what is not well has a remedy, and only that")


def judge_age(part: str, last: datetime | None, now: datetime, most: timedelta, do: str) -> Check:
    """Whether the last time of something is recent enough; never at all is worth a look."""
    if last is None:
        return Check(part, State.LOOK, "never yet", do)
    days = (now - last).total_seconds() / 86_400
    found = f"last on {last:%Y-%m-%d %H:%M} UTC, {days:.1f} days ago"
    if now - last <= most:
        return Check(part, State.WELL, found)
    return Check(part, State.LOOK, f"{found}; usual is every {most.days} days or less", do)


checks: Registry[[datetime], Iterable[Check]] = Registry()
