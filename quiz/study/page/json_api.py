"""The JSON answer of the student quiz, to the letter of the public contract."""

from decimal import Decimal
from typing import Any

from iecguide.facts.values import Source
from iecguide.study.kinds import FIXED, MONTHS, Place, Topic
from iecguide.study.values import StudyBook, StudyRule
from quiz.study.deciding import Decision
from quiz.study.outcome import Result

from . import messages


def result_json(book: StudyBook, result: Result) -> dict[str, Any]:
    return {
        "on": str(result.on),
        "answers": [_answer(book, result, found) for found in result.decisions.values()],
        "clocks": [{"name": clock.name, "day": str(clock.day)} for clock in result.clocks],
    }


def _answer(book: StudyBook, result: Result, decision: Decision) -> dict[str, Any]:
    """One question. The amount of money and the months of a permit are verdicts themselves.

    ``changes`` are the rules that are not known and would give another verdict; ``assumed`` the
    answers taken as usual; ``asks`` those that are missing.
    """
    found: dict[str, Any] = {"question": decision.topic, "verdict": _verdict(decision)}
    if decision.value is not None:
        found["value"] = _number(decision.value)
    return found | {
        "text": messages.verdict(decision),
        "reasons": _reasons(book, result, decision),
        "changes": [_reason(rule) | {"verdict": rule.verdict} for rule in decision.unless],
        "assumed": list(decision.assumed),
        "asks": list(dict.fromkeys(decision.asks)),
    }


def _verdict(decision: Decision) -> str | int | float:
    numbers = decision.topic == Topic.FUNDS or decision.verdict in (FIXED, MONTHS)
    if numbers and decision.value is not None:
        return _number(decision.value)
    return decision.verdict


def _number(value: Decimal) -> int | float:
    return int(value) if value == int(value) else float(value)


def _reasons(book: StudyBook, result: Result, decision: Decision) -> list[dict[str, Any]]:
    if decision.rule:
        return [_reason(decision.rule)]
    if decision.topic != Topic.FUNDS or decision.value is None:
        return []
    place = Place.QUEBEC if result.answers.value("province") == "QC" else Place.CANADA
    table = book.funds_on(place, result.on)
    source = table.source if table else None
    text = messages.verdict(decision)
    return [{"rule": decision.topic, "text": text, "source": source and _source(source)}]


def _reason(rule: StudyRule) -> dict[str, Any]:
    source = _source(rule.sources[0]) if rule.sources else None
    return {"rule": rule.name, "text": rule.text, "source": source}


def _source(source: Source) -> dict[str, str]:
    return {
        "title": source.title,
        "url": source.url,
        "date": source.dated,
        "checked": str(source.checked),
    }
