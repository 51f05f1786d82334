"""A condition as people read it: what each part compares, in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from iecguide.core.lists import any_of
from quiz.engine import words
from quiz.engine.conditions import Condition, Enough

from .vocabulary import FIELDS, LABELS


@dataclass(frozen=True, slots=True)
class Readable:
    """One line, and the lines under it that it speaks of."""

    text: str
    parts: tuple["Readable", ...] = ()


def read_aloud(condition: Condition) -> Readable:
    """A condition as a line of words, its groups as lines under it."""
    if condition.of:
        heads = {
            "all": pgettext("of the rules below", "All of these"),
            "any": pgettext("of the rules below", "One of these"),
            "not": pgettext("of the rule below", "Not this"),
        }
        return Readable(heads[condition.op], tuple(map(read_aloud, condition.of)))
    return Readable(_comparison(condition))


def _comparison(condition: Condition) -> str:
    # Translators: a field and what its value must be: “Level of the offer: at least 4”.
    patterns = {
        "==": _("%(field)s: %(value)s"),
        "!=": _("%(field)s: anything but %(value)s"),
        ">=": _("%(field)s: at least %(value)s"),
        ">": _("%(field)s: more than %(value)s"),
        "<=": _("%(field)s: at most %(value)s"),
        "<": _("%(field)s: less than %(value)s"),
        "in": _("%(field)s: %(value)s"),
        "contains": _("%(field)s: %(value)s"),
        "overlaps": _("%(field)s: %(value)s"),
        "starts": _("%(field)s: begins with %(value)s"),
        "has": _("%(field)s: %(value)s"),
    }
    params = {"field": LABELS[condition.field], "value": _value(condition)}
    return patterns[condition.op] % params


def _value(condition: Condition) -> str:
    wanted = condition.value
    if isinstance(wanted, Enough):
        return _("at least %(least)s in %(codes)s") % {
            "least": wanted.least,
            "codes": any_of(wanted.of),
        }
    if condition.op == "starts" and isinstance(wanted, tuple):
        return any_of(wanted)
    return any_of(_say(condition.field, wanted if isinstance(wanted, tuple) else (wanted,)))


def _say(name: str, values: Iterable[Any]) -> list[str]:
    field, places = FIELDS[name], words.IsoPlaces()
    if field.repeats:
        values = ((value,) for value in values)
    return [words.say(field, value, places) for value in values]
