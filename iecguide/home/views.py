"""The one place that sees every app: home, about, privacy, and what every page knows."""

import json
from datetime import date
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from iecguide.articles.models import Article
from iecguide.articles.reading.page import keep_current
from iecguide.core.dates import today
from iecguide.core.serving.addresses import origin
from iecguide.facts.models import CategoryTerms
from iecguide.facts.remembering import remember
from iecguide.facts.season.age import Age, last_looked, opened_on, site_age
from iecguide.facts.season.openings import usual_openings
from iecguide.facts.snapshot import snapshot
from iecguide.facts.values import Category, Country, Snapshot, Status
from pools.forecast.season_end import season_end
from pools.pages.presentation import most_invited
from pools.repository import newest_season, newest_source

MOVED, NEWEST = 3, 3  # pools and articles on the home page
ARTICLES = {  # the one about each category
    Category.WH: "working-holiday",
    Category.YP: "young-professionals",
    Category.COOP: "international-co-op",
}
SHOWN = 40  # characters of what was given

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
    """The doors of the site. A passport (``citizenship``) leads on to the pools of its country."""
    keep_current()
    facts, kept, day = snapshot(), newest_season(), today()
    given = request.GET.get("citizenship")
    found = facts.countries.get(given.strip().upper()) if given else None
    if found and found.status == Status.ACTIVE:
        return redirect("pool_country", found.slug)
    wrong = "" if given is None else _no_pools(given)
    context = {
        **_content(),
        "wrong": wrong,
        "facts": facts,
        "kept": kept,
        "ended": season_end(facts, kept.season, kept.newest, day),
        "source": newest_source(),
    }
    return render(request, "home/home.html", context, status=422 if wrong else 200)


def _no_pools(given: str) -> str:
    """Why a passport leads to no pool."""
    text = "".join(sign if sign.isprintable() else "�" for sign in given.strip())[:SHOWN]
    if not text:
        return _("Choose the country of your passport.")
    return _("“%(given)s” has no pools. Choose a country from the list.") % {"given": text}


@remember(most=4)
def _content() -> dict[str, Any]:
    """What the home page shows of facts, articles and pools."""
    facts, day = snapshot(), today()
    return {
        "season": _season(facts, day),
        "categories": _categories(facts),
        "countries": sorted(_active(facts), key=lambda country: country.name),
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
    """The season of the day, with what is known of it, and when the last ones opened."""
    current = facts.season_on(day)
    if not current:
        return {}
    opened = current.opens_on and current.opens_on <= day
    return {
        "current": current,
        "usual": usual_openings(facts.seasons, current.year),
        "looked": last_looked(current.sources.values(), facts.checked),
        "state": "open" if opened else "announced" if current.opens_on else "unknown",
    }


def _categories(facts: Snapshot) -> list[dict[str, Any]]:
    names = dict(CategoryTerms._meta.get_field("category").choices)
    active = _active(facts)
    return [
        {
            "id": category.value,
            "name": names[category.value],
            "article": ARTICLES[category],
            "countries": sum(bool(country.terms[category].offered) for country in active),
        }
        for category in Category
    ]


def _active(facts: Snapshot) -> list[Country]:
    """The countries whose citizens have pools."""
    return [country for country in facts.countries.values() if country.status == Status.ACTIVE]
