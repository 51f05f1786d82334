"""The engine's own words: what is wrong with an answer, and an answer as one would say it."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from functools import singledispatch
from typing import Any, Protocol

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django_countries import countries as iso_countries

from iecguide.core.lists import listed_apart
from iecguide.core.numbers import number, short

from . import fields
from .fields import Problem
from .fields.months import Month as MonthOfYear
from .questionnaire import Parameter, Question

Text = str | Promise

PROBLEMS: Mapping[str, Text] = {
    "required": lazy("Choose an answer, or skip this question."),
    "choice": lazy("“%(given)s” is not one of the answers. Choose one from the list."),
    "twice": lazy("This was answered twice. Keep one answer."),
    "too_many": lazy("That is more than we can judge: at most %(allowed)s."),
    "place": lazy("“%(given)s” is not a country we know. Choose one from the list."),
    "month": lazy("Give both a month and a year of four digits, such as May 1998."),
    "future": lazy("“%(given)s” is too far in the future."),
    "past": lazy("“%(given)s” is too long ago."),
    "day": lazy("“%(given)s” is not a day. Write it as 2026-11-22."),
    "outside": lazy("“%(given)s” is outside the days we know (%(first)s to %(last)s)."),
    "code": lazy("“%(given)s” is not a code of five digits, such as 72410."),
    "digits": lazy("“%(given)s” is not a code we can read. Give one of these: %(allowed)s."),
    "count": lazy("“%(given)s” is not a code and months, such as 72410:11."),
    "number": lazy("“%(given)s” does not work here. Give a number from %(first)s to %(last)s."),
}

# Which answers a question takes, where they are not listed one by one.
KINDS: Mapping[str, Text] = {
    "places": lazy("One or more countries or territories"),
    "place": lazy("A country or territory"),
    "month": lazy("A month and a year"),
    "day": lazy("A day"),
    "number": lazy("A number"),
    "money": lazy("An amount in Canadian dollars"),
    "repeated": lazy("One or more of them"),
    "code": lazy("A code of five digits"),
    "counts": lazy("Codes, each with its months"),
}


class PlaceNames(Protocol):
    """How a questionnaire calls countries and territories."""

    def name(self, code: str) -> str: ...

    def groups(self, *, passports: bool = False) -> list[tuple[Text, list[tuple[str, str]]]]:
        """The lists of a form, each with its heading: codes and names. ``passports`` is whether
        the form asks for them."""
        ...

    def code_of(self, text: str) -> str:
        """The code of a country as people type it; the text itself where we know none."""
        ...


class IsoPlaces:
    """Every country and territory there is, in one list."""

    def name(self, code: str) -> str:
        return str(iso_countries.name(code)) or code

    def groups(self, *, passports: bool = False) -> list[tuple[Text, list[tuple[str, str]]]]:
        return [
            (_("Countries and territories"), [(code, str(name)) for code, name in iso_countries])
        ]

    def code_of(self, text: str) -> str:
        wanted = text.casefold().strip()
        found = [code for code, name in iso_countries if str(name).casefold() == wanted]
        return found[0] if found else text


def problem(parameter: Parameter, found: Problem) -> str:
    """What is wrong, in the parameter's own words where it has some, and what is allowed."""
    first, last = found.between or ("", "")
    values = {
        "given": found.given_text,
        "allowed": ", ".join(found.allowed),
        "first": _end(first),
        "last": _end(last),
    }
    return str(parameter.problems.get(found.message) or PROBLEMS[found.message]) % values


def _end(value: object) -> object:
    """An end of what is allowed as people read it; a day is written out."""
    if isinstance(value, date):
        return day(value)
    return number(value) if isinstance(value, int | Decimal) else value


def problem_elsewhere(parameter: Parameter, found: Problem) -> str:
    """A problem told away from its question names the answer it is about."""
    return _("%(label)s: %(problem)s") % {
        "label": parameter.short,
        "problem": problem(parameter, found),
    }


def month(value: MonthOfYear) -> str:
    return date_format(value.first_day(), "YEAR_MONTH_FORMAT")


def day(value: date) -> str:
    return date_format(value)


def fill(text: Text, values: Mapping[str, object]) -> str:
    """A text with its figures; thousands of an amount are set apart."""
    return str(text) % {
        name: amount(value) if name == "amount" else shown(value) for name, value in values.items()
    }


@singledispatch
def shown(value: Any) -> object:
    """A value as it stands in a sentence. A questionnaire registers how its own are said."""
    return value


def amount(value: int | Decimal | str | None) -> str:
    """An amount with its thousands apart, or words that say that it is not known."""
    if value is None:
        return _("(amount not on record)")
    return value if isinstance(value, str) else number(value)


def title(
    question: Question, facts: Any, answers: Any, on: date, conditions: Iterable[str] = ()
) -> str:
    """A question's title. The figures in it come from the facts; one condition speaks itself."""
    spoken = list(conditions)
    if len(spoken) == 1:
        return spoken[0]
    return fill(question.title, question.values(facts, answers, on))


def kind(question: Question) -> list[str]:
    """Which answers a question takes."""
    if isinstance(question.field, fields.Choice):
        return [str(label) for label in question.field.options.values()]
    return [str(question.kind_text or KINDS[question.field.kind])]


@singledispatch
def say(field: fields.Field, value: Any, _places: PlaceNames) -> str:
    """An answer as one would say it. A field of a questionnaire's own registers its way."""
    return str(field.words.get(value, value))


@say.register
def _choice(field: fields.Choice, value: Any, _places: PlaceNames) -> str:
    if isinstance(value, tuple):
        return listed_apart(field.options[item] for item in value)
    return str(field.options[value])


@say.register
def _month(field: fields.Month, value: Any, _places: PlaceNames) -> str:
    return str(field.words[value]) if value in field.words else month(value)


@say.register
def _day(_field: fields.Day, value: Any, _places: PlaceNames) -> str:
    return day(value)


@say.register
def _number(field: fields.Number, value: Any, _places: PlaceNames) -> str:
    return str(field.words[value]) if value in field.words else short(value, 2)


@say.register
def _code(field: fields.Code, value: Any, _places: PlaceNames) -> str:
    return str(field.words[value]) if value in field.words else str(value)


@say.register
def _repeated(field: fields.Repeated, value: Any, _places: PlaceNames) -> str:
    if isinstance(value, tuple) and value:
        return listed_apart(value)
    return str(field.words["none" if value == () else value])


@say.register
def _place(field: fields.Place, value: Any, places: PlaceNames) -> str:
    if isinstance(value, tuple):
        return listed_apart(places.name(code) for code in value)
    return str(field.words[value]) if value in field.words else places.name(value)
