"""The calendar of a plan: a lane for each category, a cell for each week."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as lazy

from pools.strategy import messages
from pools.strategy.plans.optimizer import Step, Strategy

LEGEND = {
    "accept": lazy("in the pool, accept"),
    "decline": lazy("in the pool, decline"),
    "out": lazy("not in the pool"),
}
ROOM = 3  # weeks that the name of a month needs


@dataclass(frozen=True, slots=True)
class Lane:
    """A category over the weeks: in the pool and accepting, in and declining, or not in it."""

    category: str
    name: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stage:
    """A stretch of weeks in which nothing changes, in words."""

    first: date
    last: date
    text: str


@dataclass(frozen=True, slots=True)
class Calendar:
    """The lanes are a drawing; ``legend`` names what occurs in it, the stages say it in words."""

    months: list[str]
    lanes: list[Lane]
    legend: list[tuple[str, str]]
    stages: list[Stage]


def draw_calendar(plan: Strategy, categories: Sequence[str]) -> Calendar:
    """The calendar of a plan for the categories that matter, in their order."""
    lanes = [
        Lane(
            category,
            str(messages.CATEGORIES[category]),
            tuple(_cell(category, step) for step in plan.policy),
        )
        for category in categories
    ]
    drawn = {cell for lane in lanes for cell in lane.cells}
    return Calendar(
        months=list(_months([step.week for step in plan.policy])),
        lanes=lanes,
        legend=[(cell, str(text)) for cell, text in LEGEND.items() if cell in drawn],
        stages=list(_stages(plan)),
    )


def _stages(plan: Strategy) -> Iterator[Stage]:
    spans = messages.stages(plan)
    for n, (first, last, pools, accepted) in enumerate(spans, start=1):
        yield Stage(first, last, messages.stage(pools, accepted, ended=n == len(spans)))


def _cell(category: str, step: Step) -> str:
    if category not in step.pools:
        return "out"
    return "accept" if category in step.accept else "decline"


def _months(weeks: list[date]) -> Iterator[str]:
    """The name of each month over its first week, where there is room for it."""
    starts = [n for n, week in enumerate(weeks) if not n or week.month != weeks[n - 1].month]
    ends = [*starts[1:], len(weeks) + ROOM]
    room = {start for start, end in zip(starts, ends, strict=True) if end - start >= ROOM}
    for n, week in enumerate(weeks):
        yield date_format(week, "M") if n in room else ""
