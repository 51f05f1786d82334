"""Life in Canada, for search and the sitemap."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from iecguide.core.registries.documents import Document
from iecguide.living.book import newest
from iecguide.living.values import Province

from .presentation import name_of


def living_documents() -> Iterator[Document]:
    known = newest()
    yield Document(
        _("Living in Canada"),
        _("Living in Canada"),
        reverse("live"),
        _("Provinces, banks, health cover, and help: what to know after you land."),
        (_("life in canada"), _("after landing")),
    )
    yield Document(
        _("Living in Canada"),
        _("Provinces side by side"),
        reverse("provinces"),
        _("Minimum wage, health cover, sales tax, rent and deposit in every province."),
        (_("minimum wage"), _("sales tax"), _("which province"), _("compare provinces")),
    )
    for province in known.provinces:
        yield _province(province)
    yield Document(
        _("Living in Canada"),
        _("Bank accounts for newcomers"),
        reverse("banks"),
        " ".join(bank.name for bank in known.banks),
        (_("bank account"), _("open a bank account"), _("free bank account"), _("which bank")),
    )
    yield Document(
        _("Help"),
        _("Paid advice: who may give it, and how to check"),
        reverse("consultants"),
        _("Consultants, lawyers and notaries; signs of fraud; where to complain."),
        (_("immigration consultant"), _("rcic"), _("immigration lawyer"), _("scam"), _("fraud")),
    )
    yield Document(
        _("Help"),
        _("Recognized organizations"),
        reverse("organizations"),
        " ".join(found.name for found in known.organizations),
        (_("recognized organization"), _("recognised organisation"), _("list of ro")),
    )


def _province(province: Province) -> Document:
    name = name_of(province)
    return Document(
        _("Province"),
        _("Living in %(province)s") % {"province": name},
        reverse("province", args=[province.slug]),
        " ".join([province.health_words, province.deposit, province.licence_words]),
        (
            province.health_plan,
            _("minimum wage %(province)s") % {"province": name},
            _("%(plan)s working holiday") % {"plan": province.health_plan},
        ),
    )
