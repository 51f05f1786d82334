"""The plan as JSON. The names are a promise to other programs."""

from decimal import Decimal
from typing import Any

from iecguide.roadmaps.kinds import ASKED, Sure
from iecguide.roadmaps.timing.costs import CAD, Cost, Sum, add_up
from iecguide.roadmaps.timing.plan import Plan
from iecguide.roadmaps.timing.schedule import Placed
from quiz.engine.fields import Problem
from quiz.engine.pages import source_json

from .asking.messages import problem
from .asking.parameters import PARAMETERS


def problems(found: tuple[Problem, ...]) -> dict[str, Any]:
    """Which parameters are wrong, what was given, and what is allowed."""
    return {
        "errors": [
            {
                "field": each.name,
                "given": each.given_text,
                "allowed": _list_allowed(each),
                "message": problem(each),
            }
            for each in found
        ]
    }


def _list_allowed(found: Problem) -> list[str]:
    """What can be read, a text for each: values and forms, then the ends with a dash between."""
    field = PARAMETERS[found.name]
    allowed = field.allowed() if found.message == "twice" else found.allowed
    return [*allowed, *([found.span_text] if found.between else [])]


def answer(plan: Plan) -> dict[str, Any]:
    """Events, items by day, what is late first; and costs, guesses apart from sourced amounts."""
    items = sorted(plan.items, key=lambda placed: (not placed.late, placed.target))
    return {
        "on": str(plan.on),
        "roadmap": plan.roadmap.slug,
        "events": [
            {
                "event": event.value,
                "day": str(found.day),
                "known": found.known,
                "minute": found.moment.at.isoformat() if found.moment.at else None,
            }
            for event, found in plan.timeline.items()
            if event in ASKED
        ],
        "items": [_item(plan, placed) for placed in items],
        "open": [
            {"code": each.step.code, "title": each.step.title, "asks": list(each.asks)}
            for each in plan.open
        ],
        "cost": _costs(plan),
    }


def _item(plan: Plan, placed: Placed) -> dict[str, Any]:
    step = placed.step
    return {
        "code": step.code,
        "title": step.title,
        "phase": step.phase,
        "kind": step.kind.value,
        "state": placed.stand.value,
        "target": str(placed.target),
        "latest": str(placed.latest) if placed.latest else None,
        "clock": placed.clock.strftime("%Y-%m-%dT%H:%MZ") if placed.clock else None,
        "late": placed.late,
        "estimated": not placed.event.known,
        "event": step.days.event.value,
        "takes_days": list(placed.takes) if placed.takes else None,
        "takes_sure": placed.takes_sure.value if placed.takes_sure else None,
        "cost": _cost(plan.costs.get(step.code)),
        "papers": list(step.papers),
        "why": step.why,
        "trap": step.trap,
        "sure": step.sure.value,
        "source": source_json(step.sources[0]) if step.sources else None,
    }


def _cost(cost: Cost | None) -> dict[str, Any] | None:
    """``amount`` is null where there is no one amount, or none that a source gives."""
    if not cost:
        return None
    exact = cost.sourced and cost.low == cost.high
    return {
        "amount": _number(cost.high) if exact else None,
        "currency": cost.currency,
        "sure": (Sure.MEDIUM if cost.over else Sure.HIGH).value if cost.sourced else Sure.LOW.value,
        "low": _number(cost.low),
        "high": _number(cost.high),
        "sourced": cost.sourced,
        "last_known": cost.over,
        "paid_by": cost.payer.value,
    }


def _costs(plan: Plan) -> dict[str, Any]:
    """``low`` and ``high`` are Canadian dollars with a source; guesses stand under ``rough``."""
    every = plan.costs_of(plan.items)
    total = _dollars(add_up(every, sourced=True))
    parts = []
    for phase in plan.roadmap.phases:
        own = plan.costs_of(plan.in_phase(phase.code))
        sums, rough = add_up(own, sourced=True), add_up(own, sourced=False)
        if sums or rough:
            parts.append(
                {"phase": phase.code, "sourced": _sums(sums), "rough": _sums(rough)}
                | dict(zip(("low", "high"), _dollars(sums), strict=True))
            )
    return {
        "low": total[0],
        "high": total[1],
        "currency": CAD,
        "parts": parts,
        "rough": _sums(add_up(every, sourced=False)),
    }


def _dollars(sums: tuple[Sum, ...]) -> tuple[float, float]:
    found = next((each for each in sums if each.currency == CAD), None)
    return (_number(found.low), _number(found.high)) if found else (0, 0)


def _sums(sums: tuple[Sum, ...]) -> list[dict[str, Any]]:
    return [
        {"currency": each.currency, "low": _number(each.low), "high": _number(each.high)}
        for each in sums
    ]


def _number(amount: Decimal) -> float:
    return int(amount) if amount == int(amount) else float(amount)
