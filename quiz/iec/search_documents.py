"""The quiz's questions and rules, for search and the sitemap."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from iecguide.core.registries.documents import Document
from quiz.engine.rules_page import QuestionView, RuleView, rules_page

from .views import PAGES


def quiz_documents() -> Iterator[Document]:
    """The quiz, its rules page, and every question and rule as a part of that page."""
    url = reverse("rules")
    page = rules_page(PAGES, PAGES.facts())
    yield Document(
        _("Quiz"),
        _("Check if you can go"),
        reverse("quiz"),
        _("A few short questions. Which IEC permits you can get, why, and until when."),
        (
            _("am i eligible"),
            _("can i apply for iec"),
            _("eligibility quiz"),
            _("do i qualify"),
            _("check my eligibility"),
        ),
    )
    yield Document(
        _("Rules"),
        _("The rules we use"),
        url,
        _("Every question, rule and source of the eligibility quiz."),
        (_("eligibility rules"), _("requirements"), _("who can take part")),
    )
    yield from (_question(url, question) for question in page["questions"])
    yield from (_rule(url, rule) for rule in page["rules"])


def _question(url: str, question: QuestionView) -> Document:
    text = f"{question.why} {'. '.join(question.answers)}"
    return Document(
        _("Quiz question"), question.title, f"{url}#q-{question.name}", text, question.typed
    )


def _rule(url: str, rule: RuleView) -> Document:
    text = " ".join([rule.statement, *rule.messages])
    return Document(_("Rule"), rule.name, f"{url}#rule-{rule.id}", text)
