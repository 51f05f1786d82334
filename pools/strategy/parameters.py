"""Reads the strategy's URL parameters, and writes the canonical query. Pure.

This is a public contract: names, values and their order are relied on by other programs. What is
left out is ``None`` or empty. An error never guesses: it names the parameter, what was given and
what is allowed.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date, timedelta
from typing import TypeVar

from iecguide.facts.values import Category, Country, Snapshot, Status

from .problems import Problem, ReadError
from .profile_rules import ORDERS, SHOWN

MOST = 1000  # points
MOST_ROUNDS = 52
LEAST = 0.01  # the smallest value above nothing that can be given
POINTS = re.compile(r"\d{1,4}(\.\d{1,2})?", re.ASCII)
MONTH = re.compile(r"\d{4}-\d{2}", re.ASCII)
EARLIEST_BORN = date(1900, 1, 1)
DEADLINES = (date(2015, 1, 1), date(2099, 12, 31))
Read = TypeVar("Read")
DEFAULTS = {"cost": 0, "later": 0, "resubmit": 0, "order": "priority"}


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a visitor has said. The order of fields is the canonical order of parameters.

    ``value_*``, ``later`` are points (0 to 1000), ``cost`` points a week, ``resubmit`` rounds;
    ``pools`` is the parameter ``in``; ``born`` the first day of the month of birth.
    """

    citizenship: str | None = None
    category: tuple[str, ...] = ()
    value_wh: float | None = None
    value_yp: float | None = None
    value_coop: float | None = None
    cost: float | None = None
    later: float | None = None
    pools: tuple[str, ...] = ()
    invited: str | None = None
    born: date | None = None
    until: date | None = None
    resubmit: int | None = None
    order: str | None = None
    stream: str | None = None
    on: date | None = None

    def value(self, category: str) -> float | None:
        """The points given for a category; None where none were."""
        values = {"wh": self.value_wh, "yp": self.value_yp, "coop": self.value_coop}
        return values[category]

    def list_enterable(self) -> tuple[str, ...]:
        """Categories one may enter: where none is named, those one is in or is invited for."""
        held = {*self.pools, *([self.invited] if self.invited else [])}
        return tuple(category for category in SHOWN if category in (self.category or held))

    def list_relevant(self) -> tuple[str, ...]:
        """Every category that matters here, in the order they are shown."""
        named = {*self.list_enterable(), *self.pools, self.invited}
        return tuple(category for category in SHOWN if category in named)

    def list_valued(self) -> tuple[str, ...]:
        """Categories whose value counts: those one may enter, and an open invitation's."""
        return tuple(
            category for category in SHOWN if category in {*self.list_enterable(), self.invited}
        )


