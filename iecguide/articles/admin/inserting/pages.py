"""Where a link may lead: the pages of this site by name, for the editor's link dialog."""

from typing import Any

from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from iecguide.articles.finding.pages import find_pages

SHOWN = 15  # pages at once


@require_safe
def find(request: HttpRequest, site: Any) -> JsonResponse:
    """The pages that are called as was typed."""
    query = request.GET.get("q", "")
    found = find_pages(query)
    rows = [
        {"title": page.title, "kind": str(page.kind), "path": page.path} for page in found[:SHOWN]
    ]
    return JsonResponse(
        {"pages": rows, "message": _count_in_words(len(found)) if query.strip() else ""}
    )


def _count_in_words(many: int) -> str:
    if not many:
        return _("No page of this site is called so.")
    if many > SHOWN:
        words = _("%(n)s pages found; these are the first %(shown)s. Type more words.")
        return words % {"n": many, "shown": SHOWN}
    return ngettext("%(n)s page found.", "%(n)s pages found.", many) % {"n": many}
