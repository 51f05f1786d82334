"""The JSON answer of `/pools/strategy.json`, to the letter of the public contract."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse

from iecguide.facts.values import Snapshot, Source

from . import messages
from .advice import caution_words, reasons
from .advice.assumptions import Assumption, explain_assumptions
from .page import answers, presentation
from .parameters import ACCEPT
from .plans.optimizer import Strategy
from .plans.planned import Planned
from .problems import Problem


def answer(facts: Snapshot, planned: Planned) -> dict[str, Any]:
    """The strategies, and the reason where there are none or none is worth anything. Odds and
    policies have the same weeks.

    ``advice`` is what the page says. With an invitation ``now`` goes first: the strategies, and
    ``best`` of them, are then those of whoever declines.
    """
    advice, case = planned.advice, planned.case
    answered = {
        "on": str(planned.on),
        "season": planned.season,
        "basis": planned.basis,
        "odds": _odds(planned) if advice else {},
        "strategies": [_strategy(plan) for plan in advice.strategies] if advice else [],
        "best": advice.best if advice else None,
        "now": _now(facts, planned),
        "assumptions": [
            _cite_assumption(facts, assumption) for assumption in explain_assumptions(facts, case)
        ]
        if case
        else [],
        "advice": presentation.sentence(planned),
        "cautions": [
            {"id": caution.hangs, "text": caution_words.caution(caution)}
            for caution in planned.cautions
        ],
        "invitation": _invitation(facts, planned),
        "prospects": {name: found.prospect for name, found in planned.outlooks.items()},
    }
    if planned.best and planned.best.value > 0:
        return answered
    return {**answered, "reason": reasons.explain(planned)}


def problems(found: Iterable[Problem]) -> dict[str, Any]:
    """The answer to a query with problems."""
    return {
        "errors": [
            {
                "field": problem.name,
                "given": problem.given_text,
                "allowed": problem.allowed_text,
                "message": messages.problem(problem),
            }
            for problem in found
        ]
    }


def _odds(planned: Planned) -> dict[str, list[dict[str, Any]]]:
    return {
        name: [
            {"week": str(week), "low": odd.low, "chance": odd.chance, "high": odd.high}
            for week, odd in zip(planned.advice.weeks, row, strict=False)
        ]
        for name, row in planned.case.odds.items()
    }


def _strategy(plan: Strategy) -> dict[str, Any]:
    return {
        "id": plan.id,
        "label": messages.label(plan),
        "enter": list(plan.enter),
        "switches": [{"week": str(each.week), "pools": list(each.pools)} for each in plan.switches],
        "value": plan.value,
        "value_low": plan.value_low,
        "value_high": plan.value_high,
        "outcome": dict(plan.outcome),
        "weeks_expected": plan.weeks_expected,
        "policy": [
            {"week": str(step.week), "pools": list(step.pools), "accept": list(step.accept)}
            for step in plan.policy
        ],
    }


def _now(facts: Snapshot, planned: Planned) -> dict[str, Any] | None:
    """Accept or decline. ``low`` and ``worst``: what declining is worth in a low season, and in the
    worse of low and high."""
    found, now = planned.answer, planned.advice.now if planned.advice else None
    if not found:
        return None
    told = answers.tell(facts, planned, found)
    return {
        "accept": found.accept,
        "value_accept": found.gain,
        "value_decline": now.value_decline if now else found.decline,
        "low": found.low,
        "worst": found.worst,
        "reason": found.reason,
        "text": told.why,
        "earliest_new_invitation": str(found.earliest) if found.earliest else None,
        "earliest_text": told.earliest,
    }


def _invitation(facts: Snapshot, planned: Planned) -> dict[str, Any] | None:
    """The invitation as it was given, and its clock, null where the day it came was not."""
    category, clock = planned.wishes.invited, planned.clock
    if not category:
        return None
    source = facts.clock_sources.get(ACCEPT)
    return {
        "category": category,
        "between_seasons": planned.days.between,
        "clock": {
            "came": str(clock.came),
            "days": clock.days,
            "last_day": str(clock.last_day),
            "days_left": max(0, clock.left),
            "ended": clock.ended,
            "source": _cite(source) if source else None,
        }
        if clock
        else None,
    }


def _cite_assumption(facts: Snapshot, assumption: Assumption) -> dict[str, Any]:
    """What is our own assumption names this site as its source."""
    if assumption.source:
        return {"text": assumption.text, "source": _cite(assumption.source)}
    own = {"title": "IEC Guide", "url": reverse("accuracy"), "checked": str(facts.checked)}
    return {"text": assumption.text, "source": own}


def _cite(source: Source) -> dict[str, str]:
    return {"title": source.title, "url": source.url, "checked": str(source.checked)}
