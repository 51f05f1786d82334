"""What changed in the record of a country, in a reader's words and language.

A change is kept as plain values: which field, of which category or stream, its value and the one
before. ``say_change`` makes a sentence of it, when the letter is written.
"""

from collections.abc import Mapping
from typing import Any

from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from iecguide.core.numbers import number
from iecguide.facts import values
from iecguide.facts.models import CategoryTerms, Country, Stream
from iecguide.facts.models.category import Category

from .words import say_value

MODELS = {"country": Country, "terms": CategoryTerms, "stream": Stream}
LONGEST, LONGEST_BEFORE = 300, 80  # characters of a text that a letter repeats
YEARS = {"country.old_season"}

NAMES = {
    "country.shared": gettext_lazy("Categories in which one permit uses up the others"),
    "country.participations": gettext_lazy("Times you can take part in all"),
    "country.gap_months": gettext_lazy("Months to wait between two stays"),
    "country.months_in_all": gettext_lazy("Longest time of all stays together, in months"),
    "country.second_months": gettext_lazy("Longest second stay, in months"),
    "country.old_rule": gettext_lazy("What a permit under older terms still allows"),
    "country.old_before": gettext_lazy("First day of the present terms"),
    "country.old_season": gettext_lazy("First season under the present terms"),
    "country.old_until": gettext_lazy("Last day on which a permit under older terms can date from"),
    "country.old_months": gettext_lazy(
        "Longest last stay after a permit under older terms, in months"
    ),
    "terms.min_age": gettext_lazy("Youngest age for %(of)s"),
    "terms.max_age": gettext_lazy("Oldest age for %(of)s"),
    "terms.months": gettext_lazy("Longest stay in %(of)s, in months"),
    "terms.limit": gettext_lazy("Times you can take part in %(of)s"),
    "terms.residence": gettext_lazy("Places where you can live to apply for %(of)s"),
    "terms.residence_unclear": gettext_lazy(
        "Places where it is not settled whether living there counts for %(of)s"
    ),
    "terms.residence_shown": gettext_lazy("What shows where you live, for %(of)s"),
    "terms.condition": gettext_lazy("Further condition for %(of)s"),
    "terms.offered_since": gettext_lazy("First day on which %(of)s was offered"),
    "terms.months_note": gettext_lazy("Our note on the length of a stay in %(of)s"),
    "terms.note": gettext_lazy("Our note on %(of)s"),
    "stream.name": gettext_lazy("Name of a stream in %(category)s"),
    "stream.min_age": gettext_lazy("Youngest age for %(of)s"),
    "stream.max_age": gettext_lazy("Oldest age for %(of)s"),
    "stream.sure_max_age": gettext_lazy("Age for %(of)s up to which all sources agree"),
    "stream.note": gettext_lazy("Our note on %(of)s"),
}
WENT = {
    "country.participations": gettext_lazy(
        "The number of times you can take part in all went from %(before)s to %(value)s."
    ),
    "country.gap_months": gettext_lazy(
        "The wait between two stays, in months, went from %(before)s to %(value)s."
    ),
    "country.months_in_all": gettext_lazy(
        "The longest time of all stays together, in months, went from %(before)s to %(value)s."
    ),
    "country.second_months": gettext_lazy(
        "The longest second stay, in months, went from %(before)s to %(value)s."
    ),
    "country.old_months": gettext_lazy(
        "The longest last stay after a permit under older terms, in months, went from %(before)s"
        " to %(value)s."
    ),
    "terms.min_age": gettext_lazy("The youngest age for %(of)s went from %(before)s to %(value)s."),
    "terms.max_age": gettext_lazy("The oldest age for %(of)s went from %(before)s to %(value)s."),
    "terms.months": gettext_lazy(
        "The longest stay in %(of)s, in months, went from %(before)s to %(value)s."
    ),
    "terms.limit": gettext_lazy(
        "The number of times you can take part in %(of)s went from %(before)s to %(value)s."
    ),
    "stream.min_age": gettext_lazy(
        "The youngest age for %(of)s went from %(before)s to %(value)s."
    ),
    "stream.max_age": gettext_lazy("The oldest age for %(of)s went from %(before)s to %(value)s."),
    "stream.sure_max_age": gettext_lazy(
        "The age for %(of)s up to which all sources agree went from %(before)s to %(value)s."
    ),
}
# By the value itself: None is what is not on record any more.
IS: Mapping[str, Mapping[Any, Any]] = {
    "country.status": {
        values.Status.ACTIVE: gettext_lazy("The agreement with Canada is active."),
        values.Status.SUSPENDED: gettext_lazy("The agreement with Canada is suspended."),
        values.Status.SIGNED: gettext_lazy(
            "An agreement with Canada is signed, but not in operation."
        ),
        values.Status.ORGANIZATIONS: gettext_lazy(
            "Only recognized organizations can nominate these citizens."
        ),
    },
    "country.organizations": {
        True: gettext_lazy("Recognized organizations may nominate these citizens."),
        False: gettext_lazy("Recognized organizations may not nominate these citizens."),
        None: gettext_lazy(
            "Whether recognized organizations may nominate these citizens is not on record any"
            " more."
        ),
    },
    "country.second_organization": {
        True: gettext_lazy(
            "A second stay through a recognized organization is possible in any category."
        ),
        False: gettext_lazy(
            "A second stay through a recognized organization is not possible in every category."
        ),
        None: gettext_lazy("On a second stay through a recognized organization, sources disagree."),
    },
    "terms.offered": {
        True: gettext_lazy("%(of)s is now offered."),
        False: gettext_lazy("%(of)s is no longer offered."),
    },
    "terms.residence_required": {
        True: gettext_lazy(
            "To apply for %(of)s you have to live in the country, or in a place that counts as it."
        ),
        False: gettext_lazy("To apply for %(of)s you need not live in the country."),
        None: gettext_lazy(
            "Whether you have to live in the country to apply for %(of)s is not on record any more."
        ),
    },
    "terms.residence_kept": {
        True: gettext_lazy(
            "On or after a stay in Canada you still count as living in the country, for %(of)s."
        ),
        False: gettext_lazy(
            "On or after a stay in Canada you do not count as living in the country, for %(of)s."
        ),
        None: gettext_lazy(
            "Whether a stay in Canada leaves you counted as living in the country, for %(of)s, is"
            " not on record any more."
        ),
    },
    "terms.home_school": {
        True: gettext_lazy("For %(of)s your school has to be in the country."),
        False: gettext_lazy("For %(of)s your school need not be in the country."),
        None: gettext_lazy(
            "Whether your school has to be in the country, for %(of)s, is not on record any more."
        ),
    },
}


