"""Turns what the quiz finds and recommends into words."""

from datetime import date, timedelta

from django.utils.text import capfirst

from iecguide.core.lists import all_of, any_of
from iecguide.core.numbers import number
from iecguide.facts.values import Snapshot
from quiz.engine import fields, words
from quiz.engine.fields.months import Month
from quiz.engine.findings import Reason, Verdict
from quiz.engine.pages import finding_text
from quiz.iec.assessment import CategoryResult, Opening
from quiz.iec.names import CATEGORIES
from quiz.iec.places import demonym, passport, place_in
from quiz.iec.questionnaire import IEC
from quiz.iec.recommendation import Because, Recommendation

from .recommendation import BECAUSE, LEADS, WINDOWS


def reason(facts: Snapshot, code: str, result: CategoryResult, one: Reason) -> str:
    """One reason in a sentence."""
    finding = one.finding
    values = {name: _value(facts, name, value) for name, value in finding.values.items()}
    widest = finding.values.get("widest")
    values |= {
        "country": place_in(facts, code),
        "demonym": demonym(facts, code),
        "category": CATEGORIES[result.category],
        "over": widest + 1 if isinstance(widest, int) else "",
    }
    return capfirst(finding_text(IEC, one, values))


def _value(facts: Snapshot, name: str, value: object) -> object:
    if name == "amount":
        return number(value)
    match value:
        case Month():
            return words.month(value)
        case tuple():
            return any_of(place_in(facts, code) for code in value)
        case str() if len(value) == 2 and value.isupper():
            return place_in(facts, value)
    return value


def window(result: CategoryResult) -> str:
    """The days that are left, where waiting runs into the birthday that ends it; else nothing."""
    first, last = result.invited_from, result.invited_by
    if not first or not last or first <= last:
        return ""
    if first == last + timedelta(days=1):
        return str(WINDOWS["birthday_month"]) % {"day": words.day(first)}
    open_now = result.verdict != Verdict.NOT_ELIGIBLE
    return str(WINDOWS["this_month" if open_now else "too_late"]) % {"day": words.day(first)}


def opening(facts: Snapshot, result: CategoryResult, one: Opening) -> str:
    """What would have to change, in one or more short sentences."""
    return " ".join(_change(facts, result, name, text) for name, text in one.changes)


def _change(facts: Snapshot, result: CategoryResult, name: str, text: str) -> str:
    parameter = IEC.parameter(name)
    values: dict[str, object] = {"category": CATEGORIES[result.category]}
    match parameter.field:
        case fields.Place():
            values["place"] = place_in(facts, text)
        case fields.Day():
            values["day"] = words.day(date.fromisoformat(text))
    return str(parameter.change) % values


def lead(facts: Snapshot, one: Recommendation) -> str:
    """The recommendation in one line."""
    values = {
        "category": CATEGORIES[one.category] if one.category else "",
        "passport": passport(facts, one.citizenship) if one.citizenship else "",
    }
    return str(LEADS[one.kind]) % values


def because(facts: Snapshot, one: Because) -> str:
    values: dict[str, object] = {}
    for name, value in one.values.items():
        if name in ("category", "other"):
            values[name] = CATEGORIES[value]
        elif name == "window":
            values[name] = window(value)
        elif name == "open":
            values[name] = all_of(_missing(*point) for point in value)
        elif name == "opening":
            result, opens = value
            values["change"] = opening(facts, result, opens)
        elif isinstance(value, date):
            values[name] = words.day(value)
        elif name == "passport":
            values[name] = passport(facts, value)
        else:
            values[name] = value
    return str(BECAUSE[one.message]) % values


def _missing(id_: str, message: str) -> str:
    """What is missing while a rule is unknown."""
    rule = IEC.rule(id_)
    return str(rule.missing_when.get(message, rule.missing))
