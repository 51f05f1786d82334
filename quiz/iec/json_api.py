"""The JSON answer of `/quiz/result.json`, to the letter of the public contract."""

from typing import Any

from iecguide.facts.values import Snapshot, Source

from . import messages
from .answers import Problem
from .assessment import Assessment, CategoryResult, Reason
from .recommendation import Recommendation


def result(facts: Snapshot, assessment: Assessment, advice: Recommendation) -> dict[str, Any]:
    return {
        "on": str(assessment.on),
        "season": assessment.season.year,
        "recommendation": {
            "citizenship": advice.citizenship,
            "category": advice.category,
            "because": [messages.because(facts, one) for one in advice.because],
        },
        "passports": [
            {
                "citizenship": one.citizenship,
                "categories": [_category(facts, one.citizenship, each) for each in one.categories],
            }
            for one in assessment.passports
        ],
    }


def problems(found: tuple[Problem, ...]) -> dict[str, Any]:
    return {
        "errors": [
            {
                "field": one.name,
                "given": one.given_text,
                "allowed": one.allowed_text,
                "message": messages.problem(one),
            }
            for one in found
        ]
    }


def _category(facts: Snapshot, passport: str, result: CategoryResult) -> dict[str, Any]:
    """Openings of several changes stay off this list: each ``change`` is one parameter."""
    return {
        "category": result.category,
        "verdict": result.verdict,
        "route": result.route,
        "months": result.months,
        "invited_from": _day(result.invited_from),
        "invited_by": _day(result.invited_by),
        "reasons": [_reason(facts, passport, result, one) for one in result.reasons],
        "opens": [
            {
                "change": "=".join(one.changes[0]),
                "text": messages.opening(facts, result, one),
            }
            for one in result.opens
            if len(one.changes) == 1
        ],
    }


def _reason(facts: Snapshot, passport: str, result: CategoryResult, one: Reason) -> dict[str, Any]:
    return {
        "rule": one.rule,
        "state": one.finding.state,
        "text": messages.reason(facts, passport, result, one),
        "source": _source(next(iter(one.finding.sources), None)),
    }


def _source(source: Source | None) -> dict[str, str] | None:
    """None where the finding is that nothing is on record."""
    if source is None:
        return None
    return {"title": source.title, "url": source.url, "checked": str(source.checked)}


def _day(day: object) -> str | None:
    return str(day) if day else None
