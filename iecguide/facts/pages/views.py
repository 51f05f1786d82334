"""The facts as pages: every country, each fact with its source and date."""

from datetime import date
from functools import lru_cache

from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

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
from iecguide.facts.snapshot import snapshot, today
from iecguide.facts.values import Snapshot, Status

from .country_list import country_rows
from .country_table import facts_sheet

CITATIONS = Prefetch("citations", Citation.objects.select_related("source"))
PROGRAMME = {
    "conditions": Condition,
    "fees": Fee,
    "clocks": Clock,
    "seasons": Season,
}


@require_safe
def countries(request: HttpRequest) -> HttpResponse:
    """All countries; a name typed into the search box leads to its page."""
    facts = snapshot()
    wanted = request.GET.get("q", "").strip()
    found = _named(wanted, facts) if wanted else None
    if found:
        return redirect("country", found)
    context = {
        "section": "countries",
        "rows": country_rows(facts),
        "facts": facts,
        "wanted": wanted,
        "organizations": RecognizedOrganization.objects.prefetch_related(CITATIONS),
        "outside": _outside(facts),
        "programme": programme(facts.version, today(), get_language()),
    }
    return render(request, "facts/countries.html", context)


def _outside(facts: Snapshot) -> SafeString:
    """The countries without an agreement in use that have a page, each a link."""
    return join_html(
        format_html('<a href="{}">{}</a>', reverse("country", args=[country.slug]), country.name)
        for country in sorted(facts.countries.values(), key=lambda country: country.name)
        if country.status != Status.ACTIVE
    )


@lru_cache(maxsize=8)
def programme(_version: int, _day: date, _language: str) -> str:
    """What holds for every country, with its sources: the same whatever was searched for."""
    rows = {name: model.objects.prefetch_related(CITATIONS) for name, model in PROGRAMME.items()}
    return render_to_string("facts/_programme.html", rows)


@require_safe
def country(request: HttpRequest, slug: str) -> HttpResponse:
    quotas = Prefetch(
        "terms__quotas",
        Quota.objects.select_related("season", "stream").prefetch_related(CITATIONS),
    )
    found = get_object_or_404(
        Country.objects.prefetch_related(
            CITATIONS, quotas, "terms__citations__source", "terms__streams__citations__source"
        ),
        slug=slug,
    )
    season = snapshot().season_on(today())
    context = {
        "section": "countries",
        "country": found,
        "sheet": facts_sheet(found, season.year if season else None),
    }
    return render(request, "facts/country.html", context)


def _named(wanted: str, facts) -> str | None:
    """The slug of the one country whose name, or two-letter code, begins like this."""
    start = wanted.casefold()
    every = facts.countries.values()
    exact = [one.slug for one in every if start in (one.name.casefold(), one.code.casefold())]
    begins = [one.slug for one in every if one.name.casefold().startswith(start)]
    candidates = exact or begins
    return candidates[0] if len(candidates) == 1 else None
