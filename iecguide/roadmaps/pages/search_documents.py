"""The plan and the roadmaps, for search and the sitemap."""

from collections.abc import Iterator, Mapping

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from iecguide.core.registries.documents import Document
from iecguide.roadmaps.book import newest
from iecguide.roadmaps.values import Roadmap

# What people call a roadmap besides its name.
TYPED: Mapping[str, tuple[str, ...]] = {
    "iec": (
        gettext_lazy("what to do after invitation"),
        gettext_lazy("iec steps"),
        gettext_lazy("iec checklist"),
        gettext_lazy("first week in canada"),
    ),
    "express-entry": (gettext_lazy("express entry steps"), gettext_lazy("express entry roadmap")),
    "iec-to-pr": (
        gettext_lazy("working holiday to permanent residence"),
        gettext_lazy("iec to pr"),
        gettext_lazy("stay in canada after working holiday"),
    ),
    "study": (gettext_lazy("study in canada steps"), gettext_lazy("student roadmap")),
}


def roadmap_documents() -> Iterator[Document]:
    known = newest()
    yield Document(
        _("Plan"),
        _("Your plan with dates"),
        reverse("plan"),
        _(
            "What to do before and after an IEC invitation, by which day, with which papers and at"
            " what cost: for your passport, category, province and job."
        ),
        (
            _("checklist"),
            _("after the invitation what to do"),
            _("20 days to apply"),
            _("calendar of deadlines"),
            _("what papers do i need"),
            _("medical exam iec"),
        ),
    )
    yield Document(
        _("Plan"),
        _("Police certificates by country"),
        f"{reverse('roadmap', args=['iec'])}#police",
        " ".join(f"{each.certificate} {each.how}" for each in known.police.values()),
        (_("police certificate"), _("criminal record check"), _("acro"), _("background check")),
    )
    for roadmap in known.roadmaps:
        yield _roadmap(roadmap)


def _roadmap(roadmap: Roadmap) -> Document:
    return Document(
        _("Roadmap"),
        roadmap.title,
        reverse("roadmap", args=[roadmap.slug]),
        " ".join([roadmap.summary, *(step.title for step in roadmap.steps)]),
        tuple(str(text) for text in TYPED.get(roadmap.slug, ())),
    )
