"""The filter of the list of pools: a category and a country, each empty for all."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from iecguide.core.lists import all_of
from iecguide.facts.values import Country, Snapshot, Status
from pools.messages import CATEGORIES, Mistake

NAMES = ("category", "country")
SHOWN = 40  # characters of what was given


@dataclass(frozen=True, slots=True)
class PoolFilter:
    """``category`` and ``country`` (a code) are empty for all. ``mistakes`` say what was wrong with
    the address, ``lack`` why nothing is there; each names what is possible."""

    category: str
    country: str
    mistakes: tuple[Mistake, ...] = ()
    lack: str = ""

    def query(self) -> str:
        """The filter as a query, without what is empty."""
        values = {name: getattr(self, name) for name in NAMES}
        return urlencode({name: value for name, value in values.items() if value})

    def address(self) -> str:
        """The list of pools with this filter."""
        query = self.query()
        return f"{reverse('pools')}?{query}" if query else reverse("pools")


def read(query: QueryDict, facts: Snapshot) -> PoolFilter:
    """The filter an address asks for; what is not possible is left out and said."""
    category = _printable(query.get("category", "")).lower()
    country = _printable(query.get("country", "")).upper()
    if category and category not in CATEGORIES:
        return PoolFilter("", "", (Mistake("category", _no_category(category)),))
    found = facts.countries.get(country)
    if country and (not found or found.status != Status.ACTIVE):
        return PoolFilter(category, "", (Mistake("country", _no_country(country)),))
    return PoolFilter(category, country, lack=_lack(category, found))


def _printable(text: str) -> str:
    """As it can be shown again: a page may not hold control characters."""
    return "".join(sign if sign.isprintable() else "�" for sign in text.strip())


def _no_category(given: str) -> str:
    return _("“%(given)s” is not a category. The categories are %(allowed)s.") % {
        "given": given[:SHOWN],
        "allowed": _list_names(CATEGORIES),
    }


def _list_names(categories: Iterable[str]) -> str:
    return all_of(CATEGORIES[category] for category in categories)


def _no_country(given: str) -> str:
    return _("“%(given)s” is not a country with pools. Choose one from the list.") % {
        "given": given[:SHOWN]
    }


def _lack(category: str, country: Country | None) -> str:
    """A category that the country does not have."""
    if not category or not country:
        return ""
    has = [name for name in CATEGORIES if name in country.terms and country.terms[name].offered]
    if category in has or country.terms[category].offered is None:
        return ""
    return _("%(country)s does not have %(category)s. It has %(allowed)s.") % {
        "country": country.name,
        "category": CATEGORIES[category],
        "allowed": _list_names(has),
    }
