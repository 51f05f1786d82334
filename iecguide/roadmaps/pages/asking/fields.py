"""The kinds of answers that a plan's address takes beside the usual ones. Pure."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import ClassVar

from iecguide.roadmaps.timing.events import Moment
from iecguide.roadmaps.vocabulary import JOB_NAMES
from quiz.engine.fields import Choice, Context
from quiz.engine.fields.base import Span
from quiz.engine.fields.measures import Bounded

_MINUTE = re.compile(r"(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)(?::00)?(Z|[+ -]\d\d:?\d\d)?", re.ASCII)


@dataclass(frozen=True)
class Word(Choice):
    """One of some values, however it is spelled; ``names`` are other words for some."""

    options: Mapping[str, str]
    names: Mapping[str, str] | None = None
    upper: bool = False

    def convert(self, text: str) -> str:
        word = text.upper() if self.upper else re.sub(r"[\s-]+", "_", text.strip().lower())
        return super().convert((self.names or {}).get(word, word))


def job(options: Mapping[str, str]) -> Word:
    return Word(options, names=JOB_NAMES)


@dataclass(frozen=True)
class EventDay(Bounded):
    """A day on which something happened or will. ``minute``: also with the time of day.

    A time without a zone is in UTC. The offset that was given is kept.
    """

    minute: bool = False
    kind: ClassVar[str] = "day"
    unreadable: ClassVar[str] = "day"
    form: ClassVar[str] = "YYYY-MM-DD"

    def allowed(self) -> tuple[str, ...]:
        return (self.form, "YYYY-MM-DDTHH:MMZ", "YYYY-MM-DDTHH:MM+HH:MM")[: 3 if self.minute else 1]

    def value(self, text: str) -> Moment:
        found = _MINUTE.fullmatch(text) if self.minute else None
        if not found:
            day = date.fromisoformat(text)
            if str(day) != text:
                raise ValueError(text)
            return Moment(day)
        zone = (found[3] or "Z").replace(" ", "+")  # a plus sign that nobody escaped
        at = datetime.fromisoformat(f"{found[1]}T{found[2]}{zone}")
        try:
            return Moment.of(at)
        except OverflowError:
            raise ValueError(text) from None

    def between(self, context: Context) -> Span:
        return context.days

    def misfit(self, value: object, context: Context) -> str:
        first, last = context.days
        inside = isinstance(value, Moment) and first <= value.day <= last
        return "" if inside else "season"

    def texts(self, value: object) -> list[str]:
        """The canonical text: a day, or a minute with its zone."""
        if not isinstance(value, Moment):
            raise TypeError(value)
        if not value.at:
            return [str(value.day)]
        text = value.at.isoformat(timespec="minutes")
        return [
            text.removesuffix("+00:00") + "Z"
            if value.at.utcoffset() == UTC.utcoffset(None)
            else text
        ]
