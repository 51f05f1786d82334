"""The subject of a letter says the fact."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _

from iecguide.facts.models import CategoryTerms
from iecguide.facts.names import place_name
from iecguide.facts.snapshot import snapshot
from iecguide.letters.models import Event

from .words import day_words, month_words, value_words


def subject_of(event: Event) -> str:
    return SUBJECTS[event.kind](_values(event))


def _values(event: Event) -> dict[str, Any]:
    """What subjects name: the country, the pool, the newest figure, its day."""
    details = event.details
    lines = details.get("lines") or [["", None, None]]
    country = place_name(snapshot(), event.country) if event.country else ""
    categories = dict(CategoryTerms._meta.get_field("category").flatchoices)
    names = (str(categories.get(event.category, "")), details.get("stream", ""))
    return {
        "country": country,
        "pool": " ".join(filter(None, names)),
        "value": value_words(lines[0][0], lines[0][1]),
        "name": details.get("name", ""),
        "year": "" if event.value is None else str(int(event.value)),
        "day": day_words(details.get("day") or details.get("source", {}).get("dated", "")),
        "has_date": lines[0][0] == "opens_on",
        "month": month_words(details.get("month", "")),
        "title": details.get("title", ""),
    }


def _season(values: dict[str, Any]) -> str:
    if values["has_date"]:
        return _("Season %(year)s: the pools open on %(value)s") % values
    return _("Season %(year)s: the pools are open") % values


def _monthly(values: dict[str, Any]) -> str:
    return _("IEC Guide, %(month)s: %(title)s") % values


SUBJECTS: dict[str, Callable[[dict[str, Any]], str]] = {
    "figures": lambda values: _("%(country)s, %(pool)s: new figures (%(day)s)") % values,
    "rating": lambda values: _("%(country)s, %(pool)s: rating now %(value)s (%(day)s)") % values,
    "spots": lambda values: _("%(country)s, %(pool)s: %(value)s spots again (%(day)s)") % values,
    "quota": lambda values: _("%(country)s, %(pool)s: quota now %(value)s (%(day)s)") % values,
    "chance": lambda values: _("%(country)s, %(pool)s: chance now %(value)s (%(day)s)") % values,
    "round": lambda values: _("Express Entry, %(name)s: lowest score %(value)s (%(day)s)") % values,
    "season": _season,
    "monthly": _monthly,
    "country": lambda values: _("%(country)s: what is on record has changed (%(day)s)") % values,
}
