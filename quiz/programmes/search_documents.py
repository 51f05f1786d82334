"""The finder, for search and the sitemap."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from iecguide.core.registries.documents import Document


def finder_documents() -> Iterator[Document]:
    yield Document(
        _("Quiz"),
        _("Find your programme"),
        reverse("finder"),
        _("Questions about you, and which programmes of Canada fit, are open, or one step away."),
        (
            _("which immigration program is best for me"),
            _("how can i stay in canada"),
            _("program finder"),
        ),
    )
