"""The pools of the newest season: who waits, who was invited, what IRCC says of the next round."""

import csv
from dataclasses import replace

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from iecguide.core.dates import today
from iecguide.facts.remembering import remember
from iecguide.facts.snapshot import snapshot
from iecguide.facts.values import Country, Status
from pools.forecast.season_end import season_end
from pools.messages import CATEGORIES, scale
from pools.repository import newest_season, newest_source

from . import country_pools, filters, presentation
from .accuracy import page as accuracy_page

FILTERS, COUNTRIES = 64, 64  # tables and countries kept drawn, some 60 kB each


@require_safe
def pools(request: HttpRequest) -> HttpResponse:
    """All pools, or those of a category or a country."""
    facts, kept = snapshot(), newest_season()
    wanted = filters.read(request.GET, facts)
    if set(request.GET) - set(filters.NAMES) and not wanted.mistakes:
        return redirect(wanted.address())
    context = {
        "section": "pools",
        "kept": kept,
        "ended": season_end(facts, kept.season, kept.newest, today()),
        "filter": wanted,
        "categories": [
            (name, label, replace(wanted, category=name, mistakes=()).address())
            for name, label in [("", _("All pools")), *CATEGORIES.items()]
        ],
        "sorts": filters.SORTS.items(),
        "countries": _partners(facts),
        "scale": scale(),
        "table": _draw_table(wanted.category, wanted.countries, wanted.sort),
        "source": newest_source(),
    }
    return render(request, "pools/pools.html", context, status=422 if wanted.mistakes else 200)


@remember(most=FILTERS)
def _draw_table(category: str, countries: tuple[str, ...], sort: str) -> str:
    """The pools of a category and of countries (empty: of all) as tables; empty where none is."""
    facts, kept = snapshot(), newest_season()
    rows = presentation.pool_rows(facts, kept, category, countries, sort)
    if not rows:
        return ""
    context = {
        "kept": kept,
        "ended": season_end(facts, kept.season, kept.newest, today()),
        "category": category,
        "sort": sort,
        "orders": filters.addresses_of_orders(category, countries),
        "rows": rows if countries else [],
        "groups": [] if countries else presentation.pool_groups(rows),
    }
    return render_to_string("pools/_pools_groups.html", context)


@require_safe
def country(request: HttpRequest, slug: str) -> HttpResponse:
    """The pools of one country, by its slug. 404 where it has none."""
    facts, kept = snapshot(), newest_season()
    found = _country(facts, slug)
    context = {
        "section": "pools",
        "kept": kept,
        "ended": season_end(facts, kept.season, kept.newest, today()),
        "country": found,
        "pools": _draw_pools(found.code),
        "source": newest_source(),
    }
    return render(request, "pools/country.html", context)


@remember(most=COUNTRIES)
def _draw_pools(code: str) -> str:
    """The pools of a country in words, charts and tables: four fifths of the work of its page."""
    pools = country_pools.pool_views(snapshot(), newest_season(), code)
    chances = [pool.whole for pool in pools if pool.whole]
    newest = max(chances, key=lambda chance: chance.told_by, default=None)
    context = {"pools": pools, "scale": scale(), "chance": newest}
    return render_to_string("pools/_country_pools.html", context)


@require_safe
def country_csv(request: HttpRequest, slug: str) -> HttpResponse:
    """The same figures as a file, with the season in its name."""
    kept = newest_season()
    found = _country(snapshot(), slug)
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{slug}-{kept.season}.csv"'
    csv.writer(response).writerows(presentation.csv_rows(kept, found.code))
    return response


@require_safe
def accuracy(request: HttpRequest) -> HttpResponse:
    """How good the odds were in the season of the newest backtest."""
    context = {"section": "pools", "kept": newest_season(), "source": newest_source()}
    return render(request, "pools/accuracy.html", context | accuracy_page())


def _partners(facts) -> list[Country]:
    active = (found for found in facts.countries.values() if found.status == Status.ACTIVE)
    return sorted(active, key=lambda found: found.name)


def _country(facts, slug: str) -> Country:
    for found in _partners(facts):
        if found.slug == slug:
            return found
    raise Http404
