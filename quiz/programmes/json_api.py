"""The JSON answer of the finder, to the letter of the public contract."""

from collections.abc import Mapping
from typing import Any

from quiz.crs.json_api import standing_json
from quiz.crs.score.competition import Standing
from quiz.engine.pages import dated_reason_json

from . import messages
from .outcome import Found, Result, recommend
from .points import Points

Standings = Mapping[str, Standing]


def result_json(result: Result, standings: Standings, points: Points) -> dict[str, Any]:
    """``standings`` say by programme where the points stand among its rounds."""
    advice = recommend(result)
    return {
        "on": str(result.on),
        "programmes": [_programme(found, standings, points) for found in result.found],
        "recommendation": [
            {"code": found.programme.code, "because": messages.because(result, found)}
            for found in [advice]
            if found
        ],
        "recommendation_why": messages.nowhere(result) if not advice else [],
    }


def _programme(found: Found, standings: Standings, points: Points) -> dict[str, Any]:
    programme = found.programme
    standing = standings.get(programme.code)
    return {
        "code": programme.code,
        "name": programme.name,
        "kind": programme.kind,
        "level": programme.level,
        "status": programme.standing,
        "status_date": programme.standing_on,
        "verdict": found.verdict,
        "reasons": [dated_reason_json(reason, reason.finding.message) for reason in found.reasons],
        "opens": [
            {"change": f"{step.name}={step.text}", "text": messages.step(step, programme)}
            for step in found.steps
        ],
        "chosen_by": programme.chosen_by,
        **({"missing": {"months": found.missing}} if found.missing else {}),
        "competitive": standing and {**_points(points), **standing_json(standing)},
        "competitive_why": None if standing else messages.no_standing(found, points),
    }


def _points(points: Points) -> dict[str, Any]:
    """The score that was told, or the range that the answers allow, with the end of its grid."""
    if not points.span:
        return {}
    if points.told:
        return {"score": points.span.low}
    return {
        "points": {"low": points.span.low, "high": points.span.high},
        "grid_until": points.grid_until and str(points.grid_until),
    }