PARAMETERS = {"pools": "in"}  # where the name of a field is not that of its parameter
NAMES = {PARAMETERS.get(item.name, item.name): item.name for item in fields(Wishes)}
VALUES = tuple(f"value_{category}" for category in SHOWN)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a query said: what could be read, the problems, the names nobody knows."""

    wishes: Wishes
    problems: tuple[Problem, ...]
    unknown: tuple[str, ...]


def read(query: Iterable[tuple[str, str]], facts: Snapshot, today: date) -> Reading:
    """Read query pairs in any order. Never raises on what a visitor can send.

    Empty values count as not given. A category must be one the country offers; values that count
    must not all be zero. ``today`` bounds the month of birth.
    """
    given: dict[str, list[str]] = {}
    for name, value in query:
        if value.strip():
            given.setdefault(name, []).append(value.strip())
    reader = _Reader(given)
    wishes = _read_wishes(reader, facts, today)
    wishes, misfits = _drop_misfits(wishes, facts.countries)
    problems = (*reader.problems, *(misfits or _find_worthless(wishes)))
    return Reading(wishes, problems, tuple(name for name in given if name not in NAMES))


def pairs(wishes: Wishes) -> list[tuple[str, str]]:
    """The canonical query; ``read`` gives the same wishes back. What is usual is left out."""
    result: list[tuple[str, str]] = []
    for name, item in NAMES.items():
        value = getattr(wishes, item)
        if value is None or value == DEFAULTS.get(name):
            continue
        if isinstance(value, tuple):
            result += [(name, text) for text in value]
        elif name == "born":
            result.append((name, f"{value:%Y-%m}"))
        else:
            result.append((name, f"{value:g}" if isinstance(value, float) else str(value)))
    return result


def missing(wishes: Wishes, facts: Snapshot) -> Problem | None:
    """The first thing without which nothing can be computed."""
    if not wishes.citizenship:
        return Problem("citizenship", (), "required.citizenship", partners(facts))
    offered = offers(facts.countries[wishes.citizenship])
    if not wishes.list_valued():
        return Problem("category", (), "required.category", offered)
    if all(wishes.value(category) is None for category in wishes.list_valued()):
        name = f"value_{wishes.list_valued()[0]}"
        return Problem(name, (), "required.value", between=(0, MOST))
    return None


def partners(facts: Snapshot) -> tuple[str, ...]:
    """Codes of the countries that have pools."""
    active = (
        country.code for country in facts.countries.values() if country.status == Status.ACTIVE
    )
    return tuple(sorted(active))


def offers(country: Country) -> tuple[str, ...]:
    """The categories a country's citizens have, in the order they are shown."""
    return tuple(
        category.value
        for category in Category
        if (terms := country.terms.get(category)) and terms.offered
    )


def streams(country: Country) -> tuple[str, ...]:
    """Slugs of the streams that have a pool of their own."""
    return tuple(stream.slug for terms in country.terms.values() for stream in terms.streams)


def _drop_misfits(wishes: Wishes, countries: Mapping[str, Country]) -> tuple[Wishes, list[Problem]]:
    """The wishes without what their country does not have, and a problem for each such part."""
    if not wishes.citizenship:
        return wishes, []
    country = countries[wishes.citizenship]
    offered, has = offers(country), streams(country)
    parts = {
        "category": [category for category in wishes.category if category not in offered],
        "in": [category for category in wishes.pools if category not in offered],
        "invited": [
            category for category in (wishes.invited,) if category and category not in offered
        ],
    }
    named = {*wishes.category, *wishes.pools, wishes.invited}
    for category in SHOWN:
        if wishes.value(category) and category not in {*offered, *named}:
            parts[f"value_{category}"] = [f"{wishes.value(category):g}"]
    problems = [
        Problem(name, tuple(wrong), _misfit(name, country), offered or ("–",))
        for name, wrong in parts.items()
        if wrong
    ]
    if wishes.stream and wishes.stream not in has:
        problems.append(Problem("stream", (wishes.stream,), "no_stream", has))
    return _without(wishes, problems), problems


def _misfit(name: str, country: Country) -> str:
    known = "no_such_value" if name in VALUES else "not_offered"
    return known if country.on_record else "not_on_record"


def _without(wishes: Wishes, problems: list[Problem]) -> Wishes:
    empty = {item.name: getattr(Wishes(), item.name) for item in fields(Wishes)}
    return replace(wishes, **{(item := NAMES[problem.name]): empty[item] for problem in problems})


def _find_worthless(wishes: Wishes) -> list[Problem]:
    """A problem where every value that counts was given as zero."""
    values = [wishes.value(category) for category in wishes.list_valued()]
    if any(values) or all(value is None for value in values):
        return []
    first = next(
        category for category in wishes.list_valued() if wishes.value(category) is not None
    )
    return [Problem(f"value_{first}", ("0",), "all_zero", between=(LEAST, MOST))]


