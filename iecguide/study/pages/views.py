"""The student corner: what it is, the figures of the day, what studies cost, what changes soon."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from iecguide.core.dates import today
from iecguide.core.registries.guide import articles
from iecguide.facts.remembering import remember
from iecguide.facts.snapshot import snapshot
from iecguide.study.book import book

from .places import letters, times
from .presentation import costs, limit, money, schools, short_figures

# Articles this page would like; the guide gives those it has.
ARTICLES = (
    "study-permit-or-not",
    "attestation-letter",
    "study-money",
    "study-in-quebec",
    "choosing-a-school",
    "working-while-you-study",
    "co-op-terms",
    "after-graduation",
    "from-student-to-resident",
    "iec-or-study-permit",
    "scholarships",
    "study-refusals",
    "studying-on-an-iec-permit",
    "international-co-op",
)


@require_safe
def study(request: HttpRequest) -> HttpResponse:
    return render(request, "study/study.html", _study())


@remember(most=8)
def _study() -> dict[str, object]:
    """Everything the page shows today."""
    known, now = book(), today()
    return {
        "section": "study",
        "facts": known,
        "on": now,
        "figures": short_figures(known, now),
        "money": money(known, now),
        "limit": limit(known, now),
        "costs": costs(known, now),
        "letters": letters(known, now),
        "times": times(known, snapshot()),
        "schools": schools(known, now),
        "changes": known.changes_after(now),
        "articles": articles(ARTICLES),
    }
