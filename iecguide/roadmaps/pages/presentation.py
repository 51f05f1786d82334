"""A plan as its page shows it: what is late, what comes next, then phase by phase."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from iecguide.core.lists import listed
from iecguide.core.numbers import number
from iecguide.facts.values import Snapshot, Source
from iecguide.roadmaps.kinds import Event, Joins, Kind, Sure
from iecguide.roadmaps.timing.costs import Cost
from iecguide.roadmaps.timing.plan import Open, Plan
from iecguide.roadmaps.timing.schedule import Placed, Stand, in_turn
from iecguide.roadmaps.vocabulary import CATEGORIES, HAS
from quiz.engine.answers import pairs

from . import money
from .asking.parameters import Reading
from .dates import day_words, minute_words, short_day
from .making import POLICE
from .notices import offers

LAPSING = ("accept", "submit")  # clocks after which nothing is left to do next
NEXT_SHOWN = 4  # the next steps a page holds: a script shows the first that is not ticked


@dataclass(frozen=True, slots=True)
class Line:
    """A step with its words. ``guess`` is a price without a source, ``cost`` one with it."""

    code: str
    title: str
    stand: Stand
    to_tick: bool
    joins: str
    when: str
    last: str
    clock: str
    now: bool
    over: str
    hurry: str
    no_minute: bool
    takes: str
    estimated: bool
    cost: str
    guess: str
    why: str
    how: str
    papers: tuple[str, ...]
    trap: str
    unsure: bool
    sources: tuple[Source, ...]

    @property
    def done(self) -> bool:
        return self.stand == Stand.DONE

    @property
    def late(self) -> bool:
        return self.stand == Stand.LATE


@dataclass(frozen=True, slots=True)
class PhaseView:
    code: str
    title: str
    count: str
    cost: str
    behind: bool
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Perhaps:
    """A step that may apply, and the address that says it does; "" where a list above asks it."""

    title: str
    if_: str
    link: str


@dataclass(frozen=True, slots=True)
class Missing:
    """What nobody said of a category: the text, and for each the address that says it."""

    text: str
    links: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Page:
    late: tuple[Line, ...]
    next: tuple[Line, ...]
    runs: Line | None  # what a running clock ends, where it is not the next step itself
    phases: tuple[PhaseView, ...]
    perhaps: tuple[Perhaps, ...]
    costs: money.CostsView
    missing: Missing | None
    guessed: str  # the day that stands for the invitation, of which nobody knows; "" once there


def make_page(plan: Plan, reading: Reading, facts: Snapshot) -> Page:
    waiting = in_turn(plan.items, plan.on)
    runs = next((each for each in waiting if each.step.days.clock and each.event.known), None)
    lapsed = any(placed.step.days.clock in LAPSING for placed in plan.late)
    return Page(
        late=tuple(_line(plan, placed) for placed in plan.late),
        next=() if lapsed else tuple(_line(plan, placed) for placed in waiting[:NEXT_SHOWN]),
        runs=_line(plan, runs) if runs and not lapsed and runs is not waiting[0] else None,
        phases=tuple(_phases(plan)),
        perhaps=tuple(_perhaps(each, reading) for each in plan.open),
        costs=money.costs_view(plan),
        missing=_find_missing(plan, reading, facts),
        guessed=_find_guess(plan),
    )


def _find_missing(plan: Plan, reading: Reading, facts: Snapshot) -> Missing | None:
    """The category, where steps of the plan wait for it: no other answer settles as many. One may
    choose from those that the passport's country has."""
    steps = sum("category" in each.asks for each in plan.open)
    if not steps:
        return None
    text = ngettext(
        "%(n)s step depends on your category. Which one is it?",
        "%(n)s steps depend on your category. Which one is it?",
        steps,
    )
    country = facts.country_of(reading.word("citizenship"))
    links = (
        (str(name), f"{reverse('plan')}?{urlencode(pairs(reading.answers.changed(category=code)))}")
        for code, name in CATEGORIES.items()
        if not country or offers(country, code) is not False
    )
    return Missing(text % {"n": number(steps)}, tuple(links))


def _find_guess(plan: Plan) -> str:
    invited = plan.timeline.get(Event.INVITATION)
    known = any(found.known for found in plan.timeline.values())
    return "" if not invited or known else day_words(invited.day)


