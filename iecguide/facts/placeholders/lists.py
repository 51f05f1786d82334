"""Lists of countries as placeholders: who has a category, an age limit, a residence rule."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from iecguide.core.lists import listed
from iecguide.facts.values import Category, Country, Snapshot, Source, Status, Terms

from .book import Placeholder

# Any country or terms may change a list: primary key 0 stands for all records of a model.
ALL = frozenset({("country", 0), ("categoryterms", 0)})
TIMES = {1: "once", 2: "twice", 3: "three-times"}


def list_placeholders(facts: Snapshot) -> Iterator[Placeholder]:
    """``countries:…`` names them, ``count:…`` says how many; only agreements that operate."""
    active = [one for one in facts.countries.values() if one.status == Status.ACTIVE]
    active.sort(key=lambda one: one.name)
    partners = [_source(one.sources, "status") for one in active]
    yield from _pair("partners", _("Countries and territories"), active, partners)
    for category in Category:
        yield from _by_category(active, category)
    yield from _by_times(active)
    yield from _by_rule(active)


def _by_category(active: list[Country], category: Category) -> Iterator[Placeholder]:
    offering = [one for one in active if one.terms[category].offered]
    yield from _terms_pair(
        str(category), _("Countries with the category"), offering, category, "offered"
    )
    limits = {one.terms[category].max_age for one in offering} - {None}
    for limit in sorted(limits):
        limited = [one for one in offering if one.terms[category].max_age == limit]
        label = _("Countries with the age limit %(age)s") % {"age": limit}
        yield from _terms_pair(f"{category}-{limit}", label, limited, category, "max_age")


def _by_times(active: list[Country]) -> Iterator[Placeholder]:
    for times, name in TIMES.items():
        found = [one for one in active if one.participations == times]
        sources = [_source(one.sources, "participations") for one in found]
        yield from _pair(name, _("Countries by number of participations"), found, sources)


def _by_rule(active: list[Country]) -> Iterator[Placeholder]:
    gap = [one for one in active if one.gap_months]
    gap_sources = [_source(one.sources, "gap_months") for one in gap]
    yield from _pair("gap", _("Countries with months between two stays"), gap, gap_sources)
    home = [one for one in active if one.terms[Category.COOP].home_school]
    label = _("Countries whose Co-op wants a school at home")
    yield from _terms_pair("home-school", label, home, Category.COOP, "home_school")
    living = [one for one in active if _offered(one) and _every(one, _wants_residence)]
    sources = [
        _source(terms.sources, "residence_required") for one in living for terms in _offered(one)
    ]
    yield from _pair("residence", _("Countries you must live in"), living, sources)


def _offered(country: Country) -> list[Terms]:
    return [terms for terms in country.terms.values() if terms.offered]


def _wants_residence(terms: Terms) -> bool:
    return bool(terms.residence_required)


def _every(country: Country, holds: Callable[[Terms], bool]) -> bool:
    return all(holds(terms) for terms in _offered(country))


def _terms_pair(
    name: str, label: str, found: list[Country], category: Category, field: str
) -> Iterator[Placeholder]:
    sources = [_source(one.terms[category].sources, field) for one in found]
    yield from _pair(name, label, found, sources)


def _pair(
    name: str, label: str, found: list[Country], sources: Iterable[Source | None]
) -> Iterator[Placeholder]:
    best = _commonest(sources)
    names = listed(one.name for one in found)
    yield Placeholder(f"countries:{name}", label, names or pgettext("countries", "none"), best, ALL)
    yield Placeholder(f"count:{name}", label, str(len(found)), best, ALL)


def _source(sources: dict[str, Source], field: str) -> Source | None:
    return sources.get(field)


def _commonest(sources: Iterable[Source | None]) -> tuple[Source, ...]:
    """The page most of the list rests on; its confidence is the least sure of its uses."""
    found = [one for one in sources if one]
    if not found:
        return ()
    url = Counter(one.url for one in found).most_common(1)[0][0]
    order = ("low", "medium", "high")
    uses = (one for one in found if one.url == url)
    return (min(uses, key=lambda one: order.index(one.confidence)),)
