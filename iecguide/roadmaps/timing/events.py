"""The events of a roadmap in their order: those that are known, and estimates for the rest. Pure.

An estimate is never before an event that comes first, never after a known one that comes later,
and never past the time that a rule leaves.
"""

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from iecguide.roadmaps.kinds import DERIVED, Event

MONTH = 30
FORGOTTEN = 60  # days after event and deadline, from which on a step is no longer called late


@dataclass(frozen=True, slots=True)
class Moment:
    """A day, and the minute where it is known. ``day`` is the day in UTC then."""

    day: date
    at: datetime | None = None

    @classmethod
    def of(cls, at: datetime) -> "Moment":
        """Raises ValueError for a time without a zone."""
        if at.tzinfo is None:
            raise ValueError(at)
        return cls(at.astimezone(UTC).date(), at)


@dataclass(frozen=True, slots=True)
class EventDay:
    event: Event
    moment: Moment
    known: bool

    @property
    def day(self) -> date:
        return self.moment.day


@dataclass(frozen=True, slots=True)
class Figures:
    """Lengths that the facts hold, in days unless named otherwise."""

    accept: int = 10
    submit: int = 20
    processing: int = 56
    travel: int = 60  # from the letter to the border
    letter_months: int = 12
    permit_months: int = 12


@dataclass(frozen=True, slots=True)
class Link:
    """An event and how long after the one before it it usually comes.

    ``most`` days, or ``most_months``, are what a rule leaves at the most.
    """

    event: Event
    after: int = 0
    most: int | None = None
    most_months: int | None = None

    def last(self, before: date) -> date | None:
        """The last day on which it can come after the event before it; None without a rule."""
        if self.most is not None:
            return before + timedelta(days=self.most)
        return add_months(before, self.most_months) if self.most_months else None


@dataclass(frozen=True, slots=True)
class Chain:
    """The events of a roadmap in order. The first comes ``begins`` days from today by estimate."""

    begins: int
    links: tuple[Link, ...]
    permit_from: Event | None = None  # the event the permit is counted from
    permit_days: int | None = None  # where it is not a number of months
    index: Mapping[Event, int] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        places = {link.event: number for number, link in enumerate(self.links)}
        object.__setattr__(self, "index", places)

    @property
    def events(self) -> tuple[Event, ...]:
        own = tuple(link.event for link in self.links)
        return (*own, Event.PERMIT_END) if self.permit_from else own


def chain_of(roadmap: str, figures: Figures) -> Chain:
    """The chain of a roadmap; one that is not known here hangs on the events of IEC."""
    return CHAINS.get(roadmap) or _iec(figures)


def events_of(roadmap: str) -> tuple[Event, ...]:
    """The events that steps of a roadmap may hang on: its own, and those worked out from them."""
    own = chain_of(roadmap, Figures()).events
    return (*own, *DERIVED) if Event.ARRIVAL in own else own


def _iec(figures: Figures) -> Chain:
    return Chain(
        begins=60,
        links=(
            Link(Event.INVITATION),
            Link(Event.ACCEPTANCE, 5, most=figures.accept),
            Link(Event.SUBMISSION, max(0, figures.submit - 2), most=figures.submit),
            Link(Event.BIOMETRICS_LETTER, 2),
            Link(Event.LETTER, max(0, figures.processing - 2)),
            Link(Event.DEPARTURE, figures.travel, most_months=figures.letter_months),
            Link(Event.ARRIVAL),
            Link(Event.FIRST_JOB, 14),
        ),
        permit_from=Event.ARRIVAL,
    )


SIXTY = 60  # days from an Express Entry invitation to the application
EXPRESS_ENTRY = Chain(
    begins=6 * MONTH,
    links=(
        Link(Event.INVITATION),
        Link(Event.SUBMISSION, 45, most=SIXTY),
        Link(Event.BIOMETRICS_LETTER, 14),
        Link(Event.LETTER, 6 * MONTH),
        Link(Event.ARRIVAL, 45),
    ),
)
IEC_TO_PR = Chain(
    begins=60,
    links=(
        Link(Event.ARRIVAL),
        Link(Event.FIRST_JOB, 14),
        Link(Event.INVITATION, 365 + 45),
        Link(Event.SUBMISSION, 45, most=SIXTY),
        Link(Event.BIOMETRICS_LETTER, 14),
        Link(Event.LETTER, 6 * MONTH),
    ),
    permit_from=Event.ARRIVAL,
)
STUDY = Chain(
    begins=9 * MONTH,  # classes 14 months from today: time to choose a school
    links=(
        Link(Event.SUBMISSION),
        Link(Event.LETTER, 63),
        Link(Event.ARRIVAL, 73),
        Link(Event.PROGRAMME_START, 14),
        Link(Event.COMPLETION, 2 * 365),
    ),
    permit_from=Event.COMPLETION,
    permit_days=90,
)
CHAINS: Mapping[str, Chain] = {
    "express-entry": EXPRESS_ENTRY,
    "iec-to-pr": IEC_TO_PR,
    "study": STUDY,
}


