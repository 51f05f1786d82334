"""The travel document, and the rule on it and on its end."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from quiz.engine.fields import UNSURE, Choice
from quiz.engine.findings import Change, Finding, blocking, met, unknown
from quiz.engine.questionnaire import Question
from quiz.iec.case import Case
from quiz.iec.rule import Rule


def document(case: Case) -> Finding:
    """A national passport, valid. The last month of the passport is neither before nor after."""
    sources = case.source("document")
    kind, expires = case.answers.document, case.answers.expires
    if kind == "other":
        return blocking("document.other", sources)
    if expires and expires < case.month:
        return blocking("document.expired", sources, month=expires)
    if expires == case.month:
        return unknown("document.ends_now", sources, month=expires)
    if kind != "passport":
        return unknown("document.unknown", sources, asks=("document",))
    return met("document.met", sources)


def _remedies(case: Case, finding: Finding) -> Iterator[Change]:
    if finding.message == "document.expired":
        yield "expires", str(case.month.plus(12 * PASSPORT_YEARS))
    else:
        yield "document", "passport"


PASSPORT_YEARS = 5  # a renewed passport, for the change that would open a category

RULE = Rule(
    id="document",
    test=document,
    reads=("document", "expires"),
    order=40,
    name=_("Travel document"),
    statement=_("You have a national passport that has not ended."),
    words={
        "document.met": _("You have a national passport."),
        "document.other": _(
            "A refugee travel document or an alien’s passport is not accepted, whichever country"
            " issued it. A national passport would be."
        ),
        "document.expired": _(
            "Your passport ended in %(month)s. Renew it before you make a profile."
        ),
        "document.ends_now": _(
            "Your passport ends in %(month)s. Renew it before you make a profile."
        ),
        "document.unknown": _("You need a national passport. We do not know yet if you have one."),
    },
    missing=_("your travel document"),
    missing_when={
        "document.ends_now": _("a passport that lasts longer"),
    },
    remedies=_remedies,
)

QUESTIONS = (
    Question(
        name="document",
        field=Choice(
            {
                "passport": _("A passport of a country I’m a citizen of"),
                "other": _("A refugee travel document or an alien’s passport"),
                UNSURE: _("I’m not sure"),
            }
        ),
        asked=20,
        written=20,
        title=_("What kind of document would you travel with?"),
        short=_("Document"),
        why=_("A refugee travel document or an alien’s passport is not accepted for IEC."),
        asked_when=_("while a category is still open"),
        typed=(_("refugee travel document"), _("no passport")),
        change=_("Get a national passport."),
        effort=30,
        rules=(RULE,),
    ),
)
