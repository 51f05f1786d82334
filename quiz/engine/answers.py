"""What a visitor has said: read from a query, written as its one canonical query. Pure.

``None`` is "not answered", ``UNSURE`` the visitor's own "not sure"; a rule treats both as unknown.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, make_dataclass, replace
from datetime import date
from types import MappingProxyType
from typing import ClassVar, cast

from .fields import UNSURE, Context, Field, Problem, ReadError

ON = "on"  # the parameter that says for which day to judge


class Answers:
    """The answers of one questionnaire: a frozen dataclass with an attribute for each parameter.

    ``answers_type`` makes the class. The order of ``parameters`` is the canonical one.
    """

    __slots__ = ()
    parameters: ClassVar[Mapping[str, Field]] = MappingProxyType({})

    def value(self, name: str) -> object:
        return cast(object, getattr(self, name))

    def given(self, name: str) -> bool:
        """Whether the visitor said anything, "not sure" included."""
        value = self.value(name)
        return value is not None and value != self.parameters[name].blank

    def known(self, name: str) -> bool:
        """Whether a rule may build on the answer."""
        return self.given(name) and self.value(name) != UNSURE

    def without(self, *names: str) -> "Answers":
        return self.changed(**{name: self.parameters[name].blank for name in names})

    def changed(self, **values: object) -> "Answers":
        """The answers with other values for some parameters. Raises TypeError for no parameter.

        As ``dataclasses.replace`` does it, in a tenth of its time: there are 150 of them.
        """
        if unknown := values.keys() - self.parameters.keys():
            raise TypeError(f"no parameters: {', '.join(sorted(unknown))}")
        new = object.__new__(type(self))
        for name in self.parameters:
            value = values[name] if name in values else getattr(self, name)
            object.__setattr__(new, name, value)
        return new


def answers_type(parameters: Mapping[str, Field]) -> type[Answers]:
    """The class of a questionnaire's answers. Names have to be fit for attributes."""
    return make_dataclass(
        "Answers",
        [(name, object, field(default=item.blank)) for name, item in parameters.items()],
        bases=(Answers,),
        namespace={"parameters": MappingProxyType(dict(parameters))},
        frozen=True,
        slots=True,
    )


@dataclass(frozen=True, slots=True)
class Reading:
    """What a query said: the answers that could be read, the problems, the names nobody knows."""

    answers: Answers
    problems: tuple[Problem, ...]
    unknown: tuple[str, ...]


def read(pairs: Iterable[tuple[str, str]], kind: type[Answers], context: Context) -> Reading:
    """Read query pairs in any order. Never raises on what a visitor can send.

    Empty values count as not answered. Without ``on`` the day judged is today, so it has to be one
    that can be.
    """
    given: dict[str, list[str]] = {}
    for name, text in pairs:
        if text.strip():
            given.setdefault(name, []).append(text.strip())
    context = replace(context, on=_day(given))
    first, last = context.days
    if ON in kind.parameters and not first <= context.today <= last:
        given.setdefault(ON, [str(context.today)])
    values: dict[str, object] = {}
    problems: list[Problem] = []
    for name, item in kind.parameters.items():
        if name not in given:
            continue
        try:
            values[name] = item.parse(given[name], context)
        except ReadError as bad:
            problems.append(bad.problem(name, given[name]))
    unknown = tuple(name for name in given if name not in kind.parameters)
    return Reading(kind(**values), tuple(problems), unknown)


def _day(given: Mapping[str, list[str]]) -> date | None:
    """The day asked about, where its text is one."""
    try:
        return date.fromisoformat(given.get(ON, [""])[0])
    except ValueError:
        return None


def pairs(answers: Answers) -> list[tuple[str, str]]:
    """The canonical query of some answers; ``read`` gives the same answers back."""
    return [
        (name, text)
        for name, item in answers.parameters.items()
        if answers.given(name)
        for text in item.texts(answers.value(name))
    ]


def apply(answers: Answers, changes: Iterable[tuple[str, str]]) -> Answers:
    """The answers with some parameters changed; the texts are ours, so they can be read."""
    values = {name: answers.parameters[name].convert(text) for name, text in changes}
    return answers.changed(**values)
