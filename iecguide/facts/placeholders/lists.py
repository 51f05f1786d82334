"""Lists of countries as placeholders: who has a category, an age limit, a residence rule."""

from collections import Counter
from collections.abc import Iterable, Iterator

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
    active = [country for country in facts.countries.values() if country.status == Status.ACTIVE]
    active.sort(key=lambda country: country.name)
    partners = [country.sources.get("status") for country in active]
    yield from _pair("partners", _("Countries and territories"), active, partners)
    for category in Category:
        yield from _by_category(active, category)
    yield from _by_times(active)
    yield from _by_rule(active)


def _by_category(active: list[Country], category: Category) -> Iterator[Placeholder]:
    offering = [country for country in active if country.terms[category].offered]
    yield from _terms_pair(
        str(category), _("Countries with the category"), offering, category, "offered"
    )
    limits = {country.terms[category].max_age for country in offering}
    for limit in sorted(limit for limit in limits if limit is not None):
        limited = [country for country in offering if country.terms[category].max_age == limit]
        label = _("Countries with the age limit %(age)s") % {"age": limit}
        yield from _terms_pair(f"{category}-{limit}", label, limited, category, "max_age")


def _by_times(active: list[Country]) -> Iterator[Placeholder]:
    for times, name in TIMES.items():
        found = [country for country in active if country.participations == times]
        sources = [country.sources.get("participations") for country in found]
        yield from _pair(name, _("Countries by number of participations"), found, sources)


def _by_rule(active: list[Country]) -> Iterator[Placeholder]:
    gap = [country for country in active if country.gap_months]
    gap_sources = [country.sources.get("gap_months") for country in gap]
    yield from _pair("gap", _("Countries with months between two stays"), gap, gap_sources)
    home = [country for country in active if country.terms[Category.COOP].home_school]
    label = _("Countries whose Co-op wants a school at home")
    yield from _terms_pair("home-school", label, home, Category.COOP, "home_school")
    living = [
        country
        for country in active
        if (offered := _list_offered(country))
        and all(terms.residence_required for terms in offered)
    ]
    sources = [
        terms.sources.get("residence_required")
        for country in living
        for terms in _list_offered(country)
    ]
    yield from _pair("residence", _("Countries you must live in"), living, sources)


def _list_offered(country: Country) -> list[Terms]:
    return [terms for terms in country.terms.values() if terms.offered]


def _terms_pair(
    name: str, label: str, found: list[Country], category: Category, field: str
) -> Iterator[Placeholder]:
    sources = [country.terms[category].sources.get(field) for country in found]
    yield from _pair(name, label, found, sources)


def _pair(
    name: str, label: str, found: list[Country], sources: Iterable[Source | None]
) -> Iterator[Placeholder]:
    best = _commonest(sources)
    names = listed(country.name for country in found)
    yield Placeholder(f"countries:{name}", label, names or pgettext("countries", "none"), best, ALL)
    yield Placeholder(f"count:{name}", label, str(len(found)), best, ALL)


def _commonest(sources: Iterable[Source | None]) -> tuple[Source, ...]:
    """The page most of the list rests on; its confidence is the least sure of its uses."""
    found = [source for source in sources if source]
    if not found:
        return ()
    url = Counter(source.url for source in found).most_common(1)[0][0]
    order = ("low", "medium", "high")
    uses = (source for source in found if source.url == url)
    return (min(uses, key=lambda use: order.index(use.confidence)),)
