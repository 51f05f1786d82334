"""Jobs on the web: a search in everyday words, its JSON, and a page for each unit group."""

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from iecguide.facts.remembering import remember
from iecguide.occupations.places.form import PlacesForm
from iecguide.occupations.places.presentation import places_view
from iecguide.occupations.repository import labour
from iecguide.occupations.seasons.page import SeasonsForm, seasons_view
from iecguide.occupations.titles.catalogue import unit_groups

from .forms import OfferForm, SearchForm
from .json_api import jobs_json as answer
from .offer_words import offer_view
from .presentation import job_view, rows

EXAMPLES = (
    pgettext_lazy("a job, as people type it", "barista"),
    pgettext_lazy("a job, as people type it", "lift operator"),
    pgettext_lazy("a job, as people type it", "server"),
    pgettext_lazy("a job, as people type it", "cook"),
    pgettext_lazy("a job, as people type it", "carpenter"),
    pgettext_lazy("a job, as people type it", "software developer"),
)


@require_safe
def jobs(request: HttpRequest) -> HttpResponse:
    """The groups that fit what somebody does; 422 where nobody knows the province."""
    form = SearchForm(request)
    if form.moved:
        return redirect(form.link("jobs"))
    wanted = form.cleaned_data.get("q", "")
    context = {
        "section": "work",
        "facts": labour(),
        "form": form,
        "wanted": wanted,
        "rows": rows(wanted, form.cleaned_data.get("province", "")),
        "examples": EXAMPLES,
        "error_prefix": _("Error: ") if form.errors else "",
    }
    return render(request, "occupations/jobs.html", context, status=form.status)


@require_safe
def jobs_json(request: HttpRequest) -> HttpResponse:
    """The same for programs; 400 with what is wrong."""
    form = SearchForm(request)
    if form.errors:
        return JsonResponse(form.problems(), status=400)
    if form.moved and set(form.query) - set(form.fields):
        return redirect(form.link("jobs_json"))
    wanted = form.cleaned_data["q"]
    return JsonResponse(answer(wanted, rows(wanted, form.cleaned_data["province"])))


@require_safe
def job(request: HttpRequest, noc: str) -> HttpResponse:
    """A unit group in a place, and what an offer comes to; 422 for what cannot be read."""
    group, form = unit_groups().get(noc), OfferForm(request)
    if not group:
        raise Http404
    if form.moved:
        return redirect(form.link("job", noc))
    context = {
        "section": "work",
        "form": form,
        "offer": offer_view(group, form),
        "error_prefix": _("Error: ") if form.errors else "",
        **_job(noc, form.cleaned_data.get("province", "")),
    }
    return render(request, "occupations/job.html", context, status=form.status)


@require_safe
def places(request: HttpRequest) -> HttpResponse:
    """Where a job pays best, or two; 422 for what cannot be read."""
    form = PlacesForm(request)
    if form.moved:
        return redirect(form.link("places"))
    context = {
        "section": "work",
        "form": form,
        "examples": EXAMPLES,
        "error_prefix": _("Error: ") if form.errors else "",
        **places_view(form),
    }
    return render(request, "occupations/places.html", context, status=form.status)


@require_safe
def seasons(request: HttpRequest) -> HttpResponse:
    """Seasonal work, month by month; 422 for what cannot be read."""
    form = SeasonsForm(request)
    if form.moved:
        return redirect(form.link("work_seasons"))
    context = {
        "section": "work",
        "form": form,
        "error_prefix": _("Error: ") if form.errors else "",
        **seasons_view(form),
    }
    return render(request, "occupations/seasons.html", context, status=form.status)


@remember(most=200)
def _job(noc: str, province: str) -> dict[str, object]:
    return job_view(unit_groups()[noc], province, get_language() or "en")
