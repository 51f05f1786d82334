"""The form of the strategy page: what was typed, what the country offers, what is wrong."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import QueryDict

from iecguide.facts.values import Country, Stream
from pools.messages import Mistake

from . import messages
from .build import uses_up
from .parameters import Wishes, offers
from .problems import Problem


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
class StrategyForm:
    """Texts as they were typed, so that nothing is lost to a mistake."""

    country: Country
    lines: list[Line]
    texts: Mapping[str, str]
    errors: Mapping[str, str]
    uses_up: bool
    streams: list[Stream]


def strategy_form(
    country: Country, wishes: Wishes, data: QueryDict, problems: tuple[Problem, ...]
) -> StrategyForm:
    """The form as it is shown again: texts as typed, with the problem of each control. Where no
    category was ticked, those of the wishes are."""
    errors = {problem.name: messages.problem(problem) for problem in problems}
    every = offers(country)
    ticked = data.getlist("category") or wishes.category
    texts = {name: data.get(name, "").strip() for name in _TYPED}
    return StrategyForm(
        country=country,
        lines=[
            Line(
                id=category,
                name=str(messages.CATEGORIES[category]),
                entered=category in ticked,
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
    )


_TYPED = ("cost", "later", "born", "until", "resubmit", "order", "stream", "on", "invited_on")


def mistakes(problems: tuple[Problem, ...]) -> list[Mistake]:
    """The summary: which field, and what is allowed."""
    return [Mistake(problem.name, messages.problem_elsewhere(problem)) for problem in problems]
