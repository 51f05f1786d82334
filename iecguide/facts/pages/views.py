"""The facts as pages: every country, each fact with its source and date."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html
from django.views.decorators.http import require_safe

from iecguide.core.dates import today, usual_day
from iecguide.core.templatetags.lists import join_html
from iecguide.facts.models import (
    Citation,
    Clock,
    Condition,
    Country,
    Fee,
    Quota,
    RecognizedOrganization,
    Season,
)
from iecguide.facts.names import HOME, NOT_LISTED, place_in, place_name
from iecguide.facts.remembering import remember
from iecguide.facts.snapshot import snapshot
from iecguide.facts.values import Snapshot

from .country_list import country_rows, list_others
from .country_table import facts_sheet
from .glance import country_glance
from .territories import territory_rows

COUNTRIES = 64  # country pages kept
CITATIONS = Prefetch("citations", Citation.objects.select_related("source"))
WHOLE = (  # what the page of a country is made of
    CITATIONS,
    Prefetch(
        "terms__quotas",
        Quota.objects.select_related("season", "stream").prefetch_related(CITATIONS),
    ),
    "terms__citations__source",
    "terms__streams__citations__source",
)
PROGRAMME = {
    "conditions": Condition,
    "fees": Fee,
    "clocks": Clock,
    "seasons": Season,
}


@require_safe
def countries(request: HttpRequest) -> HttpResponse:
    """All countries; a name typed into the search box leads to its page, that of a territory to the
    country whose passport counts."""
    facts = snapshot()
    wanted = request.GET.get("q", "").strip()
    code = facts.names.find(wanted)
    found = facts.country_of(code) if code else None
    if found:
        territory = "#territories" if code in facts.territories else ""
        return redirect(f"{reverse('country', args=[found.slug])}{territory}")
    return render(request, "facts/countries.html", _countries(facts, wanted, code))


def _countries(facts: Snapshot, wanted: str, code: str | None) -> dict[str, Any]:
    """What the list of countries shows; ``code`` is the place that was asked for, if it is one."""
    return {
        "section": "countries",
        "rows": country_rows(facts),
        "others": _link_others(facts),
        "facts": facts,
        "wanted": wanted,
        "unlisted": place_in(facts, code) if code and code != HOME else "",
        "not_listed": NOT_LISTED,
        "near": [] if code else [place_name(facts, near) for near in facts.names.near(wanted)],
        "organizations": _organizations(),
        "usual_day": usual_checked(_organizations()),
        "programme": programme(),
    }


def _link_others(facts: Snapshot) -> str:
    """The countries without an agreement in use that have a page, each a link."""
    return join_html(
        format_html('<a href="{}">{}</a>', reverse("country", args=[country.slug]), country.name)
        for country in list_others(facts)
    )


@remember(most=4)
def programme() -> str:
    """What holds for every country, with its sources: the same whatever was searched for."""
    rows = {
        name: list(model.objects.prefetch_related(CITATIONS)) for name, model in PROGRAMME.items()
    }
    day = usual_checked(record for records in rows.values() for record in records)
    return render_to_string("facts/_programme.html", {**rows, "usual_day": day})


def usual_checked(records: Iterable[Any]) -> date | None:
    """The day on which most of their sources were read: said once, and beside a source only
    another."""
    return usual_day(
        citation.source.checked_on for record in records for citation in record.citations.all()
    )


@remember(most=4)
def _organizations() -> list[RecognizedOrganization]:
    return list(RecognizedOrganization.objects.prefetch_related(CITATIONS))


@require_safe
def country(request: HttpRequest, slug: str) -> HttpResponse:
    return render(request, "facts/country.html", {"section": "countries", **_country(slug)})


@remember(most=COUNTRIES)
def _country(slug: str) -> dict[str, object]:
    """A country and its facts. Raises Http404 where there is none."""
    found = get_object_or_404(Country.objects.prefetch_related(*WHOLE), slug=slug)
    facts = snapshot()
    season = facts.season_on(today())
    return {
        "country": found,
        "not_listed": NOT_LISTED,
        "territories": territory_rows(facts, found.code),
        "glance": country_glance(facts, found.code, today()),
        "sheet": facts_sheet(found, season.year if season else None),
    }
