"""The programmes, for search and the sitemap."""

from collections.abc import Iterator, Mapping

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from iecguide.core.registries.documents import Document
from iecguide.programmes.book import newest
from iecguide.programmes.values import Programme

# What people call a programme besides its name, by code.
TYPED: Mapping[str, tuple[str, ...]] = {
    "FSW": (gettext_lazy("fsw"), gettext_lazy("proof of funds"), gettext_lazy("67 points")),
    "CEC": (gettext_lazy("cec"), gettext_lazy("a year of work in Canada")),
    "FST": (gettext_lazy("fst"), gettext_lazy("trades express entry")),
    "EE_FRENCH": (gettext_lazy("french draw"), gettext_lazy("category based selection")),
    "PNP": (gettext_lazy("pnp"), gettext_lazy("provincial nominee program")),
    "ON_OWP03": (gettext_lazy("oinp"),),
    "BC_SI": (gettext_lazy("bc pnp"),),
    "AB_AOS": (gettext_lazy("aaip"),),
    "SK_SINP": (gettext_lazy("sinp"),),
    "MB_SWM": (gettext_lazy("mpnp"),),
    "AIP": (gettext_lazy("aip"), gettext_lazy("atlantic"), gettext_lazy("atlantic canada")),
    "RCIP": (gettext_lazy("rcip"), gettext_lazy("rural pilot")),
    "FCIP": (gettext_lazy("fcip"),),
    "QC_PSTQ1": (gettext_lazy("pstq"), gettext_lazy("arrima")),
    "QC_PEQ": (gettext_lazy("peq"),),
    "FAM_SPOUSE": (
        gettext_lazy("spouse of canadian"),
        gettext_lazy("married to a canadian"),
        gettext_lazy("common law sponsorship"),
    ),
    "FAM_PARENT": (gettext_lazy("pgp"), gettext_lazy("sponsor my parents")),
    "PGWP": (gettext_lazy("pgwp"),),
    "LMIA_HIGH": (gettext_lazy("lmia work permit"),),
    "C16": (gettext_lazy("mobilité francophone"), gettext_lazy("c16")),
    "SOWP_WORKER": (gettext_lazy("sowp"), gettext_lazy("spousal open work permit")),
    "BOWP": (gettext_lazy("bowp"), gettext_lazy("bridging permit")),
    "T13": (gettext_lazy("permit for nominees"),),
}


def programme_documents() -> Iterator[Document]:
    yield Document(
        _("Programmes"),
        _("Every way to live or work in Canada"),
        reverse("programmes"),
        _("Every programme of Canada and its provinces: who can apply, what is open, cost, time."),
        (
            _("immigration programs"),
            _("which programs are open"),
            _("ways to stay in canada"),
            _("permanent residence programs"),
        ),
    )
    for programme in newest().programmes:
        yield _programme(programme)


def _programme(programme: Programme) -> Document:
    texts = [requirement.condition.text for requirement in programme.requirements]
    return Document(
        _("Programme"),
        programme.name,
        reverse("programme", args=[programme.slug]),
        " ".join([programme.who, programme.standing_words, programme.selection, *texts]),
        tuple(str(text) for text in TYPED.get(programme.code, ())),
    )
