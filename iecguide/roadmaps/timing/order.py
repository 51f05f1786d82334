"""Orders of events that cannot be: an event too early, or past a rule. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from iecguide.roadmaps.kinds import Event

from .events import Chain, Link, Moment, add_months

LONGEST_PERMIT = 36  # months, with room: the longest that any agreement gives are 24


@dataclass(frozen=True, slots=True)
class Misfit:
    """An event that cannot be when it is said to be, beside ``other``; what would fit.

    ``first`` and ``last`` are the days between which it can be, None where that end is open.
    """

    event: Event
    other: Event
    first: date | None
    last: date | None

    @property
    def early(self) -> bool:
        """Whether it is too early; else it is too late."""
        return self.last is None


def find_misfits(chain: Chain, known: Mapping[Event, Moment]) -> Iterator[Misfit]:
    """At most one for each event: the known event before it that it does not fit."""
    given = [link for link in chain.links if link.event in known]
    for number, link in enumerate(given):
        for before in reversed(given[:number]):
            misfit = _compare(chain, link, before, known)
            if misfit:
                yield misfit
                break
    yield from _permit_misfit(chain, known)


def _compare(
    chain: Chain, link: Link, before: Link, known: Mapping[Event, Moment]
) -> Misfit | None:
    first, second = known[before.event], known[link.event]
    if _is_earlier(second, first):
        return Misfit(link.event, before.event, first.day, None)
    last = _last(chain, before, link, max(_days(first)))
    if last is None:
        return None
    if min(_days(second)) > last or _past_the_minute(chain, before, link, known):
        return Misfit(link.event, before.event, first.day, last)
    return None


def _is_earlier(moment: Moment, other: Moment) -> bool:
    """By the minute where both are known, else by the day."""
    if moment.at and other.at:
        return moment.at < other.at
    return max(_days(moment)) < min(_days(other))


def _days(moment: Moment) -> tuple[date, ...]:
    """The days a moment may be called by: in UTC, and by the clock of whoever gave the minute. A
    day beside it, told without a minute, may be of either."""
    return (moment.day, moment.at.date()) if moment.at else (moment.day,)


def _last(chain: Chain, before: Link, link: Link, day: date) -> date | None:
    """The last day that rules leave between two events of a chain, over those between them.

    One lands when one has left: a flight has no rule of its own, and lengthens none.
    """
    between = chain.links[chain.index[before.event] + 1 : chain.index[link.event] + 1]
    ruled = [step for step in between if step.event != Event.ARRIVAL]
    last: date | None = day if ruled else None
    for step in ruled:
        last = step.last(last) if last else None
    return last


def _past_the_minute(chain: Chain, before: Link, link: Link, known: Mapping[Event, Moment]) -> bool:
    """Whether both minutes are known, and the later one is past the days counted to the minute."""
    begun, ended = known[before.event].at, known[link.event].at
    if not begun or not ended or chain.index[link.event] != chain.index[before.event] + 1:
        return False
    return link.most is not None and ended > begun + timedelta(days=link.most)


def _permit_misfit(chain: Chain, known: Mapping[Event, Moment]) -> Iterator[Misfit]:
    """A permit ends after what came before it, and not years later."""
    if Event.PERMIT_END not in known or not chain.permit_from:
        return
    end = known[Event.PERMIT_END].day
    begins = known.get(chain.permit_from)
    if begins and end <= begins.day:
        yield Misfit(Event.PERMIT_END, chain.permit_from, begins.day, None)
    elif begins and end > (last := add_months(begins.day, LONGEST_PERMIT)):
        yield Misfit(Event.PERMIT_END, chain.permit_from, begins.day, last)
