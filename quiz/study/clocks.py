"""The days that count after studies, and how long the work permit after them lasts. Pure."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from iecguide.study.values import StudyBook
from quiz.engine.answers import Answers


@dataclass(frozen=True, slots=True)
class Clock:
    """A day by its name: ``permit_ends``, ``pgwp_last_day`` or ``pgwp_until``."""

    name: str
    day: date


def add_months(day: date, months: int) -> date:
    """The same day so many months on; the last of its month where there is no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def clocks(book: StudyBook, answers: Answers, on: date, months: Decimal | None) -> list[Clock]:
    """The days that follow from the first written word that somebody is done.

    The study permit ends 90 days after it, or on the day printed on it where that is earlier. The
    work permit never lasts longer than the passport.
    """
    done = answers.value("completion")
    if not isinstance(done, date):
        return []
    found = []
    after, door = book.figure("after-studies", on), book.figure("pgwp-days", on)
    if after:
        ends = done + timedelta(days=int(after.amount))
        found.append(Clock("permit_ends", min(ends, _printed(answers) or ends)))
    if door and months:
        found.append(Clock("pgwp_last_day", done + timedelta(days=int(door.amount))))
        found.append(Clock("pgwp_until", _until(answers, on, int(months))))
    return found


def _printed(answers: Answers) -> date | None:
    """The last day printed on a study permit, where somebody holds one and said so."""
    printed = answers.value("status_until")
    if answers.value("status") != "study_permit" or not isinstance(printed, date):
        return None
    return printed


def _until(answers: Answers, on: date, months: int) -> date:
    """The last day of a work permit that begins on the day it is asked for."""
    asked = answers.value("pgwp_applied")
    start = asked if isinstance(asked, date) else on
    until = add_months(start, months) - timedelta(days=1)
    passport = answers.value("passport_until")
    return min(until, passport) if isinstance(passport, date) else until
