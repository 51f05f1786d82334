"""What waits for a person: lines that the apps offer for the front page of the admin.

An app registers a function when it is ready::

    from . import waiting

    def notes_waiting(day: date) -> Iterator[waiting.Line]:
        if count := Note.objects.filter(state="new").count():
            yield waiting.Line(
                what=ngettext("%(count)s note to read", "%(count)s notes to read", count)
                % {"count": count},
                count=count,
                urgency=waiting.Urgency.SOON,
                address=reverse("admin:feedback_note_changelist"),
                permission="feedback.change_note",
            )

    waiting.register(notes_waiting)

It yields nothing where nothing waits. The front page leaves out what a person may not open.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import IntEnum

from .registry import Registry

MOST_LINKS = 12  # under one line


class Urgency(IntEnum):
    """How soon somebody has to look."""

    NOW = 1
    SOON = 2
    KNOW = 3  # good to know: nobody has to do anything


@dataclass(frozen=True, slots=True)
class Link:
    """A record that a line is about: its name, and where somebody who may sees it."""

    title: str
    address: str
    permission: str


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the front page: a whole sentence with its count, and where to go.

    ``rests``: the records that rest on what it tells of, which a person may want to look at.
    """

    what: str
    count: int
    urgency: Urgency
    address: str
    permission: str
    person: int | None = None  # the one user who is told, where it is not everybody
    rests: tuple[Link, ...] = ()

    @property
    def waits(self) -> bool:
        """Whether somebody has to do something."""
        return self.urgency is not Urgency.KNOW

    @property
    def first_rests(self) -> tuple[Link, ...]:
        return self.rests[:MOST_LINKS]

    @property
    def more_rests(self) -> int:
        """How many more there are."""
        return len(self.rests[MOST_LINKS:])


# Given the day: what waits on it.
registry: Registry[[date], Iterable[Line]] = Registry()
register = registry.register


def lines(day: date, person: int | None, may: Callable[[str], bool]) -> list[Line]:
    """What waits on a day for a person, the most urgent first, in the order of the apps."""
    found = [line for each in registry.ask(day) for line in each]
    told = (line for line in found if line.person in (None, person) and may(line.permission))
    seen = (
        replace(line, rests=tuple(link for link in line.rests if may(link.permission)))
        for line in told
    )
    return sorted(seen, key=lambda line: line.urgency)