def add_months(day: date, months: int) -> date:
    """The same day so many months on; the last of the month where it has no such day."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def estimate(
    chain: Chain, known: Mapping[Event, Moment], on: date, figures: Figures
) -> dict[Event, EventDay]:
    """Every event of a chain: as known, or estimated from the ones before it.

    Without one before it, an event is counted back from the next that is known. Nothing follows
    on a letter that has ended.
    """
    found: dict[Event, EventDay] = {}
    before: date | None = None
    given = dict(known) | _count_back(chain, known, on, figures)
    ended = find_end(chain, known, on)
    for number, link in enumerate(chain.links):
        if ended and ended.before == link.event:
            return found
        if link.event in known:
            day = known[link.event].day
            found[link.event] = EventDay(link.event, known[link.event], known=True)
        else:
            day = _guess(chain, number, given, before, on)
            found[link.event] = EventDay(link.event, Moment(day), known=False)
        before = day
    if chain.permit_from:
        found[Event.PERMIT_END] = _permit_end(chain, known, found, figures)
    return found | _derive(found, on)


def _count_back(
    chain: Chain, known: Mapping[Event, Moment], on: date, figures: Figures
) -> dict[Event, Moment]:
    """The event a permit is counted from, where only the end of the permit is known.

    A permit is printed on landing, so that whoever knows its end has landed by today.
    """
    begins, end = chain.permit_from, known.get(Event.PERMIT_END)
    if begins is None or end is None or begins in known:
        return {}
    if chain.permit_days is not None:
        day = end.day - timedelta(days=chain.permit_days)
    else:
        day = min(on, add_months(end.day + timedelta(days=1), -figures.permit_months))
    place = chain.index[begins]
    before = [known[link.event].day for link in chain.links[:place] if link.event in known]
    after = [known[link.event].day for link in chain.links[place:] if link.event in known]
    return {begins: Moment(max([min([day, end.day, *after]), *before]))}


@dataclass(frozen=True, slots=True)
class End:
    """A time that ran out: ``event`` gave until ``last`` for ``before``, and it is not extended."""

    event: Event
    before: Event
    last: date


def find_end(chain: Chain, known: Mapping[Event, Moment], on: date) -> End | None:
    """The months that a known event gave and that are over, where nothing later is known."""
    given = [number for number, link in enumerate(chain.links) if link.event in known]
    if not given or given[-1] + 1 == len(chain.links) or Event.PERMIT_END in known:
        return None
    event, link = chain.links[given[-1]].event, chain.links[given[-1] + 1]
    if not link.most_months:
        return None
    last = add_months(known[event].day, link.most_months)
    return End(event, link.event, last) if last < on else None


def _guess(
    chain: Chain, number: int, known: Mapping[Event, Moment], before: date | None, on: date
) -> date:
    link = chain.links[number]
    if link.event in known:
        return known[link.event].day
    later = [at for at in range(number + 1, len(chain.links)) if chain.links[at].event in known]
    following = known[chain.links[later[0]].event].day if later else None
    if before is None:
        if following is None:
            return on + timedelta(days=chain.begins)
        back = sum(each.after for each in chain.links[number + 1 : later[0] + 1])
        return following - timedelta(days=back)
    day = before + timedelta(days=link.after)
    if following is None:
        day = max(day, on)  # what has not happened lies ahead
    last = link.last(before)
    end = known.get(Event.PERMIT_END) if link.event == Event.FIRST_JOB else None
    ends = (last, following, end.day if end else None)
    bounds = [bound for bound in ends if bound is not None]
    return max(before, min([day, *bounds]))


def _permit_end(
    chain: Chain,
    known: Mapping[Event, Moment],
    found: Mapping[Event, EventDay],
    figures: Figures,
) -> EventDay:
    if Event.PERMIT_END in known:
        return EventDay(Event.PERMIT_END, known[Event.PERMIT_END], known=True)
    begins = found[chain.permit_from or Event.ARRIVAL].day
    if chain.permit_days is not None:
        end = begins + timedelta(days=chain.permit_days)
    else:
        end = add_months(begins, figures.permit_months) - timedelta(days=1)
    return EventDay(Event.PERMIT_END, Moment(end), known=False)


def _derive(found: Mapping[Event, EventDay], on: date) -> dict[Event, EventDay]:
    """The day for the tax return that counts now, and the starts of the seasons of work.

    A return is due for a year with a job, known where that is; from the year of landing on where
    nobody said. One that was due counts until it is forgotten.
    """
    landed = found.get(Event.ARRIVAL)
    if not landed:
        return {}
    told = found.get(Event.FIRST_JOB)
    job = told if told and told.known else landed
    forgotten = _tax_day(on.year - 1) + timedelta(days=FORGOTTEN)
    open_year = on.year - 1 if on <= forgotten else on.year
    last = found[Event.PERMIT_END].day.year if Event.PERMIT_END in found else open_year
    year = max(job.day.year, min(open_year, last))
    days = {
        Event.TAX_DAY: _tax_day(year),
        Event.SEASON_WINTER: _next(landed.day, 12),
        Event.SEASON_SUMMER: _next(landed.day, 6),
    }
    known = {Event.TAX_DAY} if job is told else set()
    return {
        event: EventDay(event, Moment(day), known=event in known) for event, day in days.items()
    }


def _tax_day(year: int) -> date:
    """The last day for the return of a year."""
    return date(year + 1, 4, 30)


def _next(landed: date, month: int) -> date:
    """The first of a month that comes no sooner than six weeks before landing."""
    start = date(landed.year - 1, month, 1)
    while start < landed - timedelta(days=42):
        start = date(start.year + 1, month, 1)
    return start
