"""The page of rounds, for search and the sitemap."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from iecguide.core.registries.documents import Document


def draws_documents() -> Iterator[Document]:
    yield Document(
        _("Express Entry"),
        _("Express Entry rounds"),
        reverse("draws"),
        _("Every round of invitations of Express Entry: category, lowest score, invitations."),
        (
            _("express entry draws"),
            _("latest express entry draw"),
            _("crs cut off"),
            _("lowest crs score invited"),
            _("category based draws"),
        ),
    )
