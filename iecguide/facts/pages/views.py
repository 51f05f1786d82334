"""The facts as pages: every country, each fact with its source and date."""

from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from iecguide.core.dates import today
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
from iecguide.facts.remembering import remember
from iecguide.facts.snapshot import snapshot

from .country_list import country_rows, list_others
from .country_table import facts_sheet

COUNTRIES = 64  # country pages kept
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
    found = _find_country(wanted, facts) if wanted else None
    if found:
        return redirect("country", found)
    context = {
        "section": "countries",
        "rows": country_rows(facts),
        "others": list_others(facts),
        "facts": facts,
        "wanted": wanted,
        "organizations": _organizations(),
        "programme": programme(),
    }
    return render(request, "facts/countries.html", context)


@remember(most=4)
def programme() -> str:
    """What holds for every country, with its sources: the same whatever was searched for."""
    rows = {name: model.objects.prefetch_related(CITATIONS) for name, model in PROGRAMME.items()}
    return render_to_string("facts/_programme.html", rows)


@remember(most=4)
def _organizations() -> list[RecognizedOrganization]:
    return list(RecognizedOrganization.objects.prefetch_related(CITATIONS))


@require_safe
def country(request: HttpRequest, slug: str) -> HttpResponse:
    return render(request, "facts/country.html", {"section": "countries", **_country(slug)})


@remember(most=COUNTRIES)
def _country(slug: str) -> dict[str, object]:
    """A country and its facts. Raises Http404 where there is none."""
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
    return {"country": found, "sheet": facts_sheet(found, season.year if season else None)}


def _find_country(wanted: str, facts) -> str | None:
    """The slug of the one country whose name, or two-letter code, begins like this."""
    start = wanted.casefold()
    every = facts.countries.values()
    exact = [
        country.slug
        for country in every
        if start in (country.name.casefold(), country.code.casefold())
    ]
    begins = [country.slug for country in every if country.name.casefold().startswith(start)]
    candidates = exact or begins
    return candidates[0] if len(candidates) == 1 else None
