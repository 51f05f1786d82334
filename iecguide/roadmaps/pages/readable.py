"""Whom a step is for, in words: the condition read aloud."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from iecguide.core.lists import all_of, any_of
from iecguide.facts.names import place_name
from iecguide.facts.snapshot import snapshot
from iecguide.programmes.words import PROVINCE_NAMES
from iecguide.roadmaps.vocabulary import CATEGORIES, HAS, JOBS
from quiz.engine.conditions import Condition

LABELS: Mapping[str, Mapping[str, object]] = {
    "category": CATEGORIES,
    "province": PROVINCE_NAMES,
    "job": JOBS,
    "has": HAS,
}


def condition_words(condition: Condition) -> str:
    """“Young Professionals or International Co-op”: what has to hold; not for programs."""
    if condition.op in ("all", "any"):
        parts = [words for part in condition.of if (words := condition_words(part))]
        return all_of(parts) if condition.op == "all" else any_of(parts)
    if condition.op == "not":
        words = condition_words(condition.of[0])
        return _("not: %(words)s") % {"words": words} if words else ""
    words = _value(condition)
    return _("not: %(words)s") % {"words": words} if words and condition.op == "!=" else words


def _value(condition: Condition) -> str:
    if condition.field in HAS:
        return _("“%(words)s”") % {"words": HAS[condition.field]}
    values = condition.value if isinstance(condition.value, tuple) else (condition.value,)
    if condition.field == "citizenship":
        return any_of(place_name(snapshot(), str(code)) for code in values)
    if condition.field == "own_police":
        return _("your passport’s country counts")
    return any_of(LABELS[condition.field][str(value)] for value in values)
