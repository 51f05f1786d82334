"""The JSON answer of `/pools/strategy.json`, to the letter of the public contract."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from iecguide.facts.values import Snapshot
from pools.forecast.odds import Reason

from . import messages
from .assumptions import Assumption, explain_assumptions
from .build import Planned
from .optimizer import Now, Strategy
from .problems import Problem


def answer(facts: Snapshot, planned: Planned) -> dict[str, Any]:
    """The strategies, or none and the reason. Odds and policies have the same weeks."""
    advice, case = planned.advice, planned.case
    found = {
        "on": str(planned.on),
        "season": planned.season,
        "basis": planned.basis,
        "odds": _odds(planned) if advice else {},
        "strategies": [_strategy(plan) for plan in advice.strategies] if advice else [],
        "best": advice.best if advice else None,
        "now": _now(advice.now) if advice else None,
        "assumptions": [
            _cite_assumption(facts, assumption) for assumption in explain_assumptions(facts, case)
        ]
        if case
        else [],
    }
    return found if found["strategies"] else {**found, "reason": reason(planned)}


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


def reason(planned: Planned) -> str:
    """Why there is no plan, in words: each reason once, with the pools it holds for."""
    by_reason: dict[Reason, list[str]] = {}
    for lack in planned.lacking.values():
        by_reason.setdefault(lack.reason, []).append(messages.pool(lack.pool))
    newest = messages.day(planned.newest) if planned.newest else ""
    values = {"day": messages.day(planned.on), "newest": newest}
    texts = [
        str(messages.REASONS[why]) % {**values, "pools": get_text_list(names, _("and"))}
        for why, names in by_reason.items()
    ]
    return " ".join(texts) or str(messages.NO_ROUNDS_LEFT)


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


def _now(now: Now | None) -> dict[str, Any] | None:
    if not now:
        return None
    return {
        "accept": now.accept,
        "value_accept": now.value_accept,
        "value_decline": now.value_decline,
    }


def _cite_assumption(facts: Snapshot, assumption: Assumption) -> dict[str, Any]:
    """What is our own assumption names this site as its source."""
    if not assumption.source:
        own = {"title": "IEC Guide", "url": reverse("accuracy"), "checked": str(facts.checked)}
        return {"text": assumption.text, "source": own}
    source = assumption.source
    cited = {"title": source.title, "url": source.url, "checked": str(source.checked)}
    return {"text": assumption.text, "source": cited}
