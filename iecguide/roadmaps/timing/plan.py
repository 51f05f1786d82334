"""A plan: the steps that apply to somebody, with their days and costs. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from iecguide.roadmaps.kinds import Event
from iecguide.roadmaps.values import Roadmap, Step
from quiz.engine.answers import Answers
from quiz.engine.conditions import evaluate
from quiz.engine.findings import State

from .costs import Charge, Cost, cost_of
from .events import EventDay
from .schedule import Placed, Setting, Stand, next_step, place_all


@dataclass(frozen=True, slots=True)
class Open:
    """A step of which nobody can say whether it applies, and what would settle it."""

    step: Step
    asks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """``items`` apply; ``open`` may, it depends on what was not said. ``costs`` are by code."""

    roadmap: Roadmap
    on: date
    timeline: Mapping[Event, EventDay]
    items: tuple[Placed, ...]
    open: tuple[Open, ...]
    costs: Mapping[str, Cost]

    @property
    def late(self) -> tuple[Placed, ...]:
        """What is late: first what a clock ends, then the oldest deadline."""
        return tuple(sorted((each for each in self.items if each.late), key=_urgency))

    @property
    def next(self) -> Placed | None:
        return next_step(self.items, self.on)

    def in_phase(self, code: str) -> tuple[Placed, ...]:
        return tuple(placed for placed in self.items if placed.step.phase == code)

    def costs_of(self, placed: Iterable[Placed]) -> list[Cost]:
        return [self.costs[each.step.code] for each in placed if each.step.code in self.costs]

    def count(self, stand: Stand) -> int:
        return sum(each.stand == stand for each in self.items)


def _urgency(placed: Placed) -> tuple[bool, date]:
    return not placed.step.days.clock, placed.deadline


def sort_steps(steps: Iterable[Step], person: Answers, on: date) -> tuple[list[Step], list[Open]]:
    """The steps that apply, and those that may."""
    apply: list[Step] = []
    perhaps: list[Open] = []
    for step in steps:
        outcome = evaluate(step.applies_if, person, on) if step.applies_if else None
        if outcome is None or outcome.state == State.MET:
            apply.append(step)
        elif outcome.state == State.UNKNOWN:
            perhaps.append(Open(step, outcome.asks))
    return apply, perhaps


def make_plan(
    roadmap: Roadmap, person: Answers, setting: Setting, charges: Mapping[str, Charge]
) -> Plan:
    """The plan of a person on a day."""
    apply, perhaps = sort_steps(roadmap.steps, person, setting.on)
    category = str(person.value("category") or "")
    costs = {step.code: cost_of(step, category, charges) for step in apply}
    return Plan(
        roadmap=roadmap,
        on=setting.on,
        timeline=setting.timeline,
        items=place_all(roadmap, apply, setting),
        open=tuple(each for each in perhaps if each.step.days.event in setting.timeline),
        costs={code: cost for code, cost in costs.items() if cost},
    )
