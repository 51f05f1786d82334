"""Turns what the quiz finds and recommends into words."""

from datetime import date, timedelta

from django.utils.text import capfirst

from iecguide.core.lists import all_of, any_of
from iecguide.core.numbers import number
from iecguide.facts.names import place_in
from iecguide.facts.season.chance_words import of_hundred
from iecguide.facts.season.rounds import Possible
from iecguide.facts.values import Chance, Snapshot
from quiz.engine import fields, words
from quiz.engine.fields.months import Month
from quiz.engine.findings import Reason, Verdict
from quiz.engine.pages import finding_text
from quiz.iec.assessment import CategoryResult, Opening
from quiz.iec.guidance.recommendation import Because, Recommendation
from quiz.iec.guidance.season_end import season_end
from quiz.iec.names import CATEGORIES
from quiz.iec.places import demonym, passport
from quiz.iec.questionnaire import IEC

from .recommendation import BECAUSE, LEADS, LEADS_INVITED, NUMBERS, ROUNDS, WAITS, WINDOWS


def reason(facts: Snapshot, code: str, result: CategoryResult, found: Reason) -> str:
    """One reason in a sentence."""
    finding = found.finding
    values = {name: _value(facts, name, value) for name, value in finding.values.items()}
    widest = finding.values.get("widest")
    values |= {
        "country": country_in(facts, code),
        "demonym": demonym(facts, code),
        "category": CATEGORIES[result.category],
        "over": widest + 1 if isinstance(widest, int) else "",
    }
    return capfirst(finding_text(IEC, found, values))


def country_in(facts: Snapshot, code: str) -> str:
    """The country whose terms hold for a passport, inside a sentence."""
    country = facts.country_of(code)
    return place_in(facts, country.code if country else code)


def _value(facts: Snapshot, name: str, value: object) -> object:
    if name == "amount":
        return number(value)
    if name == "place" and isinstance(value, str):
        return place_in(facts, value)
    match value:
        case Month():
            return words.month(value)
        case date():
            return words.day(value)
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


def rounds(result: CategoryResult) -> str:
    """The rounds that can still come, where not every round of this season and the next can."""
    left = result.rounds
    if not left or (left.least and left.later):
        return ""
    name = left.possible.value
    if left.possible == Possible.SOME and not left.least:
        name = "next"
    values = {"least": left.least, "most": left.most, "season": left.season}
    if left.first and left.last:
        values |= {"first": words.day(left.first), "last": words.day(left.last)}
    return str(ROUNDS[name]) % values


def opening(facts: Snapshot, result: CategoryResult, change: Opening) -> str:
    """What would have to change, in one or more short sentences."""
    return " ".join(_change(facts, result, name, text) for name, text in change.changes)


def _change(facts: Snapshot, result: CategoryResult, name: str, text: str) -> str:
    parameter = IEC.parameter(name)
    values: dict[str, object] = {"category": CATEGORIES[result.category]}
    match parameter.field:
        case fields.Place():
            values["place"] = place_in(facts, text)
        case fields.Day():
            day = date.fromisoformat(text)
            values["day"] = words.day(day)
            end = season_end(facts, day)
            if end:
                late = {key: _value(facts, key, value) for key, value in end.values.items()}
                return str(WAITS[end.message]) % (values | late)
    return str(parameter.change) % values


def lead(facts: Snapshot, advice: Recommendation) -> str:
    """The recommendation in one line."""
    values = {
        "category": CATEGORIES[advice.category] if advice.category else "",
        "passport": passport(facts, advice.citizenship) if advice.citizenship else "",
    }
    leads = LEADS | LEADS_INVITED if advice.invited else LEADS
    return str(leads[advice.kind]) % values


def because(facts: Snapshot, cause: Because) -> str:
    values: dict[str, object] = {}
    for name, value in cause.values.items():
        if name in ("category", "other"):
            values[name] = CATEGORIES[value]
        elif name == "window":
            values[name] = window(value)
        elif name == "open":
            values[name] = all_of(_missing(*point) for point in value)
        elif name == "opening":
            result, opens = value
            values["change"] = opening(facts, result, opens)
        elif name == "reason":
            code, result, found = value
            values[name] = reason(facts, code, result, found)
        elif name == "chance":
            values |= chance_values(value)
        elif isinstance(value, Chance):
            values[name] = of_hundred(value.likely)
        elif name == "categories":
            values[name] = any_of(CATEGORIES[item] for item in value)
        elif name == "names":
            values[name] = all_of(value)
        elif name == "territory":
            values |= {
                "place": place_in(facts, value),
                "country": country_in(facts, value),
                "note": facts.territories[value].note,
            }
        elif isinstance(value, date):
            values[name] = words.day(value)
        elif isinstance(value, Month):
            values[name] = words.month(value)
        elif name in ("passport", "other_passport"):
            values[name] = passport(facts, value)
        else:
            values[name] = value
    return str(BECAUSE[cause.message]) % values


def chance_values(found: Chance) -> dict[str, object]:
    return {
        "likely": of_hundred(found.likely),
        "low": of_hundred(found.low),
        "high": of_hundred(found.high),
        "season": found.season,
    }


def chance_lines(found: Chance) -> list[str]:
    """The chance of who is in before the first round, its range, and that of who joins later."""
    values = chance_values(found)
    names = ["first", "range"] if values["low"] != values["high"] else ["first"]
    lines = [str(NUMBERS[name]) % values for name in names]
    if found.later:
        late = of_hundred(found.later.likely)
        name = "later_same" if late == values["likely"] else "later"
        lines.append(str(NUMBERS[name]) % {"day": words.day(found.later.joins_on), "late": late})
    return lines


def _missing(id_: str, message: str) -> str:
    """What is missing while a rule is unknown."""
    rule = IEC.rule(id_)
    return str(rule.missing_when.get(message, rule.missing))
