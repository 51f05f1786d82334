"""A condition as people read it: what each part compares, in words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from iecguide.core.lists import any_of
from quiz.engine import words
from quiz.engine.conditions import Condition, Enough
from quiz.engine.fields import Field

from .vocabulary import FIELDS, LABELS


@dataclass(frozen=True, slots=True)
class Readable:
    """One line, and the lines under it that it speaks of."""

    text: str
    parts: tuple["Readable", ...] = ()


def read_aloud(
    condition: Condition,
    fields: Mapping[str, Field] = FIELDS,
    labels: Mapping[str, str] = LABELS,
) -> Readable:
    """A condition as a line of words, its groups as lines under it.

    ``fields`` and ``labels`` are the vocabulary it is written in: that of programmes, unless said.
    """
    if condition.of:
        heads = {
            "all": pgettext("of the rules below", "All of these"),
            "any": pgettext("of the rules below", "One of these"),
            "not": pgettext("of the rule below", "Not this"),
        }
        parts = (read_aloud(part, fields, labels) for part in condition.of)
        return Readable(heads[condition.op], tuple(parts))
    return Readable(_comparison(condition, fields[condition.field], labels[condition.field]))


def _comparison(condition: Condition, field: Field, label: str) -> str:
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
    params = {"field": label, "value": _value(condition, field)}
    return patterns[condition.op] % params


def _value(condition: Condition, field: Field) -> str:
    wanted = condition.value
    if isinstance(wanted, Enough):
        return _("at least %(least)s in %(codes)s") % {
            "least": wanted.least,
            "codes": any_of(wanted.of),
        }
    if condition.op == "starts" and isinstance(wanted, tuple):
        return any_of(wanted)
    return any_of(_say(field, wanted if isinstance(wanted, tuple) else (wanted,)))


def _say(field: Field, values: Iterable[Any]) -> list[str]:
    places = words.IsoPlaces()
    if field.repeats:
        values = ((value,) for value in values)
    return [words.say(field, value, places) for value in values]
