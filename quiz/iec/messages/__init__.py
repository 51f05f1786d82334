"""Turns what the engine says into words. The engine itself knows none."""

from collections.abc import Sequence
from datetime import date, timedelta

from django.utils.formats import date_format
from django.utils.text import capfirst, get_text_list
from django.utils.translation import gettext as _
from django_countries import countries as iso_countries

from iecguide.core.numbers import number
from iecguide.facts.values import Snapshot
from quiz.iec.answers import Answers, Problem
from quiz.iec.assessment import CategoryResult, Opening, Reason
from quiz.iec.months import Month
from quiz.iec.permits import Permit
from quiz.iec.recommendation import Because, Recommendation
from quiz.iec.verdicts import Verdict

from .findings import CATEGORIES, FINDINGS
from .problems import PROBLEMS
from .questions import OPTIONS, SHORT, TITLES
from .recommendation import BECAUSE, CHANGES, LEADS, MISSING, MISSING_DETAIL, WINDOWS

_ENOUGH = 4  # letters of a name before its rest is guessed

ALIASES = {
    "uk": "GB", "britain": "GB", "great britain": "GB", "england": "GB", "scotland": "GB",
    "wales": "GB", "northern ireland": "GB", "usa": "US", "us": "US", "america": "US",
    "united states of america": "US", "korea": "KR", "republic of korea": "KR", "holland": "NL",
    "czechia": "CZ", "hong kong": "HK", "eire": "IE", "deutschland": "DE", "españa": "ES",
    "schweiz": "CH", "suisse": "CH", "österreich": "AT", "italia": "IT", "nippon": "JP",
}  # fmt: skip


def place(facts: Snapshot, code: str) -> str:
    """The name of a country or territory; ours where we have one."""
    country = facts.countries.get(code)
    return country.name if country else str(iso_countries.name(code)) or code


# English names that take an article in a sentence.
_WITH_THE = frozenset(
    {
        "AE", "AX", "BQ", "BS", "CC", "CD", "CF", "CG", "CK", "CZ", "DO", "FK", "FO", "GB", "GM",
        "IM", "IO", "KM", "KY", "MH", "MP", "MV", "NL", "PH", "SB", "SC", "TC", "TF", "UM", "US",
        "VG", "VI",
    }
)  # fmt: skip


def place_in(facts: Snapshot, code: str) -> str:
    """The name inside a sentence: “the Netherlands”."""
    name = place(facts, code)
    return _("the %(name)s") % {"name": name} if code in _WITH_THE else name


def passport(facts: Snapshot, code: str) -> str:
    """“Irish passport”, or “passport from India” where we have no adjective."""
    country = facts.countries.get(code)
    if country:
        return _("%(demonym)s passport") % {"demonym": country.demonym}
    return _("passport from %(place)s") % {"place": place_in(facts, code)}


def code_of(facts: Snapshot, text: str) -> str:
    """The code of a country as people type it; the text itself where we know none."""
    wanted = text.casefold().strip()
    if wanted in ALIASES:
        return ALIASES[wanted]
    names = {place(facts, code).casefold(): code for code in facts.places}
    if wanted in names:
        return names[wanted]
    begins = [code for name, code in names.items() if name.startswith(wanted)]
    return begins[0] if len(begins) == 1 and len(wanted) >= _ENOUGH else text


def demonym(facts: Snapshot, code: str) -> str:
    """The word before "passport": “Irish”, or the country's name where we have no adjective."""
    country = facts.countries.get(code)
    return country.demonym if country else place(facts, code)


def month(value: Month) -> str:
    return date_format(value.first_day(), "F Y")


def day(value: date) -> str:
    return date_format(value, "j F Y")


def reason(facts: Snapshot, passport: str, result: CategoryResult, one: Reason) -> str:
    """One reason in a sentence."""
    finding = one.finding
    values = {name: _value(facts, name, value) for name, value in finding.values.items()}
    widest = finding.values.get("widest")
    values |= {
        "country": place_in(facts, passport),
        "demonym": demonym(facts, passport),
        "category": CATEGORIES[result.category],
        "over": widest + 1 if isinstance(widest, int) else "",
    }
    return capfirst(str(FINDINGS[finding.message]) % values)


