"""The JSON answer of the finder, to the letter of the public contract."""

from typing import Any

from quiz.engine.pages import reason_json

from . import messages
from .outcome import Found, Result, recommend


def result_json(result: Result) -> dict[str, Any]:
    advice = recommend(result)
    return {
        "on": str(result.on),
        "programmes": [_programme(found) for found in result.found],
        "recommendation": [
            {"code": found.programme.code, "because": messages.because(result, found)}
            for found in [advice]
            if found
        ],
    }


def _programme(found: Found) -> dict[str, Any]:
    programme = found.programme
    return {
        "code": programme.code,
        "name": programme.name,
        "kind": programme.kind,
        "level": programme.level,
        "status": programme.standing,
        "status_date": programme.standing_on,
        "verdict": found.verdict,
        "reasons": [reason_json(reason, reason.finding.message) for reason in found.reasons],
        "opens": [
            {"change": f"{step.name}={step.text}", "text": messages.step(step, programme)}
            for step in found.steps
        ],
        "chosen_by": programme.chosen_by,
        "competitive": None,
    }
