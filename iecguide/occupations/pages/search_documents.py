"""Jobs, for search and the sitemap: the page on which one looks them up, and the job that was typed
into the search of the site. Nothing of the titles themselves is in its index."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from iecguide.core.registries.documents import Document
from iecguide.core.registries.hints import Hint
from iecguide.occupations.seasons.book import seasons
from iecguide.occupations.titles.catalogue import index, unit_groups
from iecguide.occupations.titles.matching import Tier, search

SURE = (Tier.ALIAS, Tier.SAME)  # all of a title was typed, and nothing else


def job_documents() -> Iterator[Document]:
    yield Document(
        _("Work"),
        _("Look up your job"),
        reverse("jobs"),
        _("Your job in your words: its level, its pay, and whether it fits Young Professionals."),
        (
            _("noc code"),
            _("what is my noc"),
            _("is my job offer good enough"),
            _("which jobs fit young professionals"),
            _("what does a job pay"),
            _("teer of a job"),
        ),
    )
    yield Document(
        _("Work"),
        _("Where a job pays best"),
        reverse("places"),
        _("Provinces and regions for a job or two: pay, minimum wage, postings of a month."),
        (
            _("best province for a job"),
            _("where to work in canada"),
            _("wages by province"),
            _("pay by region"),
        ),
    )
    yield Document(
        _("Work"),
        _("Seasonal work, month by month"),
        reverse("work_seasons"),
        " ".join(f"{each.name}. {each.note}" for each in seasons().every),
        (
            _("seasonal jobs"),
            _("ski season jobs"),
            _("tree planting season"),
            _("fruit picking season"),
            _("when do resorts hire"),
        ),
    )


def job_hints(text: str) -> Iterator[Hint]:
    """The page of a job whose title was typed."""
    for match in search(index(), text, 1):
        if match.tier in SURE and not text.isdecimal():
            group = unit_groups()[match.noc]
            params = {"title": match.title, "name": group.name(get_language() or "en")}
            words = _("%(title)s as a job (%(name)s): level, pay, permits") % params
            yield Hint(words, reverse("job", args=[match.noc]))
