"""The plan as a calendar file (RFC 5545) that Apple, Google and Outlook take.

Every entry is a whole day but one: the end of the clock that runs to the minute, in UTC. The name
of an entry is that of its step alone, so that a file taken again moves it: the later a file was
made, the higher its numbers. Nothing personal is in it. Entries are free time, not busy.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from django.utils.translation import gettext as _
from icalendar import Alarm, Calendar, Event

from iecguide.roadmaps.timing.plan import Plan
from iecguide.roadmaps.timing.schedule import Placed

from .dates import day_words

HOST = "iec-guide"
FIRST_SEQUENCE = datetime(2026, 1, 1, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
MORNING = timedelta(hours=-15)  # nine o'clock on the day before
EARLIEST_ZONE = timedelta(hours=14)  # where a day begins first


@dataclass(frozen=True, slots=True)
class Making:
    """``address`` is that of the roadmap without dates, for each entry's link; ``at`` the minute
    in UTC at which the file is made."""

    address: str
    at: datetime


def making_of(plan: Plan, address: str, now: datetime | None) -> Making:
    """Made now; at the beginning of its day for the plan of a day that is not today."""
    begins = datetime.combine(plan.on, time(), UTC)
    return Making(address, now.replace(second=0, microsecond=0) if now else begins)


def calendar_of(plan: Plan, making: Making) -> bytes:
    calendar = Calendar()
    calendar.add("prodid", "-//IEC Guide//Plan//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", plan.roadmap.title)
    for placed in plan.items:
        if placed.open:
            calendar.add_component(_whole_day(plan, placed, making))
    for placed in plan.items:
        if end := clock_end(placed):
            calendar.add_component(_clock(plan, placed, end, making))
    return calendar.to_ical()


def clock_end(placed: Placed) -> datetime | None:
    """When the clock that runs from acceptance stops, in UTC; None for other steps.

    Where only the day is known, it is the earliest minute that it can be anywhere on earth.
    """
    if placed.step.days.clock != "submit" or not placed.event.known or not placed.open:
        return None
    if placed.clock:
        return placed.clock
    if not placed.latest:
        return None
    return datetime.combine(placed.latest, time(), UTC) - EARLIEST_ZONE


def _entry(plan: Plan, placed: Placed, name: str, making: Making) -> Event:
    entry = Event()
    entry.add("uid", f"{plan.roadmap.slug}.{name}@{HOST}")
    entry.add("dtstamp", making.at)
    entry.add("sequence", max(0, (making.at - FIRST_SEQUENCE) // MINUTE))
    entry.add("transp", "TRANSPARENT")
    entry.add("url", f"{making.address}#{placed.step.code}")
    return entry


def _whole_day(plan: Plan, placed: Placed, making: Making) -> Event:
    entry = _entry(plan, placed, placed.step.code, making)
    title = placed.step.title
    about = _("About now: %(step)s") % {"step": title}
    entry.add("summary", title if placed.event.known else about)
    day = max(placed.target, plan.on)  # what waits since then is for today
    entry.add("dtstart", day)
    entry.add("dtend", day + timedelta(days=1))
    entry.add("description", _describe(placed))
    entry.add_component(_alarm(title, MORNING))
    return entry


def _clock(plan: Plan, placed: Placed, end: datetime, making: Making) -> Event:
    entry = _entry(plan, placed, f"{placed.step.code}.CLOCK", making)
    title = _("Last minute: %(step)s") % {"step": placed.step.title}
    entry.add("summary", title)
    entry.add("dtstart", end)
    if not placed.clock:
        entry.add(
            "description",
            _("We do not know the minute: it cannot be earlier. Look it up in your account."),
        )
    entry.add_component(_alarm(title, timedelta(days=-1)))
    entry.add_component(_alarm(title, timedelta(hours=-3)))
    return entry


def _describe(placed: Placed) -> str:
    step = placed.step
    lines = [step.why, step.how]
    if placed.latest:
        lines.append(_("Last day: %(day)s.") % {"day": day_words(placed.latest)})
    if not placed.event.known:
        lines.append(_("The day is an estimate."))
    lines += [_("Paper: %(paper)s") % {"paper": paper} for paper in step.papers]
    if step.trap:
        lines.append(_("Careful: %(trap)s") % {"trap": step.trap})
    return "\n".join(filter(None, lines))


def _alarm(text: str, trigger: timedelta) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", text)
    alarm.add("trigger", trigger)
    return alarm
