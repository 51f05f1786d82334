"""The calculator as a page and as JSON, and the levels of a test: read the URL, count, show."""

from urllib.parse import parse_qsl, urlencode

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from iecguide.core.dates import today
from iecguide.express_entry.repository import express_entry
from iecguide.express_entry.values import ExpressEntry
from quiz.engine.answers import Answers, pairs

from . import json_api
from .checks import Reading, read
from .page import levels, presentation
from .page.form import HIDDEN, make_form
from .result import find_result


@require_safe
def calculator(request: HttpRequest) -> HttpResponse:
    """The form, and beside it the points of whatever was answered."""
    data = express_entry()
    reading = _read(data, request)
    wrong, answers = reading.problems, reading.answers
    if not wrong and not _canonical(request, answers):
        return redirect(_link("crs", answers))
    result = None if wrong else find_result(data, answers, today())
    context = {
        "section": "programmes",
        "facts": data,
        "form": make_form(data, answers, request.GET, wrong),
        "carried": [pair for pair in pairs(answers) if pair[0] in HIDDEN],
        "result": result,
        "page": result and presentation.page(data, result),
        "json_link": _link("crs_json", answers),
        "error_prefix": _("Error: ") if wrong else "",
    }
    return render(request, "crs/calculator.html", context, status=422 if wrong else 200)


@require_safe
def result_json(request: HttpRequest) -> HttpResponse:
    """The same as JSON; 400 with what is wrong, by parameter."""
    data = express_entry()
    reading = _read(data, request)
    if reading.problems:
        return JsonResponse(json_api.problems(reading.problems), status=400)
    if reading.unknown:
        return redirect(_link("crs_json", reading.answers))
    return JsonResponse(json_api.answer(data, find_result(data, reading.answers, today())))


@require_safe
def clb_json(request: HttpRequest) -> HttpResponse:
    """The levels that the scores of a test give; 400 with what is wrong."""
    reading = levels.read(_pairs(request), express_entry().language)
    if reading.problems:
        return JsonResponse(json_api.problems(reading.problems), status=400)
    if reading.unknown:
        return redirect(f"{reverse('clb_json')}?{urlencode(reading.given)}")
    return JsonResponse(levels.answer(reading, express_entry()))


def _pairs(request: HttpRequest) -> list[tuple[str, str]]:
    return [(name, text) for name, texts in request.GET.lists() for text in texts]


def _read(data: ExpressEntry, request: HttpRequest) -> Reading:
    return read(_pairs(request), data, today())


def _canonical(request: HttpRequest, answers: Answers) -> bool:
    given = parse_qsl(request.META.get("QUERY_STRING", ""), keep_blank_values=True)
    return given == pairs(answers)


def _link(name: str, answers: Answers) -> str:
    query = urlencode(pairs(answers))
    return f"{reverse(name)}?{query}" if query else reverse(name)
