"""The house's own pages and the countries, for search and the sitemap."""

from collections.abc import Iterator
from dataclasses import replace

from django.urls import reverse
from django.utils.translation import gettext as _

from iecguide.core.lists import listed
from iecguide.core.registries.documents import Document
from iecguide.facts import models
from iecguide.facts.finder import PlaceName
from iecguide.facts.names import place_name
from iecguide.facts.placeholders.figures import months
from iecguide.facts.snapshot import snapshot
from iecguide.facts.values import Snapshot


def facts_documents() -> Iterator[Document]:
    yield from _house()
    yield Document(
        _("Countries"),
        _("Countries and territories"),
        reverse("countries"),
        _("Ages, longest stays and categories of every country, each with its source."),
        (
            _("which countries have IEC"),
            _("list of eligible countries"),
            _("is my country eligible"),
            _("partner countries"),
        ),
    )
    facts = snapshot()
    for country in models.Country.objects.prefetch_related("terms"):
        yield _country(country, facts.names.places[country.code], _territories(facts, country.code))


def _territories(facts: Snapshot, parent: str) -> list[PlaceName]:
    """The places and kinds of passport that take part by a country's terms."""
    codes = [place.code for place in facts.territories.values() if place.parent == parent]
    places = [facts.names.places[code] for code in codes]
    return [replace(place, name=place_name(facts, place.code)) for place in places]


def _house() -> Iterator[Document]:
    site = _("This site")
    yield Document(
        site,
        _("Find your way to work and travel in Canada"),
        reverse("home"),
        _("Which International Experience Canada permits you can get, why, and until when."),
        (_("home page"), _("start")),
    )
    yield Document(
        site,
        _("About IEC Guide"),
        reverse("about"),
        _("How we work, what we are not, what we assume, and how to report a mistake."),
        (
            _("who runs this site"),
            _("contact"),
            _("report a mistake"),
            _("is this site official"),
            _("method and sources"),
        ),
    )
    yield Document(
        site,
        _("Privacy"),
        reverse("privacy"),
        _("No account, no name, nothing stored about visitors, no third party."),
        (_("cookies and personal data"), _("what do you store about me")),
    )


def _country(country: models.Country, place: PlaceName, territories: list[PlaceName]) -> Document:
    """Its name, its adjective and its nicknames, each with what people ask about; and the places
    that it answers for."""
    offered = [terms for terms in country.terms.all() if terms.offered]
    text = " ".join([country.summary, country.participation_words, *map(_terms, offered)])
    names = {"name": country.name, "demonym": country.demonym}
    return Document(
        _("Country"),
        country.name,
        country.get_absolute_url(),
        text,
        (
            _("%(name)s age limit") % names,
            _("%(name)s quota") % names,
            _("%(demonym)s passport requirements") % names,
            _("%(name)s working holiday visa for how long") % names,
            _("how many times can %(demonym)s citizens take part") % names,
            " ".join([country.code, *place.names]),
            *(" ".join(territory.every) for territory in territories),
        ),
    )


def _terms(terms: models.CategoryTerms) -> str:
    """“Working Holiday: 18 to 35 years, 12 months.”"""
    parts = []
    if terms.min_age is not None and terms.max_age is not None:
        parts.append(_("%(low)s to %(high)s years") % {"low": terms.min_age, "high": terms.max_age})
    if terms.months is not None:
        parts.append(months(terms.months))
    if not parts:
        return ""
    # Translators: a category and its terms: “Working Holiday: 18 to 35 years, 12 months.”
    return _("%(category)s: %(terms)s.") % {
        "category": terms.get_category_display(),
        "terms": listed(parts),
    }
