"""When each step of a roadmap is to be done, and where it stands today. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum

from iecguide.roadmaps.kinds import DERIVED, TO_THE_MINUTE, Event, Kind, Sure
from iecguide.roadmaps.values import Days, Phase, Roadmap, Step

from .events import FORGOTTEN, EventDay

SATURDAY = 5


class Stand(StrEnum):
    """Where a step stands on a day."""

    LATE = "late"  # its last day is over, by an event that is known
    NOW = "now"  # to be begun
    LATER = "later"
    READ = "read"  # nothing to do
    DONE = "done"  # ticked
    BEHIND = "behind"  # what closes its phase has happened


@dataclass(frozen=True, slots=True)
class Placed:
    """A step with its days. ``clock`` is its end in UTC where it runs to the minute; ``takes_sure``
    is how surely we know what it takes, None where we know nothing of that."""

    step: Step
    event: EventDay
    target: date
    latest: date | None
    clock: datetime | None
    takes: tuple[int, int] | None
    stand: Stand
    takes_sure: Sure | None = None

    @property
    def late(self) -> bool:
        return self.stand == Stand.LATE

    @property
    def open(self) -> bool:
        return self.stand in (Stand.LATE, Stand.NOW, Stand.LATER)

    @property
    def begin(self) -> date:
        """The last day to begin it: the last day less what it takes where that is slow."""
        if not self.latest:
            return date.max
        return self.latest - timedelta(days=self.takes[1] if self.takes else 0)

    @property
    def minute_is_missing(self) -> bool:
        """Whether it ends to the minute, of which the day alone is known."""
        return self.event.event in TO_THE_MINUTE and bool(self.step.days.clock) and not self.clock

    @property
    def deadline(self) -> date:
        return self.latest or self.target


@dataclass(frozen=True, slots=True)
class Setting:
    """What the days of a step hang on beside itself.

    ``clocks`` are lengths in days by slug, ``takes`` how long steps last that do not say so
    themselves (a country's police certificate), ``takes_sure`` how surely, and ``ends`` their last
    days, by code. ``now`` is
    the minute in UTC, None where a day is asked about that is not today.
    """

    on: date
    timeline: Mapping[Event, EventDay]
    clocks: Mapping[str, int]
    province: str = ""
    takes: Mapping[str, tuple[int, int]] | None = None
    takes_sure: Mapping[str, Sure] | None = None
    ends: Mapping[str, date] | None = None
    now: datetime | None = None
    done: frozenset[str] = frozenset()


def place_all(roadmap: Roadmap, steps: Iterable[Step], setting: Setting) -> tuple[Placed, ...]:
    """The steps whose event there is, by phase, then by day."""
    phases = {phase.code: (number, phase) for number, phase in enumerate(roadmap.phases)}
    found = [
        place(step, phases[step.phase][1], setting)
        for step in steps
        if step.days.event in setting.timeline
    ]
    found.sort(key=lambda placed: (phases[placed.step.phase][0], placed.target, placed.deadline))
    return tuple(found)


def place(step: Step, phase: Phase, setting: Setting) -> Placed:
    """One step. Never before its event allows; its last day never before the day to do it."""
    event = setting.timeline[step.days.event]
    latest = _latest(step.days, event.day, setting) or (setting.ends or {}).get(step.code)
    takes = (setting.takes or {}).get(step.code) or step.days.takes
    target = _target(step, event.day, latest, takes)
    clock = end_of_clock(step.days, event, setting.clocks)
    latest = clock.date() if clock else latest
    sure = _sure(step, setting) if takes else None
    placed = Placed(step, event, target, latest, clock, takes, Stand.LATER, sure)
    return replace(placed, stand=_stand(placed, phase.closed_by, setting))


def _sure(step: Step, setting: Setting) -> Sure:
    """How surely we know how long a step lasts: as of its certificate, else as of the step."""
    return (setting.takes_sure or {}).get(step.code, step.sure)


def end_of_clock(days: Days, event: EventDay, clocks: Mapping[str, int]) -> datetime | None:
    """When a clock stops: so many days of 24 hours after the minute it began, in UTC.

    None where the step has no clock, or the minute is not known.
    """
    if days.clock not in clocks or event.moment.at is None:
        return None
    return event.moment.at.astimezone(UTC) + timedelta(days=clocks[days.clock])


def _latest(days: Days, event: date, setting: Setting) -> date | None:
    """The last safe day; None where nothing says one."""
    if days.clock in setting.clocks:
        return event + timedelta(days=setting.clocks[days.clock])
    own = (days.by_province or {}).get(setting.province, days.latest)
    return None if own is None else event + timedelta(days=max(own, days.target))


def _target(step: Step, event: date, latest: date | None, takes: tuple[int, int] | None) -> date:
    """The day to do it: early enough for what is slow, on a working day where that is possible."""
    days = step.days
    first = _first_day(days, event)
    target = event + timedelta(days=days.target)
    if takes and step.kind != Kind.INFO:
        end = latest or (event if days.target < 0 else None)
        if end:
            target = min(target, end - timedelta(days=takes[1]))
    target = max(target, first) if first else target
    if latest:
        target = min(target, latest)
    return _off_weekend(target, first, latest, early=days.target < 0) if days.target else target


def _first_day(days: Days, event: date) -> date | None:
    """The first day its event allows: none before the event itself for what follows on it."""
    if days.earliest is not None:
        return event + timedelta(days=days.earliest)
    return event if days.target >= 0 else None


def _off_weekend(target: date, first: date | None, latest: date | None, *, early: bool) -> date:
    """A Saturday or Sunday becomes the Friday before or the Monday after, if the bounds allow."""
    over = target.weekday() - SATURDAY
    if over < 0:
        return target
    friday, monday = target - timedelta(days=over + 1), target + timedelta(days=2 - over)
    for day in (friday, monday) if early else (monday, friday):
        if (first is None or day >= first) and (latest is None or day <= latest):
            return day
    return target


def _stand(placed: Placed, closed_by: Event | None, setting: Setting) -> Stand:
    step, on = placed.step, setting.on
    if step.code in setting.done:
        return Stand.DONE
    if closed_by and _is_closed(placed, closed_by, setting):
        return Stand.BEHIND
    if step.kind == Kind.INFO:
        return Stand.READ
    own = placed.event.event
    if _is_over(placed, setting) and (_is_sure(own, setting) or own in DERIVED):
        over = on - max(placed.deadline, placed.event.day)
        if not step.days.clock and (over.days > FORGOTTEN or _is_of_its_day(placed)):
            return Stand.BEHIND
        if placed.event.known and (placed.latest or step.days.target >= 0):
            return Stand.LATE
    return Stand.NOW if placed.target <= on else Stand.LATER


def _is_of_its_day(placed: Placed) -> bool:
    """Whether a step is a part of its event, as the talk at the border is of landing."""
    return placed.step.days.target == 0 and not placed.latest


def _is_closed(placed: Placed, closed_by: Event, setting: Setting) -> bool:
    """Whether the event that ends the phase has happened, or one that comes after it.

    What follows on an event is not closed by that event itself; what prepares it is.
    """
    own = placed.event.event
    order = list(setting.timeline)
    if closed_by not in order or own == Event.TAX_DAY:  # a return is due wherever one is by then
        return False
    first = order.index(closed_by)
    if own in (*DERIVED, Event.ARRIVAL):  # what prepares landing or a season lasts until one lands
        first = max(first, order.index(Event.ARRIVAL))
    return any(
        (_is_sure(event, setting) and setting.timeline[event].day <= setting.on)
        and (event != own or placed.step.days.target < 0)
        for event in order[first:]
        if event not in DERIVED
    )


def _is_sure(event: Event, setting: Setting) -> bool:
    """Whether it is no mere estimate. Whoever knows the end of the permit has landed."""
    found, end = setting.timeline[event], setting.timeline.get(Event.PERMIT_END)
    return found.known or (event == Event.ARRIVAL and end is not None and end.known)


def _is_over(placed: Placed, setting: Setting) -> bool:
    """Whether its time has run out: to the minute where both minutes are known, else by the day."""
    if placed.clock and setting.now:
        return setting.now > placed.clock
    return placed.deadline < setting.on


def next_step(placed: Iterable[Placed], on: date) -> Placed | None:
    """What to do next: of what is not late, what comes first; of what waits, what ends first."""
    return next(iter(in_turn(placed, on)), None)


def in_turn(placed: Iterable[Placed], on: date) -> list[Placed]:
    """What is to be done and not late, in the order of doing it: of what waits, first what a
    running clock ends, then what has to be begun soonest. Whoever is invited answers first, for
    all else rests on that."""

    def turn(each: Placed) -> tuple[date, bool, date, date]:
        runs = bool(each.step.days.clock) and each.event.known
        answers = runs and each.event.event == Event.INVITATION and each.event.day <= on
        return on if answers else max(each.target, on), not runs, each.begin, each.target

    return sorted((each for each in placed if each.stand in (Stand.NOW, Stand.LATER)), key=turn)