def _phases(plan: Plan) -> Iterable[PhaseView]:
    for phase in plan.roadmap.phases:
        items = plan.in_phase(phase.code)
        if items:
            yield PhaseView(
                code=phase.code,
                title=phase.title,
                count=count_words(items),
                cost=money.sums_words(plan.costs_of(items), sourced=True),
                behind=all(each.stand == Stand.BEHIND for each in items),
                lines=tuple(_line(plan, placed) for placed in items),
            )


def count_words(items: Iterable[Placed]) -> str:
    """“5 steps, 2 late”."""
    every = list(items)
    behind = [each for each in every if each.stand in (Stand.BEHIND, Stand.DONE)]
    late = sum(each.late for each in every)
    if len(behind) == len(every):
        return _("behind you")
    words = [
        ngettext("%(n)s step", "%(n)s steps", len(every)) % {"n": number(len(every))},
    ]
    if late:
        words.append(ngettext("%(n)s late", "%(n)s late", late) % {"n": number(late)})
    return listed(words)


def _line(plan: Plan, placed: Placed) -> Line:
    step, cost = placed.step, plan.costs.get(placed.step.code)
    return Line(
        code=step.code,
        title=step.title,
        stand=placed.stand,
        to_tick=step.kind != Kind.INFO,
        joins={Joins.AND: _("and"), Joins.OR: _("or")}.get(step.joins, ""),
        when=short_day(placed.target),
        last=_last(placed),
        clock=minute_words(placed.clock, placed.event.moment.at) if placed.clock else "",
        now=placed.stand == Stand.NOW,
        over=_over(placed) if placed.late else "",
        hurry=_hurry(plan, placed),
        no_minute=placed.event.known and placed.minute_is_missing,
        takes="" if step.code == POLICE else takes_words(placed.takes),  # said above, how surely
        estimated=not placed.event.known,
        cost=_cost(cost),
        guess=_guess(cost, placed),
        why=step.why,
        how=step.how,
        papers=step.papers,
        trap=step.trap,
        unsure=step.sure == Sure.LOW,
        sources=step.sources,
    )


def _over(placed: Placed) -> str:
    """What holds once the time of a clock has run out."""
    values = {"day": day_words(placed.deadline)}
    match placed.step.days.clock:
        case "accept":
            text = _(
                "If you did not accept by %(day)s, the invitation and the profile are gone: make a"
                " new profile. If you did, give the day you accepted."
            )
        case "submit":
            text = _(
                "The time has run out. If you did not send the application by %(day)s, the"
                " invitation is gone: make a new profile. If you did, give the day you sent it."
            )
        case "":
            return ""
        case _other:
            text = _("The time ran out on %(day)s. If you were late, write to IRCC at once.")
    return text % values


def _hurry(plan: Plan, placed: Placed) -> str:
    """What to do where a certificate may not come in time."""
    if placed.step.code != POLICE or not placed.open or placed.begin >= plan.on:
        return ""
    return _(
        "It may not come in time. Order it all the same, and upload the receipt with a letter that"
        " says when it comes."
    )


def _last(placed: Placed) -> str:
    return short_day(placed.latest) if placed.latest and placed.latest != placed.target else ""


def takes_words(takes: tuple[int, int] | None) -> str:
    """“7 to 30 days”; "" where nothing is known."""
    if not takes:
        return ""
    low, high = takes
    if not low and high:
        text = ngettext("up to %(n)s day", "up to %(n)s days", high)
        return text % {"n": number(high)}
    if low == high:
        return ngettext("%(n)s day", "%(n)s days", high) % {"n": number(high)}
    return _("%(low)s to %(high)s days") % {"low": number(low), "high": number(high)}


def _cost(cost: Cost | None) -> str:
    return money.cost_words(cost) if cost and cost.sourced else ""


def _guess(cost: Cost | None, placed: Placed) -> str:
    price = placed.step.price
    if not cost or cost.sourced or not cost.high or not price:
        return ""
    return money.with_unit(money.cost_words(cost), price.per)


def _perhaps(each: Open, reading: Reading) -> Perhaps:
    """The word to tick where one settles it."""
    word = next((name for name in each.asks if name in HAS), "")
    if not word:
        return Perhaps(each.step.title, "", "")
    ticked = (*reading.words("has"), word)
    ordered = tuple(name for name in HAS if name in ticked)
    query = urlencode(pairs(reading.answers.changed(has=ordered)))
    return Perhaps(each.step.title, str(HAS[word]), f"{reverse('plan')}?{query}")
