"""The strategy's URL parameters: one frozen value in, one canonical query out. Pure.

This is a public contract: names, values and their order are relied on by other programs. What is
left out is ``None`` or empty. An error never guesses: it names the parameter, what was given and
what is allowed.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date, timedelta

from iecguide.facts.values import Country, Snapshot, Status

from .problems import Problem, ReadError
from .profile_rules import ORDERS, SHOWN

MOST = 1000  # points
MOST_ROUNDS = 52
LEAST = 0.01  # the smallest value above nothing that can be given
POINTS = re.compile(r"\d{1,4}(\.\d{1,2})?", re.ASCII)
MONTH = re.compile(r"\d{4}-\d{2}", re.ASCII)
EARLIEST_BORN = date(1900, 1, 1)
DEADLINES = (date(2015, 1, 1), date(2099, 12, 31))
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
        return getattr(self, f"value_{category}")

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
REPEATABLE = ("category", "in")


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
    context, values, problems = _Context(facts, today), {}, []
    for name, item in NAMES.items():
        if name not in given:
            continue
        try:
            values[item] = context.value(name, given[name])
        except ReadError as bad:
            texts = tuple(given[name])
            problems.append(Problem(name, texts, bad.message, bad.allowed, bad.between))
    wishes, misfits = _drop_misfits(Wishes(**values), facts.countries)
    problems += misfits or _find_worthless(wishes)
    return Reading(wishes, tuple(problems), tuple(name for name in given if name not in NAMES))


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
        category
        for category in SHOWN
        if category in country.terms and country.terms[category].offered
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


@dataclass(frozen=True, slots=True)
class _Context:
    facts: Snapshot
    today: date

    def value(self, name: str, given: list[str]) -> object:
        if name in REPEATABLE:
            return tuple(dict.fromkeys(_choice(text, SHOWN) for text in given))
        if len(given) > 1:
            raise ReadError("twice", "1")
        text = given[0]
        if name in (*VALUES, "cost", "later"):
            return _points(text)
        if name in ("invited", "order"):
            return _choice(text, SHOWN if name == "invited" else ORDERS)
        return getattr(self, f"_{name}")(text)

    def _citizenship(self, text: str) -> str:
        code, known = text.upper(), partners(self.facts)
        if code not in known:
            known_place = code in self.facts.places
            raise ReadError("no_pools" if known_place else "place", *known)
        return code

    def _born(self, text: str) -> date:
        between = (EARLIEST_BORN, self.today)
        try:
            month = date.fromisoformat(f"{text}-01") if MONTH.fullmatch(text) else None
        except ValueError:
            month = None
        if not month:
            raise ReadError("month", "YYYY-MM", between=between)
        if not EARLIEST_BORN <= month <= self.today:
            raise ReadError("outside", "YYYY-MM", between=between)
        return month

    def _until(self, text: str) -> date:
        return _day(text, *DEADLINES)

    def _on(self, text: str) -> date:
        return _day(text, *self.days())

    def days(self) -> tuple[date, date]:
        """First and last day of the seasons we know."""
        return self.facts.begins, self.facts.known_days()[1]

    def _resubmit(self, text: str) -> int:
        if not re.fullmatch(r"\d{1,2}", text, re.ASCII) or int(text) > MOST_ROUNDS:
            raise ReadError("rounds", between=(0, MOST_ROUNDS))
        return int(text)

    def _stream(self, text: str) -> str:
        return text.lower()


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
