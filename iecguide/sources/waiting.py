"""Cited pages that changed or are gone, with what rests on them; and those nobody can ask."""

from collections.abc import Iterator, Mapping
from datetime import date

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import ngettext

from iecguide.core.registries import cited_pages
from iecguide.core.registries.waiting import Line, Link, Urgency

from .citing import cited_as
from .models import UNHEARD_AFTER, WatchedPage, WatchedPages

MOST_PAGES = 10  # whose uses the front page shows; of more, the list leads to each


def sources_waiting(_day: date) -> Iterator[Line]:
    pages = WatchedPage.objects.all()
    if changed := _list(pages.changed()):
        text = ngettext(
            "%(count)s cited page has changed since we checked it",
            "%(count)s cited pages have changed since we checked them",
            len(changed),
        )
        yield _line(changed, text, Urgency.SOON, "changed")
    if gone := _list(pages.gone()):
        text = ngettext("%(count)s cited page is gone", "%(count)s cited pages are gone", len(gone))
        yield _line(gone, text, Urgency.SOON, "gone")
    if unheard := _list(pages.unheard(timezone.now())):
        text = ngettext(
            "%(count)s cited page could not be asked for %(days)s days: read it yourself",
            "%(count)s cited pages could not be asked for %(days)s days: read them yourself",
            len(unheard),
        )
        yield _line(unheard, text, Urgency.KNOW, "unheard")


def _list(pages: WatchedPages) -> dict[str, list[str]]:
    """The pages that are still cited, with the addresses our records have for them."""
    return cited_as(pages.values_list("address", flat=True))


def _line(found: Mapping[str, list[str]], text: str, urgency: Urgency, state: str) -> Line:
    rests: list[Link] = []
    if urgency is not Urgency.KNOW and len(found) <= MOST_PAGES:
        rests = cited_pages.find_uses([each for cited in found.values() for each in cited])
    return Line(
        what=text % {"count": len(found), "days": UNHEARD_AFTER.days},
        count=len(found),
        urgency=urgency,
        address=reverse("admin:sources_watchedpage_changelist", query={"state": state}),
        permission="sources.change_watchedpage",
        rests=tuple(rests),
    )
