"""The calculator as JSON. The names are a promise to other programs."""

from typing import Any

from iecguide.express_entry.ircc import CALCULATOR
from iecguide.express_entry.values import ExpressEntry
from quiz.engine.fields import Problem
from quiz.engine.pages import dated_source_json

from .page import words
from .page.future_words import happening
from .page.headline import grid_words, headline
from .page.presentation import change_text, sources
from .page.whys import why
from .result import Result
from .score.competition import Standing
from .score.future import MonthScore
from .score.person import Span


def problems(found: tuple[Problem, ...]) -> dict[str, Any]:
    """Which parameters are wrong, what was given, and what is allowed."""
    return {
        "errors": [
            {
                "field": problem.name,
                "given": problem.given_text,
                "allowed": problem.allowed_text,
                "message": words.problem(problem),
            }
            for problem in found
        ]
    }


def answer(data: ExpressEntry, result: Result) -> dict[str, Any]:
    """``total`` and every part as low and high; a known score stands under ``score``."""
    return {
        "on": str(result.on),
        "ruleset": result.grid.code,
        "in_force": result.in_force,
        "headline": headline(result),
        "warning": grid_words(data, result) or None,
        "official_tool": CALCULATOR,
        "complete": result.complete,
        "total": _span(result.score.total),
        "score": result.given,
        "parts": [
            {
                "section": part.section,
                "label": str(words.PARTS[part.name]),
                "code": part.name,
                **_span(part.points),
                "max": part.most,
                "why": why(part, result.profile),
            }
            for part in result.score.parts
        ],
        "sections": [
            {"section": name, **_span(part.points), "max": part.most}
            for name, part in result.score.sections.items()
        ],
        "fsw67": {**_span(result.fsw.total), "pass": result.fsw.passes},
        "competitive": [standing_json(each) for each in result.standings],
        "improve": [
            {"change": each.change, "text": change_text(each.change), "gain": each.gain}
            for each in result.improvements
        ],
        "over_time": [_month(each) for each in result.months if each.changes],
        "open": list(result.open),
        "sources": [dated_source_json(source) for source in sources(data, result)],
    }


def _span(span: Span) -> dict[str, int]:
    return {"low": span.low, "high": span.high}


def _month(each: MonthScore) -> dict[str, Any]:
    """A month in which something changes, with what it is."""
    return {
        "month": str(each.month),
        **_span(each.total),
        "changes": [
            {
                "change": f"{change.code}:{change.value}",
                "text": happening(change),
                "gain": change.gain,
            }
            for change in each.changes
        ],
    }


def standing_json(standing: Standing) -> dict[str, Any]:
    return {
        "category": standing.category,
        "rounds_12_months": standing.rounds,
        "low": standing.low,
        "high": standing.high,
        "last": standing.last.cutoff,
        "last_date": str(standing.last.day),
        "verdict": standing.verdict,
        "above_last": standing.above_last,
        "eligible": standing.eligible,
    }
