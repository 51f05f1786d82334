"""The filter of the list of pools: a category, passports and an order, each empty for all."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from iecguide.core.lists import all_of
from iecguide.facts.values import Country, Snapshot, Status
from pools.messages import CATEGORIES, Mistake

NAMES = ("category", "country", "sort")
SHOWN = 40  # characters of what was given
MOST = 3  # passports
SORTS = {
    "": gettext_lazy("Country, A to Z"),
    "rating": gettext_lazy("Best rating first"),
    "spots": gettext_lazy("Most spots first"),
    "candidates": gettext_lazy("Most candidates first"),
}


@dataclass(frozen=True, slots=True)
class PoolFilter:
    """``category`` is empty for all, ``countries`` are codes in the order given, none for all, and
    ``sort`` is a key of ``SORTS``. ``mistakes`` say what was wrong with the address, ``lack`` why
    nothing is there; each names what is possible."""

    category: str = ""
    countries: tuple[str, ...] = ()
    sort: str = ""
    mistakes: tuple[Mistake, ...] = ()
    lack: str = ""

    def query(self) -> str:
        """The filter as a query, without what is empty."""
        values = [("category", self.category)]
        values += [("country", code) for code in self.countries]
        values += [("sort", self.sort)]
        return urlencode([(name, value) for name, value in values if value])

    def address(self) -> str:
        """The list of pools with this filter."""
        query = self.query()
        return f"{reverse('pools')}?{query}" if query else reverse("pools")

    @property
    def boxes(self) -> list[str]:
        """What each box for a passport holds: those chosen, and an empty one for another."""
        return [*self.countries, ""][:MOST]


def addresses_of_orders(category: str, countries: tuple[str, ...]) -> dict[str, str]:
    """Where the same pools stand in each order; that of their countries is called ``country``."""
    return {order or "country": PoolFilter(category, countries, order).address() for order in SORTS}


def read(query: QueryDict, facts: Snapshot) -> PoolFilter:
    """The filter an address asks for; what is not possible is left out and said."""
    category = _printable(query.get("category", "")).lower()
    sort = _printable(query.get("sort", "")).lower()
    given = [_printable(code).upper() for code in query.getlist("country")]
    codes = tuple(dict.fromkeys(code for code in given if code))
    known = [code for code in codes if _has_pools(facts, code)][:MOST]
    mistakes = []
    if category and category not in CATEGORIES:
        mistakes.append(Mistake("category", _no_category(category)))
        category = ""
    mistakes += [Mistake("country", _no_country(code)) for code in codes if code not in known]
    if sort not in SORTS:
        mistakes.append(Mistake("sort", _no_sort(sort)))
        sort = ""
    lack = _lack(category, facts.countries[known[0]]) if len(known) == 1 else ""
    return PoolFilter(category, tuple(known), sort, tuple(mistakes), lack)


def _has_pools(facts: Snapshot, code: str) -> bool:
    found = facts.countries.get(code)
    return bool(found and found.status == Status.ACTIVE)


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


def _no_sort(given: str) -> str:
    return _("“%(given)s” is not an order of the list. Choose one from the list.") % {
        "given": given[:SHOWN]
    }


def _lack(category: str, country: Country) -> str:
    """A category that the country does not have."""
    if not category:
        return ""
    has = [name for name in CATEGORIES if name in country.terms and country.terms[name].offered]
    if category in has or country.terms[category].offered is None:
        return ""
    return _("%(country)s does not have %(category)s. It has %(allowed)s.") % {
        "country": country.name,
        "category": CATEGORIES[category],
        "allowed": _list_names(has),
    }
