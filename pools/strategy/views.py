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

from . import json_api, messages
from .build import plan, pools_of
from .form import mistakes, strategy_form
from .page import preferences, presentation
from .parameters import Reading, Wishes, missing, pairs, partners, read
from .plans.planned import Planned
from .presets import fill
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
    """The advice, or why there is none, or the question without which there is none; and the form.

    What was not said is taken as ``presets.fill`` does.
    """
    country = facts.countries[wishes.citizenship]
    filled = fill(wishes, country)
    lack = missing(filled, facts)
    planned = None if wrong or lack else _make_plan(facts, filled)
    return {
        "form": strategy_form(country, filled, request.GET, wrong),
        "planned": planned,
        "page": planned and presentation.page(facts, planned),
        "reason": planned and presentation.no_advice(facts, planned),
        "used_up": presentation.used_up(country),
        "ways": None if wrong or not lack else preferences.ask_ways(wishes, country),
        "favourite": planned and preferences.ask_favourite(wishes, country),
        "invitations": [] if wishes.invited else preferences.invitations(wishes, country),
        "given": [pair for pair in pairs(wishes) if pair[0] != "invited_on"],
        "taken": planned and preferences.taken(filled),
        "json_link": _link("strategy_json", filled),
        "plan_link": _plan_link(wishes),
    }


def _plan_link(wishes: Wishes) -> str:
    """The plan with dates, from the invitation that came."""
    said = (
        ("citizenship", wishes.citizenship),
        ("category", wishes.invited),
        ("invitation", wishes.invited_on),
    )
    return f"{reverse('plan')}?{urlencode([(name, value) for name, value in said if value])}"


def _common(wishes: Wishes, wrong: tuple[Problem, ...]) -> dict[str, object]:
    return {
        "section": "pools",
        "wishes": wishes,
        "categories": CATEGORIES.items(),
        "mistakes": mistakes(wrong),
        "error_prefix": _("Error: ") if wrong else "",
    }


def _passport(
    request: HttpRequest, facts: Snapshot, wishes: Wishes, wrong: tuple[Problem, ...]
) -> HttpResponse:
    """The two entrances, each asking for the passport. What was typed stays."""
    known = sorted(
        (facts.countries[code] for code in partners(facts)), key=lambda country: country.name
    )
    typed = {name: request.GET.get(name, "").strip() for name in ("born", "invited_on")}
    context = {
        **_common(wishes, wrong),
        "countries": known,
        "typed": typed,
        "errors": {problem.name: messages.problem(problem) for problem in wrong},
    }
    return render(request, "pools/strategy_start.html", context, status=422 if wrong else 200)
