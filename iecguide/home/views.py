"""The one place that sees every app: home, about, privacy, and what every page knows."""

import json
from datetime import date
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import SimpleLazyObject
from django.views.decorators.http import require_safe

from iecguide.articles.models import Article
from iecguide.articles.reading.page import keep_current
from iecguide.core.addresses import origin
from iecguide.core.dates import today
from iecguide.facts.age import Age, last_looked, opened_on, site_age
from iecguide.facts.models import CategoryTerms, Season
from iecguide.facts.remembering import remember
from iecguide.facts.snapshot import snapshot
from iecguide.facts.values import Category, Snapshot, Status
from pools.forecast.season_end import season_end
from pools.pages.presentation import most_invited
from pools.repository import newest_season, newest_source

MOVED, NEWEST = 5, 3  # pools and articles on the home page


# What HTMX may do here: nothing that needs eval, inline styles or another host; a page that answers
# with a form and its errors (422) is shown, any other error is not put in the place of the page.
HTMX_CONFIG = json.dumps(
    {
        "allowEval": False,
        "includeIndicatorStyles": False,
        "allowScriptTags": False,
        "selfRequestsOnly": True,
        "historyRestoreAsHxRequest": False,
        "reportValidityOfForms": True,
        "historyCacheSize": 0,
        "refreshOnHistoryMiss": True,
        "responseHandling": [
            {"code": "204", "swap": False},
            {"code": "[23]..", "swap": True},
            {"code": "422", "swap": True},
            {"code": "[45]..", "swap": False, "error": True},
        ],
    },
    separators=(",", ":"),
)


def site(request: HttpRequest) -> dict[str, Any]:
    """For every template: when facts were last checked, whom to write to, where the site is.

    A view that has the facts passes them as ``facts``, and then this one is never asked.
    """
    return {
        "site": SimpleLazyObject(snapshot),
        "contact": settings.CONTACT_EMAIL,
        "origin": SimpleLazyObject(lambda: origin(request)),
        "age": SimpleLazyObject(_age),
        "htmx_config": HTMX_CONFIG,
    }


def _age() -> Age:
    """How old the facts and reports are today. Reports are asked for only while pools are open."""
    facts, day = snapshot(), today()
    newest = newest_season().newest if opened_on(facts.season_on(day), day) else None
    return site_age(facts, newest, day)


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    keep_current()
    facts, kept, day = snapshot(), newest_season(), today()
    context = {
        **_content(),
        "facts": facts,
        "kept": kept,
        "ended": season_end(facts, kept.season, kept.newest, day),
        "source": newest_source(),
    }
    return render(request, "home/home.html", context)


@remember(most=4)
def _content() -> dict[str, Any]:
    """What the home page shows of facts, articles and pools."""
    facts, day = snapshot(), today()
    return {
        "season": _season(facts, day),
        "categories": _categories(facts),
        "articles": list(Article.objects.published(day).defer("body")[:NEWEST]),
        "moved": most_invited(facts, newest_season(), MOVED),
    }


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """What the site is, and what it assumes: of the season that opened last, when it ends."""
    return render(request, "home/about.html", {"season": snapshot().season_of(today())})


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    return render(request, "home/privacy.html")


def _season(facts: Snapshot, day: date) -> dict[str, Any]:
    """The season of the day and the one before it, with what is known of each."""
    current = facts.season_on(day)
    if not current:
        return {}
    wanted = Season.objects.filter(year__gte=current.year - 1)
    rows = {row.year: row for row in wanted.prefetch_related("citations__source")}
    opened = current.opens_on and current.opens_on <= day
    return {
        "current": rows.get(current.year),
        "before": rows.get(current.year - 1),
        "looked": last_looked(current.sources.values(), facts.checked),
        "state": "open" if opened else "announced" if current.opens_on else "unknown",
    }


def _categories(facts: Snapshot) -> list[dict[str, Any]]:
    names = dict(CategoryTerms._meta.get_field("category").choices)
    active = [country for country in facts.countries.values() if country.status == Status.ACTIVE]
    return [
        {
            "id": category.value,
            "name": names[category.value],
            "countries": sum(bool(country.terms[category].offered) for country in active),
        }
        for category in Category
    ]
