"""The student quiz and its questions, for search and the sitemap."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from iecguide.core.registries.documents import Document

from .questionnaire import STUDY


def study_quiz_documents() -> Iterator[Document]:
    asked = (str(text) for question in STUDY.questions for text in question.typed)
    yield Document(
        _("Quiz"),
        _("Your studies in Canada: permit and work"),
        reverse("study_quiz"),
        _(
            "Questions about your studies in Canada: study permit, attestation letter, money, work"
            " while studying, and the work permit after it."
        ),
        (
            _("do i need a study permit"),
            _("study permit quiz"),
            _("can i work while i study"),
            *asked,
        ),
    )
