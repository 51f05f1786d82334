"""The JSON answer of `/quiz/result.json`, to the letter of the public contract."""

from typing import Any

from iecguide.facts.season.rounds import RoundsLeft
from iecguide.facts.values import Chance, Snapshot
from quiz.engine.pages import reason_json, source_json

from . import messages
from .assessment import Assessment, CategoryResult
from .guidance.preference import Chances
from .guidance.recommendation import Recommendation
from .guidance.stage_guide import StageView, stage_view


def result(
    facts: Snapshot, assessment: Assessment, advice: Recommendation, chances: Chances
) -> dict[str, Any]:
    return {
        "on": str(assessment.on),
        "season": assessment.season.year,
        "recommendation": {
            "citizenship": advice.citizenship,
            "category": advice.category,
            "because": [messages.because(facts, cause) for cause in advice.because],
            "chance": _chance(advice.chance),
            "kind": advice.kind,
        },
        "passports": [
            {
                "citizenship": passport.citizenship,
                "categories": [
                    _category(
                        facts,
                        passport.citizenship,
                        each,
                        chances.get((passport.citizenship, each.category)),
                    )
                    for each in passport.categories
                ],
            }
            for passport in assessment.passports
        ],
        "stage": _stage(stage_view(facts, assessment)),
    }


def _stage(view: StageView | None) -> dict[str, Any] | None:
    """Where the visitor stands and what to do there; null where nothing was said of it."""
    return view and {
        "stage": view.name,
        "text": view.lead,
        "points": [
            {
                "title": point.title,
                "text": point.text,
                "link": point.link,
                "source": source_json(point.sources[0]) if point.sources else None,
            }
            for point in view.points
        ],
    }


def _category(
    facts: Snapshot, passport: str, result: CategoryResult, chance: Chance | None
) -> dict[str, Any]:
    """Openings of several changes stay off this list: each ``change`` is one parameter."""
    return {
        "category": result.category,
        "verdict": result.verdict,
        "route": result.route,
        "months": result.months,
        "invited_from": _day(result.invited_from),
        "invited_by": _day(result.invited_by),
        "reasons": [
            reason_json(reason, messages.reason(facts, passport, result, reason))
            for reason in result.reasons
        ],
        "opens": [
            {
                "change": "=".join(opening.changes[0]),
                "text": messages.opening(facts, result, opening),
            }
            for opening in result.opens
            if len(opening.changes) == 1
        ],
        "rounds": _rounds(result.rounds),
        "chance": _chance(chance),
    }


def _rounds(left: RoundsLeft | None) -> dict[str, Any] | None:
    """The weekly rounds of a season that can still invite, from ``least`` to ``most``."""
    return left and {
        "season": left.season,
        "possible": left.possible,
        "least": left.least,
        "most": left.most,
        "first": _day(left.first),
        "last": _day(left.last),
        "announced": left.known,
        "next_season": left.later,
    }


def _chance(chance: Chance | None) -> dict[str, Any] | None:
    """Shares of 0 to 1, for somebody who is in the pool before the season's first round."""
    return chance and {
        "season": chance.season,
        "low": round(chance.low, 4),
        "likely": round(chance.likely, 4),
        "high": round(chance.high, 4),
        "basis": chance.basis,
        "source_date": str(chance.told_by),
    }


def _day(day: object) -> str | None:
    return str(day) if day else None
