"""The plan as a page, as JSON and as a calendar file; and the roadmaps without dates."""

from urllib.parse import parse_qsl, urlencode

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from iecguide.core.dates import today
from iecguide.core.serving.addresses import origin
from iecguide.facts.snapshot import snapshot
from iecguide.roadmaps.book import book
from quiz.engine.answers import Answers, pairs

from . import calendar_file, json_api, undated
from .answers import answers
from .asking.form import make_form
from .asking.parameters import Reading, read
from .making import minute_of, plan_of
from .notices import notices
from .presentation import make_page

CALENDAR = "text/calendar; charset=utf-8"
OWN = ("roadmap", "on", "done")  # of no interest by themselves


@require_safe
def plan(request: HttpRequest) -> HttpResponse:
    """The form, and the plan as soon as anything was said."""
    reading = _read(request)
    wrong, said = reading.problems, reading.answers
    if not wrong and not _canonical(request, said):
        return redirect(_link("plan", said))
    context = _make(reading) | {
        "section": "plan",
        "facts": book(),
        "roadmap": reading.roadmap,
        "form": make_form(reading, snapshot(), book(), request.GET),
        "error_prefix": _("Error: ") if wrong else "",
    }
    return render(request, "roadmaps/plan.html", context, status=422 if wrong else 200)


def _make(reading: Reading) -> dict[str, object]:
    """The plan of whoever said anything; nothing for others, or where something is wrong."""
    said, facts = reading.answers, snapshot()
    told = any(said.given(name) for name in said.parameters if name not in OWN)
    if reading.problems or not told:
        return {"page": None}
    made = plan_of(reading)
    return {
        "page": make_page(made, reading, facts),
        "answers": answers(made, reading, facts),
        "notices": notices(reading, facts),
        "funds": facts.conditions.get("funds"),
        "carried": [pair for pair in pairs(said) if pair[0] != "done"],
        "links": {name: _link(name, said) for name in ("plan_ics", "plan_json")},
    }


@require_safe
def plan_json(request: HttpRequest) -> HttpResponse:
    """The plan as JSON; 400 with what is wrong, by parameter."""
    reading = _read(request)
    return _refuse("plan_json", reading) or JsonResponse(_json(reading))


def _json(reading: Reading) -> dict[str, object]:
    said = [notice.text for notice in notices(reading, snapshot())]
    return json_api.answer(plan_of(reading)) | {"notices": said}


@require_safe
def plan_ics(request: HttpRequest) -> HttpResponse:
    """The plan as a file for calendars; 400 as JSON where something is wrong."""
    reading = _read(request)
    if refused := _refuse("plan_ics", reading):
        return refused
    slug = reading.roadmap.slug
    address = f"{origin(request)}{reverse('roadmap', args=[slug])}"
    made = plan_of(reading)
    making = calendar_file.making_of(made, address, minute_of(made.on))
    file = calendar_file.calendar_of(made, making)
    response = HttpResponse(file, content_type=CALENDAR)
    response.headers["Content-Disposition"] = f'attachment; filename="{slug}-plan.ics"'
    return response


@require_safe
def roadmaps(request: HttpRequest) -> HttpResponse:
    if request.GET:
        return redirect("roadmaps")
    known = book()
    context = {"section": "plan", "facts": known, "roadmaps": known.roadmaps}
    return render(request, "roadmaps/roadmaps.html", context)


@require_safe
def roadmap(request: HttpRequest, slug: str) -> HttpResponse:
    """The steps without dates; ``here`` is the phase where somebody stands."""
    found = book().by_slug(slug)
    if not found:
        raise Http404
    here = request.GET.get("here", "").strip().lower()
    query = urlencode({"here": here} if here else {})
    if request.META.get("QUERY_STRING", "") != query:
        address = reverse("roadmap", args=[slug])
        return redirect(f"{address}?{query}" if query else address)
    context = {"section": "plan", "facts": book(), "roadmap": found} | undated.view(found, here)
    status = 422 if here and not context["here"] else 200
    return render(request, "roadmaps/roadmap.html", context | {"given": here}, status=status)


def _read(request: HttpRequest) -> Reading:
    given = [(name, text) for name, texts in request.GET.lists() for text in texts]
    return read(given, snapshot(), book(), today())


def _refuse(name: str, reading: Reading) -> HttpResponse | None:
    """What is wrong as 400, or the way to the address without names that nobody knows."""
    if reading.problems:
        return JsonResponse(json_api.problems(reading.problems), status=400)
    return redirect(_link(name, reading.answers)) if reading.unknown else None


def _canonical(request: HttpRequest, said: Answers) -> bool:
    given = parse_qsl(request.META.get("QUERY_STRING", ""), keep_blank_values=True)
    return given == pairs(said)


def _link(name: str, said: Answers) -> str:
    query = urlencode(pairs(said))
    return f"{reverse(name)}?{query}" if query else reverse(name)