@dataclass
class _Reader:
    """Reads the texts given for each parameter, and collects what is wrong in that order."""

    given: Mapping[str, list[str]]
    problems: list[Problem] = field(default_factory=list)

    def read(self, name: str, parse: Callable[[str], Read]) -> Read | None:
        """The value of a parameter that is given once; None where it is missing or wrong."""
        texts = self.given.get(name, [])
        if len(texts) > 1:
            self._refuse(name, ReadError("twice", "1"))
        if len(texts) != 1:
            return None
        try:
            return parse(texts[0])
        except ReadError as bad:
            self._refuse(name, bad)
            return None

    def read_categories(self, name: str) -> tuple[str, ...]:
        """The categories of a parameter that may be repeated; none where one of them is wrong."""
        try:
            return tuple(dict.fromkeys(_choice(text, SHOWN) for text in self.given.get(name, [])))
        except ReadError as bad:
            self._refuse(name, bad)
            return ()

    def _refuse(self, name: str, bad: ReadError) -> None:
        texts = tuple(self.given[name])
        self.problems.append(Problem(name, texts, bad.message, bad.allowed, bad.between))


def _read_wishes(reader: _Reader, facts: Snapshot, today: date) -> Wishes:
    return Wishes(
        citizenship=reader.read("citizenship", lambda text: _citizenship(text, facts)),
        category=reader.read_categories("category"),
        value_wh=reader.read("value_wh", _points),
        value_yp=reader.read("value_yp", _points),
        value_coop=reader.read("value_coop", _points),
        cost=reader.read("cost", _points),
        later=reader.read("later", _points),
        pools=reader.read_categories("in"),
        invited=reader.read("invited", lambda text: _choice(text, SHOWN)),
        born=reader.read("born", lambda text: _born(text, today)),
        until=reader.read("until", lambda text: _day(text, *DEADLINES)),
        resubmit=reader.read("resubmit", _resubmit),
        order=reader.read("order", lambda text: _choice(text, ORDERS)),
        stream=reader.read("stream", str.lower),
        on=reader.read("on", lambda text: _day(text, facts.begins, facts.known_days()[1])),
    )


def _citizenship(text: str, facts: Snapshot) -> str:
    code, known = text.upper(), partners(facts)
    if code not in known:
        raise ReadError("no_pools" if code in facts.places else "place", *known)
    return code


def _born(text: str, today: date) -> date:
    between = (EARLIEST_BORN, today)
    try:
        month = date.fromisoformat(f"{text}-01") if MONTH.fullmatch(text) else None
    except ValueError:
        month = None
    if not month:
        raise ReadError("month", "YYYY-MM", between=between)
    if not EARLIEST_BORN <= month <= today:
        raise ReadError("outside", "YYYY-MM", between=between)
    return month


def _resubmit(text: str) -> int:
    if not re.fullmatch(r"\d{1,2}", text, re.ASCII) or int(text) > MOST_ROUNDS:
        raise ReadError("rounds", between=(0, MOST_ROUNDS))
    return int(text)


def _choice(text: str, allowed: tuple[str, ...]) -> str:
    if text not in allowed:
        raise ReadError("choice", *allowed)
    return text


def _points(text: str) -> float:
    if not POINTS.fullmatch(text) or float(text) > MOST:
        raise ReadError("points", between=(0, MOST))
    return float(text)


def _day(text: str, first: date, last: date) -> date:
    between = (first, last)
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = None
    if not day or str(day) != text:
        raise ReadError("day", "YYYY-MM-DD", between=between)
    if not first <= day <= last:
        raise ReadError("outside", "YYYY-MM-DD", between=between)
    return day


def last_day_of_age(born: date, max_age: int) -> date:
    """The last day on which one is certainly no older than ``max_age``, in whole years."""
    return date(born.year + max_age + 1, born.month, 1) - timedelta(days=1)


def first_day_of_age(born: date, min_age: int) -> date:
    """The first day on which one is certainly ``min_age``: the month of the birthday is over."""
    month = born.month % 12 + 1
    return date(born.year + min_age + (month == 1), month, 1)