def plain(value: Any) -> Any:
    """A stored value as JSON holds it: days as text, lists as they are."""
    return value.isoformat() if hasattr(value, "isoformat") else value


def say_change(change: Mapping[str, Any]) -> str:
    """“The oldest age for Working Holiday went from 30 to 35.”"""
    key, now, before = change["field"], change["value"], change["before"]
    words = _whose(change)
    if key in IS and now in IS[key]:
        return str(IS[key][now]) % words
    words |= {"value": _value_words(key, now), "before": _value_words(key, before)}
    if key in WENT and now is not None and before is not None:
        return str(WENT[key]) % words
    words["name"] = str(NAMES[key]) % words
    return _record_words(now, before) % words


def _record_words(now: Any, before: Any) -> str:
    """How a value is told beside the one before it; a paragraph is not told twice."""
    is_told = not (isinstance(before, str) and len(before) > LONGEST_BEFORE)
    if _is_empty(now):
        if is_told:
            return _("%(name)s: nothing on record any more (before: %(before)s)")
        return _("%(name)s: nothing on record any more")
    if _is_empty(before):
        return _("%(name)s: %(value)s (not on record before)")
    return _("%(name)s: %(value)s (before: %(before)s)") if is_told else _("%(name)s: %(value)s")


def _whose(change: Mapping[str, Any]) -> dict[str, str]:
    """The category; a stream's own rule is not the rule of its category."""
    category = str(dict(Category.choices).get(change.get("category", ""), ""))
    words = {"category": category, "of": category}
    if stream := change.get("stream"):
        only = _("%(category)s (%(stream)s only)")
        words["of"] = only % {"category": category, "stream": stream}
    return words


def _value_words(key: str, value: Any) -> str:
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value) if key in YEARS else number(value)
    model, _dot, name = key.partition(".")
    field = MODELS[model]._meta.get_field(name)
    words = f"{say_value(field, None if _is_empty(value) else field.to_python(value))}"
    return Truncator(words).chars(LONGEST)


def _is_empty(value: Any) -> bool:
    return value is None or value in ("", [])
