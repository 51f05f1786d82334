"""Reads the strategy's URL parameters, and writes the canonical query. Pure.

This is a public contract: names, values and their order are relied on by other programs. What is
left out is ``None`` or empty. An error never guesses: it names the parameter, what was given and
what is allowed.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date, timedelta

from iecguide.facts.values import Category, Country, Snapshot, Status

from .plans.profile_rules import ORDERS, SHOWN
from .plans.season_days import season_days
from .problems import Problem, ReadError
from .reader import MOST, Reader, parse_born, parse_choice, parse_day, parse_points, parse_resubmit

ACCEPT = "accept"  # the clock of the facts: days to answer an invitation

LEAST = 0.01  # the smallest value above nothing that can be given
DEADLINES = (date(2015, 1, 1), date(2099, 12, 31))
DEFAULTS = {"cost": 0, "later": 0, "resubmit": 0, "order": "priority"}


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a visitor has said. The order of fields is the canonical order of parameters.

    ``value_*``, ``later`` are points (0 to 1000), ``cost`` points a week, ``resubmit`` rounds;
    ``pools`` is the parameter ``in``; ``born`` the first day of the month of birth; ``invited_on``
    the day on which the open invitation came.
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
    invited_on: date | None = None
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
    must not all be zero. ``today`` bounds the month of birth; an invitation came no later than on
    the day asked about, and no earlier than its season began.
    """
    given: dict[str, list[str]] = {}
    for name, value in query:
        if value.strip():
            given.setdefault(name, []).append(value.strip())
    reader = Reader(given)
    wishes = _read_wishes(reader, facts, today)
    wishes, misfits = _drop_misfits(wishes, facts.countries)
    places = {name: n for n, name in enumerate(NAMES)}
    unread = sorted(reader.problems, key=lambda problem: places[problem.name])
    problems = (*unread, *(misfits or _find_lonely(wishes, unread) or _find_worthless(wishes)))
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


def _find_lonely(wishes: Wishes, unread: list[Problem]) -> list[Problem]:
    """A problem where the day of an invitation is given, and no invitation."""
    if not wishes.invited_on or wishes.invited or any(each.name == "invited" for each in unread):
        return []
    return [Problem("invited_on", (str(wishes.invited_on),), "needs_invited", ("invited",))]


def _find_worthless(wishes: Wishes) -> list[Problem]:
    """A problem where every value that counts was given as zero."""
    values = [wishes.value(category) for category in wishes.list_valued()]
    if any(values) or all(value is None for value in values):
        return []
    first = next(
        category for category in wishes.list_valued() if wishes.value(category) is not None
    )
    return [Problem(f"value_{first}", ("0",), "all_zero", between=(LEAST, MOST))]


def _read_wishes(reader: Reader, facts: Snapshot, today: date) -> Wishes:
    on = reader.read("on", lambda text: parse_day(text, facts.begins, facts.known_days()[1]))
    last = on or today
    days = season_days(facts, last, facts.clocks[ACCEPT])
    return Wishes(
        citizenship=reader.read("citizenship", lambda text: _citizenship(text, facts)),
        category=reader.read_categories("category"),
        value_wh=reader.read("value_wh", parse_points),
        value_yp=reader.read("value_yp", parse_points),
        value_coop=reader.read("value_coop", parse_points),
        cost=reader.read("cost", parse_points),
        later=reader.read("later", parse_points),
        pools=reader.read_categories("in"),
        invited=reader.read("invited", lambda text: parse_choice(text, SHOWN)),
        invited_on=reader.read(
            "invited_on", lambda text: parse_day(text, days.invited_from, last, "not_invited_on")
        ),
        born=reader.read("born", lambda text: parse_born(text, today)),
        until=reader.read("until", lambda text: parse_day(text, *DEADLINES)),
        resubmit=reader.read("resubmit", parse_resubmit),
        order=reader.read("order", lambda text: parse_choice(text, ORDERS)),
        stream=reader.read("stream", str.lower),
        on=on,
    )


def _citizenship(text: str, facts: Snapshot) -> str:
    code, known = text.upper(), partners(facts)
    if code not in known:
        raise ReadError("no_pools" if code in facts.places else "place", *known)
    return code


def last_day_of_age(born: date, max_age: int) -> date:
    """The last day on which one is certainly no older than ``max_age``, in whole years."""
    return date(born.year + max_age + 1, born.month, 1) - timedelta(days=1)


def first_day_of_age(born: date, min_age: int) -> date:
    """The first day on which one is certainly ``min_age``: the month of the birthday is over."""
    month = born.month % 12 + 1
    return date(born.year + min_age + (month == 1), month, 1)
