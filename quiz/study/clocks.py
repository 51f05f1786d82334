"""The days that count after studies, and how long the work permit after them lasts. Pure."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from iecguide.study.values import StudyBook
from quiz.engine.answers import Answers

HELD = ("study_permit", "expired")


@dataclass(frozen=True, slots=True)
class Clock:
    """A day by its name: ``permit_ends``, ``pgwp_last_day`` or ``pgwp_until``."""

    name: str
    day: date


def add_months(day: date, months: int) -> date:
    """The same day so many months on; the last of its month where there is no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def clocks(
    book: StudyBook, answers: Answers, on: date, leads_on: bool, months: Decimal | None
) -> list[Clock]:
    """The days that follow from the first written word that somebody is done.

    The study permit ends 90 days after it, or on the day printed on it where that is earlier.
    Where the studies lead on to a work permit, it has its last day to be asked for, even if its
    months are not known. It never lasts longer than the passport.
    """
    done = answers.value("completion")
    if not isinstance(done, date):
        return []
    found = []
    ends, door = permit_end(book, answers, on), book.figure("pgwp-days", on)
    if ends:
        found.append(Clock("permit_ends", ends))
    if door and leads_on:
        found.append(Clock("pgwp_last_day", done + timedelta(days=int(door.amount))))
    if door and months and (until := _until(answers, on, int(months))):
        found.append(Clock("pgwp_until", until))
    return found


def permit_end(book: StudyBook, answers: Answers, on: date) -> date | None:
    """The last day a study permit can hold: so long after the studies, or the day printed on it
    where that is earlier (R222). None where neither day is known."""
    done, after = answers.value("completion"), book.figure("after-studies", on)
    days = [day for day in (printed_end(answers),) if day]
    if after and isinstance(done, date):
        days.append(done + timedelta(days=int(after.amount)))
    return min(days, default=None)


def printed_end(answers: Answers) -> date | None:
    """The last day printed on a study permit, where somebody holds or held one and said so."""
    printed = answers.value("status_until")
    if answers.value("status") not in HELD or not isinstance(printed, date):
        return None
    return printed


def passport_is_over(answers: Answers, on: date) -> bool:
    """Whether the passport ends before a work permit could begin."""
    passport = answers.value("passport_until")
    return isinstance(passport, date) and passport <= _start(answers, on)


def _start(answers: Answers, on: date) -> date:
    asked = answers.value("pgwp_applied")
    return asked if isinstance(asked, date) else on


def _until(answers: Answers, on: date, months: int) -> date | None:
    """The last day of a work permit that begins on the day it is asked for; None where no passport
    covers that day."""
    if passport_is_over(answers, on):
        return None
    until = add_months(_start(answers, on), months) - timedelta(days=1)
    passport = answers.value("passport_until")
    return min(until, passport) if isinstance(passport, date) else until
