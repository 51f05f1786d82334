"""The quiz's questions and rules, for search and the sitemap."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from iecguide.core.documents import Document
from iecguide.facts.snapshot import snapshot

from .rules_page import QuestionView, RuleView, rules_page

# What people type when a question is about what they want to know.
TYPED = {
    "citizenship": (
        lazy("which passport"),
        lazy("two passports"),
        lazy("dual citizen"),
    ),
    "document": (lazy("refugee travel document"), lazy("no passport")),
    "born": (
        lazy("age limit"),
        lazy("am i too old"),
        lazy("how old can i be"),
    ),
    "expires": (
        lazy("passport expires soon"),
        lazy("how long must my passport be valid"),
    ),
    "residence": (lazy("do i have to live in my country"), lazy("living abroad")),
    "used": (lazy("i had an iec permit before"), lazy("second participation")),
    "letter": (
        lazy("unused letter of introduction"),
        lazy("approved but never went"),
    ),
    "ro": (lazy("recognized organization nomination"),),
    "student": (lazy("do i have to be a student"),),
    "offer": (lazy("do i need a job offer"), lazy("self employed")),
    "funds": (lazy("how much money do i need"), lazy("bank statement")),
    "insurance": (lazy("do i need insurance"),),
    "family": (lazy("can i bring my partner or children"),),
}


def quiz_documents() -> Iterator[Document]:
    """The quiz, its rules page, and every question and rule as a part of that page."""
    url = reverse("rules")
    page = rules_page(snapshot())
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
    yield from (_question(url, one) for one in page["questions"])
    yield from (_rule(url, one) for one in page["rules"])


def _question(url: str, one: QuestionView) -> Document:
    typed = tuple(str(text) for text in TYPED.get(one.name, ()))
    text = f"{one.why} {'. '.join(one.answers)}"
    return Document(_("Quiz question"), one.title, f"{url}#q-{one.name}", text, typed)


def _rule(url: str, one: RuleView) -> Document:
    text = " ".join([one.statement, *one.messages])
    return Document(_("Rule"), one.name, f"{url}#rule-{one.id}", text)
