"""The calculator, for search and the sitemap."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from iecguide.core.registries.documents import Document


def crs_documents() -> Iterator[Document]:
    yield Document(
        _("Express Entry"),
        _("Your Express Entry points (CRS)"),
        reverse("crs"),
        _("Count your points part by part, and see where you stand among the rounds."),
        (
            _("crs"),
            _("crs calculator"),
            _("express entry score"),
            _("comprehensive ranking system"),
            _("67 points"),
            _("clb levels"),
            _("what is my crs score"),
        ),
    )
