"""The strategy as a page and as JSON: read the URL, ask the odds, plan, show. No state is kept."""

from urllib.parse import parse_qsl, urlencode

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from iecguide.core.dates import today
from iecguide.facts.snapshot import snapshot
from iecguide.facts.values import Snapshot
from pools.messages import CATEGORIES
from pools.repository import season_odds

from . import json_api, presentation
from .build import plan, pools_of
from .form import examples, mistakes, strategy_form
from .parameters import Reading, Wishes, missing, pairs, partners, read
from .planned import Planned
from .problems import Problem


@require_safe
def strategy(request: HttpRequest) -> HttpResponse:
    """The passport first; then the form, with the advice as soon as it can be given."""
    facts = snapshot()
    reading = _read(facts, request)
    wishes, wrong = reading.wishes, _wrong(facts, request, reading)
    if not wrong and not _canonical(request, wishes):
        return redirect(_link("strategy", wishes))
    if not wishes.citizenship:
        return _passport(request, facts, wishes, wrong)
    context = _common(wishes, wrong) | _advise(request, facts, wishes, wrong)
    return render(request, "pools/strategy.html", context, status=422 if wrong else 200)


@require_safe
def strategy_json(request: HttpRequest) -> HttpResponse:
    """The advice for complete parameters; 400 with the problems for any others."""
    facts = snapshot()
    reading = _read(facts, request)
    wrong = reading.problems
    if not wrong and (lack := missing(reading.wishes, facts)):
        wrong = (lack,)
    if wrong:
        return JsonResponse(json_api.problems(wrong), status=400)
    if reading.unknown:
        return redirect(_link("strategy_json", reading.wishes))
    return JsonResponse(json_api.answer(facts, _make_plan(facts, reading.wishes)))


def _read(facts: Snapshot, request: HttpRequest) -> Reading:
    given = [(name, text) for name, texts in request.GET.lists() for text in texts]
    return read(given, facts, today())


def _wrong(facts: Snapshot, request: HttpRequest, reading: Reading) -> tuple[Problem, ...]:
    """The problems; a form sent without a passport is one too."""
    if request.GET and not reading.wishes.citizenship and not reading.problems:
        known = set(request.GET) - set(reading.unknown)
        lack = missing(reading.wishes, facts)
        return (lack,) if known and lack else ()
    return reading.problems


def _canonical(request: HttpRequest, wishes: Wishes) -> bool:
    given = parse_qsl(request.META.get("QUERY_STRING", ""), keep_blank_values=True)
    return given == pairs(wishes)


def _link(name: str, wishes: Wishes) -> str:
    query = urlencode(pairs(wishes))
    return f"{reverse(name)}?{query}" if query else reverse(name)


def _make_plan(facts: Snapshot, wishes: Wishes) -> Planned:
    on = wishes.on or today()
    country = facts.countries[wishes.citizenship]
    odds = season_odds(on, pools_of(wishes, country))
    return plan(wishes, facts, on, odds.season, odds.newest, odds.pools, odds.reported)


def _advise(
    request: HttpRequest, facts: Snapshot, wishes: Wishes, wrong: tuple[Problem, ...]
) -> dict[str, object]:
    """The form, and beside it the advice, or why there is none, or values to begin with."""
    country = facts.countries[wishes.citizenship]
    complete = not wrong and not missing(wishes, facts)
    planned = _make_plan(facts, wishes) if complete else None
    return {
        "form": strategy_form(country, wishes, request.GET, wrong),
        "planned": planned,
        "page": planned and presentation.page(facts, planned),
        "reason": planned and presentation.no_advice(facts, planned),
        "used_up": presentation.used_up(country),
        "examples": [] if complete or wrong else examples(wishes),
    }


def _common(wishes: Wishes, wrong: tuple[Problem, ...]) -> dict[str, object]:
    return {
        "section": "pools",
        "wishes": wishes,
        "categories": CATEGORIES.items(),
        "mistakes": mistakes(wrong),
        "error_prefix": _("Error: ") if wrong else "",
        "plain_link": _link("strategy", Wishes(citizenship=wishes.citizenship)),
        "json_link": _link("strategy_json", wishes),
    }


def _passport(
    request: HttpRequest, facts: Snapshot, wishes: Wishes, wrong: tuple[Problem, ...]
) -> HttpResponse:
    """The two entrances, each asking for the passport."""
    known = sorted(
        (facts.countries[code] for code in partners(facts)), key=lambda country: country.name
    )
    context = {**_common(wishes, wrong), "countries": known}
    return render(request, "pools/strategy_start.html", context, status=422 if wrong else 200)
