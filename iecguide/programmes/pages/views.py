"""The programmes as pages: all with their state, and each with its conditions and sources."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from iecguide.facts.remembering import remember
from iecguide.programmes.book import book

from .filters import ProgrammeFilter
from .presentation import groups, programme_view


@require_safe
def programmes(request: HttpRequest) -> HttpResponse:
    """Every programme, or those the filter leaves."""
    chosen, known = ProgrammeFilter(request.GET), book()
    found = [programme for programme in known.programmes if chosen.lets_through(programme)]
    context = {
        "section": "programmes",
        "filter": chosen,
        "groups": groups(found, narrowed=len(found) < len(known.programmes)),
        "count": len(found),
        "all": len(known.programmes),
        "facts": known,
    }
    return render(request, "programmes/programmes.html", context, status=chosen.status)


@require_safe
def programme(request: HttpRequest, slug: str) -> HttpResponse:
    return render(request, "programmes/programme.html", _programme(slug))


@remember(most=100)
def _programme(slug: str) -> dict[str, object]:
    """A programme and what its page shows. Raises Http404 where there is none."""
    known = book()
    found = known.by_slug(slug)
    if not found:
        raise Http404
    return {"section": "programmes", "facts": known, **programme_view(found)}
