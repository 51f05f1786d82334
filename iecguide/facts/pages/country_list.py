"""The list of countries: for each the longest stay per category, and the ages."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from iecguide.core.lists import any_of, listed
from iecguide.facts.values import Country, Snapshot, Status


@dataclass(frozen=True, slots=True)
class CountryRow:
    """One line of the list: the longest stay per category, and the ages.

    ``months``: None where the category is not offered, 0 where its length is not on record.
    """

    name: str
    slug: str
    months: tuple[int | None, ...]
    ages: str


def country_rows(facts: Snapshot) -> list[CountryRow]:
    """The partners, by name."""
    return [
        CountryRow(
            name=country.name,
            slug=country.slug,
            months=tuple(
                None if terms.offered is False else terms.months or 0
                for terms in country.terms.values()
            ),
            ages=_ages(country),
        )
        for country in sorted(facts.countries.values(), key=lambda country: country.name)
        if country.status == Status.ACTIVE
    ]


def _ages(country: Country) -> str:
    """“18 to 30 or 35”: the ages of the categories it has; empty where none is on record."""
    limits: dict[int, set[int]] = {}
    for terms in country.terms.values():
        if terms.offered and terms.min_age and terms.max_age:
            limits.setdefault(terms.min_age, set()).add(terms.max_age)
    return listed(
        # Translators: years of age: “18 to 30 or 35”.
        _("%(low)s to %(ages)s") % {"low": low, "ages": any_of(sorted(highest))}
        for low, highest in sorted(limits.items())
    )
