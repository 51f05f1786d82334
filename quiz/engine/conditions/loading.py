"""Conditions from data. What cannot be right is refused, with its place in the data. Pure."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType

from iecguide.facts.values import Confidence, Source
from quiz.engine.fields import UNSURE, Context, Field

from .evaluation import (
    GROUPS,
    LISTS,
    OPERATORS,
    SEVERAL,
    SIZES,
    Condition,
    Derived,
    Enough,
)

SURE = {"H": Confidence.HIGH, "M": Confidence.MEDIUM, "L": Confidence.LOW}
KEYS = ("field", "op", "value", "of", "text", "source", "sure", "valid_from", "valid_to")
NOTHING: Mapping[str, Derived] = MappingProxyType({})


class ConditionError(ValueError):
    """A condition that cannot be right. ``place`` is where in the data it stands."""

    def __init__(self, place: str, message: str) -> None:
        super().__init__(f"{place}: {message}")
        self.place = place
        self.message = message


def load(
    data: Mapping[str, object],
    fields: Mapping[str, Field],
    sources: Mapping[str, Source],
    context: Context,
    derived: Mapping[str, Derived] = NOTHING,
) -> dict[str, Condition]:
    """Conditions by name, checked. Raises ConditionError with the place of the first mistake.

    ``context`` says which places there are; its days bound nothing here, since a condition may
    speak of any day.
    """
    for name, value in derived.items():
        if name in fields or not set(value.reads) <= set(fields):
            raise ConditionError(name, "a derived value has its own name and reads parameters")
    every = {**fields, **{name: value.field for name, value in derived.items()}}
    loader = _Loader(data, every, sources, context, derived)
    return {name: loader.named(name, ()) for name in data}


@dataclass(frozen=True)
class _Loader:
    data: Mapping[str, object]
    fields: Mapping[str, Field]
    sources: Mapping[str, Source]
    context: Context
    derived: Mapping[str, Derived]

    def named(self, name: str, above: tuple[str, ...]) -> Condition:
        if name in above:
            raise ConditionError(name, f"goes round in a circle: {' → '.join((*above, name))}")
        if name in self.fields:
            raise ConditionError(name, "a parameter has this name")
        return self.condition(self.data[name], name, (*above, name))

    def condition(self, data: object, place: str, above: tuple[str, ...]) -> Condition:
        if not isinstance(data, Mapping):
            raise ConditionError(place, "a condition is an object")
        if unknown := set(data) - set(KEYS):
            raise ConditionError(place, f"unknown: {', '.join(sorted(map(str, unknown)))}")
        op = data.get("op")
        if op not in OPERATORS:
            raise ConditionError(f"{place}.op", f"{op!r} is none of {', '.join(OPERATORS)}")
        parts = (
            self.group(data, place, above) if op in GROUPS else self.comparison(data, place, above)
        )
        first, last = (self.day(data, key, place) for key in ("valid_from", "valid_to"))
        if first and last and last < first:
            raise ConditionError(f"{place}.valid_to", f"{last} is before {first}")
        text, source = self.text(data, place), self.source(data, place)
        return replace(parts, valid_from=first, valid_to=last, text=text, source=source)

    def group(self, data: Mapping[str, object], place: str, above: tuple[str, ...]) -> Condition:
        op, members = str(data["op"]), data.get("of")
        if {"field", "value"} & set(data) or not isinstance(members, list) or not members:
            raise ConditionError(f"{place}.of", f"{op} takes a list of conditions")
        if op == "not" and len(members) > 1:
            raise ConditionError(f"{place}.of", "not takes one condition")
        of = tuple(
            self.condition(member, f"{place}.of[{index}]", above)
            for index, member in enumerate(members)
        )
        return Condition(op, of=of)

    def comparison(
        self, data: Mapping[str, object], place: str, above: tuple[str, ...]
    ) -> Condition:
        op, name = str(data["op"]), data.get("field")
        if "of" in data or "value" not in data:
            raise ConditionError(f"{place}.value", f"{op} takes a field and a value")
        if isinstance(name, str) and name in self.data and name not in self.fields:
            return self.reference(data, name, place, above)
        if not isinstance(name, str) or name not in self.fields:
            raise ConditionError(f"{place}.field", f"{name!r} is no parameter and no condition")
        self.fit(op, name, place)
        value, place = data["value"], f"{place}.value"
        derived = self.derived.get(name)
        if op == "has":
            return Condition(op, name, self.enough(value, place), derived=derived)
        if op not in LISTS:
            return Condition(op, name, self.value(op, name, value, place), derived=derived)
        if not isinstance(value, list) or not value:
            raise ConditionError(place, f"{op} takes a list of values")
        values = tuple(
            self.beginning(name, item, f"{place}[{at}]")
            if op == "starts"
            else self.value(op, name, item, f"{place}[{at}]")
            for at, item in enumerate(value)
        )
        return Condition(op, name, values, derived=derived)

    def enough(self, value: object, place: str) -> Enough:
        """So many of some codes, as ``has`` asks for."""
        of = value.get("of") if isinstance(value, Mapping) else None
        least = value.get("least") if isinstance(value, Mapping) else None
        if not isinstance(value, Mapping) or set(value) != {"of", "least"}:
            raise ConditionError(place, "has takes an object with “of” and “least”")
        if not isinstance(of, list) or not of or not all(map(_is_code, of)):
            raise ConditionError(f"{place}.of", "is a list of codes of five digits")
        if not isinstance(least, int) or isinstance(least, bool) or not 0 < least < 1000:
            raise ConditionError(f"{place}.least", f"{least!r} is no number from 1 to 999")
        return Enough(tuple(of), least)

    def beginning(self, name: str, value: object, place: str) -> str:
        """The first digits of a code."""
        if self.fields[name].kind != "code":
            raise ConditionError(place, f"{name} has no codes that could start so")
        if not isinstance(value, str) or not re.fullmatch(r"\d{1,5}", value, re.ASCII):
            raise ConditionError(place, f"{value!r} is no beginning of a code")
        return value

    def fit(self, op: str, name: str, place: str) -> None:
        """Whether an operator can compare a field's values at all."""
        field = self.fields[name]
        if op in SIZES and not field.ordered:
            raise ConditionError(f"{place}.op", f"the values of {name} have no order")
        if field.repeats != (op in SEVERAL) or (op == "has") != (field.kind == "counts"):
            fits = "has" if field.kind == "counts" else "contains"
            fits = fits if field.repeats else "another operator"
            raise ConditionError(f"{place}.op", f"{op} does not fit {name}, {fits} does")

    def value(self, op: str, name: str, value: object, place: str) -> object:
        """A value of the data as one of the field's; JSON's true and false are yes and no."""
        field = self.fields[name]
        wrong = ConditionError(place, f"{value!r} is no value of {name} ({field.kind})")
        numeric = field.kind in ("number", "money")
        if isinstance(value, bool):
            text = "yes" if value else "no"
        elif isinstance(value, str if not numeric else int | float):
            text = str(value)
        else:
            raise wrong
        if text == UNSURE or (op in SIZES and text in field.words):
            raise ConditionError(place, f"{text} can be neither more nor less, nor hold")
        try:
            timed = field.kind in ("month", "day")
            return field.convert(text) if timed else field.read(text, self.context)
        except ValueError:
            raise wrong from None

    def reference(
        self, data: Mapping[str, object], name: str, place: str, above: tuple[str, ...]
    ) -> Condition:
        op, value = str(data["op"]), data["value"]
        if op not in ("==", "!=") or not isinstance(value, bool):
            raise ConditionError(f"{place}.value", f"{name} is a condition: == or != true or false")
        return Condition(op, name, value, reference=self.named(name, above))

    def day(self, data: Mapping[str, object], key: str, place: str) -> date | None:
        text = data.get(key)
        if text is None:
            return None
        try:
            return date.fromisoformat(str(text))
        except ValueError:
            raise ConditionError(f"{place}.{key}", f"{text!r} is no day like 2026-11-22") from None

    def text(self, data: Mapping[str, object], place: str) -> str:
        text = data.get("text", "")
        if not isinstance(text, str):
            raise ConditionError(f"{place}.text", "is a sentence")
        return text

    def source(self, data: Mapping[str, object], place: str) -> Source | None:
        key, sure = data.get("source"), data.get("sure", "H")
        if sure not in SURE:
            raise ConditionError(f"{place}.sure", f"{sure!r} is none of {', '.join(SURE)}")
        if key is None:
            return None
        if not isinstance(key, str) or key not in self.sources:
            raise ConditionError(f"{place}.source", f"{key!r} is no source")
        return replace(self.sources[key], confidence=SURE[str(sure)])


def _is_code(value: object) -> bool:
    return isinstance(value, str) and bool(re.fullmatch(r"\d{5}", value, re.ASCII))
