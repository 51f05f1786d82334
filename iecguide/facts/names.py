"""Countries and territories by name: in a sentence, and the page each of them leads to."""

from django.urls import reverse, reverse_lazy
from django.utils.translation import gettext as _
from django_countries import countries as iso_countries

from .values import Snapshot

HOME = "CA"
# For a passport without an agreement.
NOT_LISTED = reverse_lazy("article", args=["country-not-on-the-list"])


def place_name(facts: Snapshot, code: str) -> str:
    """The name of a country, a territory or a kind of passport; the code where there is none."""
    place = facts.names.places.get(code)
    if place and not place.iso:
        return place.name
    return str(iso_countries.name(code)) or code


def place_in(facts: Snapshot, code: str) -> str:
    """The name inside a sentence: “the Netherlands”."""
    place, name = facts.names.places.get(code), place_name(facts, code)
    return _("the %(name)s") % {"name": name} if place and place.article else name


def page_of(facts: Snapshot, code: str) -> str:
    """The address that answers for a passport: its country's page, or what is left without one.

    A territory leads to the page of the country whose passport its people hold. Canada has none.
    """
    country = facts.country_of(code)
    if code == HOME:
        return ""
    return reverse("country", args=[country.slug]) if country else str(NOT_LISTED)