def _value(facts: Snapshot, name: str, value: object) -> object:
    if name == "amount":
        return number(value)
    match value:
        case Month():
            return month(value)
        case tuple():
            return get_text_list([place_in(facts, code) for code in value], _("or"))
        case str() if len(value) == 2 and value.isupper():
            return place_in(facts, value)
    return value


def window(result: CategoryResult) -> str:
    """The days that are left, where waiting runs into the birthday that ends it; else nothing."""
    first, last = result.invited_from, result.invited_by
    if not first or not last or first <= last:
        return ""
    if first == last + timedelta(days=1):
        return str(WINDOWS["birthday_month"]) % {"day": day(first)}
    open_now = result.verdict != Verdict.NOT_ELIGIBLE
    return str(WINDOWS["this_month" if open_now else "too_late"]) % {"day": day(first)}


def problem(one: Problem) -> str:
    """What is wrong, and what is allowed. Days are written out as people read them."""
    first, last = one.between or (None, None)
    values = {"given": one.given_text, "allowed": ", ".join(one.allowed)}
    if isinstance(first, date) and isinstance(last, date):
        values |= {"first": day(first), "last": day(last)}
    return str(PROBLEMS[one.message]) % values


def problem_elsewhere(one: Problem) -> str:
    """A problem told away from its question names the answer it is about."""
    return _("%(label)s: %(problem)s") % {"label": SHORT[one.name], "problem": problem(one)}


def opening(facts: Snapshot, result: CategoryResult, one: Opening) -> str:
    """What would have to change, in one or more short sentences."""
    return " ".join(_change(facts, result, name, text) for name, text in one.changes)


def _change(facts: Snapshot, result: CategoryResult, name: str, text: str) -> str:
    values: dict[str, object] = {"category": CATEGORIES[result.category]}
    if name in ("residence", "school"):
        values["place"] = place_in(facts, text)
    if name == "on":
        values["day"] = day(date.fromisoformat(text))
    return str(CHANGES[name]) % values


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
            points = [str(MISSING_DETAIL.get(message, MISSING[rule])) for rule, message in value]
            values[name] = get_text_list(points, _("and"))
        elif name == "opening":
            result, opens = value
            values["change"] = opening(facts, result, opens)
        elif isinstance(value, date):
            values[name] = day(value)
        elif name == "passport":
            values[name] = passport(facts, value)
        else:
            values[name] = value
    return str(BECAUSE[one.message]) % values


def title(facts: Snapshot, name: str, season: int, conditions: Sequence[str] = ()) -> str:
    """A question's title. The figures in it come from the facts; one condition speaks itself."""
    if len(conditions) == 1:
        return conditions[0]
    return str(TITLES[name]) % {"season": season, "amount": funds(facts)}


def funds(facts: Snapshot) -> str:
    """The money to have on arrival, in CAD; words that say so where it is not on record."""
    condition = facts.conditions.get("funds")
    if not condition or condition.number is None:
        return _("(amount not on record)")
    return number(condition.number)


def answer(facts: Snapshot, answers: Answers, name: str) -> str:
    """What a visitor said, as they would say it."""
    value = getattr(answers, name)
    match value:
        case Month():
            return month(value)
        case date():
            return day(value)
        case ():
            return _("No, never")
        case tuple():
            return "; ".join(_item(facts, item) for item in value)
    if name in OPTIONS:
        return str(OPTIONS[name][value])
    if value == "unsure":
        return _("I’m not sure")
    return _("No") if value == "none" else place(facts, value)


def _item(facts: Snapshot, item: str | Permit) -> str:
    if isinstance(item, str):
        return place(facts, item)
    parts = [str(CATEGORIES[item.category])]
    parts.append(month(Month(item.year, item.month)) if item.month else str(item.year))
    if item.months:
        parts.append(_("%(months)s months") % {"months": item.months})
    if item.organization:
        parts.append(_("through an organization"))
    return ", ".join(parts)
