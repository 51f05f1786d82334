"""The form of the strategy page: what was typed, what the country offers, what is wrong."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext as _

from iecguide.core.lists import listed
from iecguide.facts.values import Country, Stream
from pools.messages import Mistake

from . import messages
from .build import uses_up
from .parameters import VALUES, Wishes, offers, pairs
from .problems import Problem
from .profile_rules import SHOWN

EXAMPLES = (100, 60, 30)  # points by rank, to begin with


@dataclass(frozen=True, slots=True)
class Line:
    """A category in the form."""

    id: str
    name: str
    entered: bool
    value: str
    inside: bool
    invited: bool
    error: str


@dataclass(frozen=True, slots=True)
class Example:
    text: str
    query: str


@dataclass(frozen=True, slots=True)
class StrategyForm:
    """Texts as they were typed, so that nothing is lost to a mistake."""

    country: Country
    lines: list[Line]
    texts: Mapping[str, str]
    errors: Mapping[str, str]
    uses_up: bool
    streams: list[Stream]
    open_more: bool


def strategy_form(
    country: Country, wishes: Wishes, data: QueryDict, problems: tuple[Problem, ...]
) -> StrategyForm:
    """The form as it is shown again: texts as typed, with the problem of each control."""
    errors = {problem.name: messages.problem(problem) for problem in problems}
    every = offers(country)
    texts = {name: data.get(name, "").strip() for name in _TYPED}
    return StrategyForm(
        country=country,
        lines=[
            Line(
                id=category,
                name=str(messages.CATEGORIES[category]),
                entered=category in data.getlist("category"),
                value=data.get(f"value_{category}", "").strip(),
                inside=category in data.getlist("in"),
                invited=category == wishes.invited,
                error=errors.get(f"value_{category}", ""),
            )
            for category in every
        ],
        texts=texts,
        errors=errors,
        uses_up=bool(uses_up(country)),
        streams=[each for terms in country.terms.values() for each in terms.streams],
        open_more=any(texts[name] for name in _TYPED if name not in _OUTSIDE_MORE),
    )


_TYPED = ("cost", "later", "born", "until", "resubmit", "order", "stream", "on", "invited_on")
_OUTSIDE_MORE = ("on", "invited_on")


def mistakes(problems: tuple[Problem, ...]) -> list[Mistake]:
    """The summary: which field, and what is allowed."""
    return [Mistake(problem.name, messages.problem_elsewhere(problem)) for problem in problems]


def examples(wishes: Wishes) -> list[Example]:
    """Ready values to begin with, for the categories that are ticked."""
    every = wishes.list_valued()
    if not every:
        return []
    found = [Example(_("I am glad of any of them"), _fill_query(wishes, dict.fromkeys(every, 100)))]
    if len(every) == 1:
        return [Example(_("Use 100"), found[0].query)]
    for first in every:
        rest = [category for category in every if category != first]
        values = dict(zip((first, *rest), EXAMPLES, strict=False))
        text = listed(
            # Translators: a category and its points: “Working Holiday 100”.
            _("%(category)s %(points)s")
            % {"category": messages.CATEGORIES[category], "points": value}
            for category, value in values.items()
        )
        found.append(Example(text, _fill_query(wishes, values)))
    return found


def _fill_query(wishes: Wishes, values: Mapping[str, int]) -> str:
    kept = [(name, value) for name, value in pairs(wishes) if name not in VALUES]
    given = [
        (f"value_{category}", str(values[category])) for category in SHOWN if category in values
    ]
    place = next((n for n, (name, _v) in enumerate(kept) if name not in _BEFORE), len(kept))
    return urlencode([*kept[:place], *given, *kept[place:]])


_BEFORE = ("citizenship", "category")  # parameters that stand before the values
