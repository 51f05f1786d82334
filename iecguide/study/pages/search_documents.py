"""The student corner, for search and the sitemap."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from iecguide.core.registries.documents import Document
from iecguide.study.book import newest


def study_documents() -> Iterator[Document]:
    known = newest()
    texts = [*(figure.title for figure in known.figures), *(each.text for each in known.changes)]
    yield Document(
        _("Studies"),
        _("Study in Canada"),
        reverse("study"),
        " ".join(
            [_("Study permit, attestation letter, money, tuition, work and what follows."), *texts]
        ),
        (
            _("study in canada"),
            _("study permit"),
            _("pal"),
            _("attestation letter"),
            _("tuition"),
            _("tuition fees in canada"),
            _("gic"),
            _("international student"),
            _("student visa canada"),
            _("study permit processing time"),
            _("student visa processing time"),
            _("attestation letters by province"),
        ),
    )
