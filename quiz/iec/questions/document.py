"""The travel document, and the rule on it and on its end."""

from collections.abc import Iterator
from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from iecguide.facts.season.rounds import pool_calendar
from quiz.engine.fields import UNSURE, Choice
from quiz.engine.fields.months import Month
from quiz.engine.findings import Change, Finding, blocking, met, unknown
from quiz.engine.questionnaire import Question
from quiz.iec.case import Case, agreement_code
from quiz.iec.rule import Rule
from quiz.iec.stages import INVITED


def document(case: Case) -> Finding:
    """A national passport, valid until an application of the season can be decided.

    The last month of the passport is neither before nor after. One that ends before a round can
    be expected, or before an application after it is decided, bars nobody: it has to be renewed
    first (clock `processing`, in days).
    """
    sources = case.source("document")
    kind, expires = case.answers.document, case.answers.expires
    if kind == "other":
        return blocking("document.other", sources)
    if expires and expires < case.month:
        return blocking("document.expired", sources, month=expires)
    early = _ends_early(case, expires) if expires else ""
    if early and case.answers.stage in INVITED:
        return unknown("document.ends_invited", sources, month=expires)
    if expires == case.month:
        return unknown("document.ends_now", sources, month=expires)
    if early:
        return unknown(early, sources, month=expires, season=case.season.year)
    if kind != "passport":
        return unknown("document.unknown", sources, asks=("document",))
    return met("document.met", sources)


def _ends_early(case: Case, expires: Month) -> str:
    """The message on a passport that ends too early for this season; empty for any other."""
    code = agreement_code(case.facts, case.passport)
    calendar = pool_calendar(case.facts, code, case.category, case.season.year)
    waiting = calendar and case.answers.stage not in INVITED
    invited = max(case.on, calendar.first) if calendar and waiting else case.on
    decided = invited + timedelta(days=case.facts.clocks.get("processing", 0))
    if expires < Month.of(invited):
        return "document.ends_before_round"
    return "document.ends_before_answer" if expires <= Month.of(decided) else ""


def _remedies(case: Case, finding: Finding) -> Iterator[Change]:
    if finding.message == "document.expired":
        yield "expires", str(case.month.plus(12 * PASSPORT_YEARS))
    else:
        yield "document", "passport"


ENDS_EARLY = (
    "document.ends_before_round",
    "document.ends_before_answer",
    "document.ends_invited",
)
PASSPORT_YEARS = 5  # a renewed passport, for the change that would open a category

RULE = Rule(
    id="document",
    test=document,
    reads=("document", "expires", "stage"),
    order=40,
    name=_("Travel document"),
    statement=_(
        "You have a national passport that has not ended, and lasts until an application of the"
        " season can be decided."
    ),
    words={
        "document.met": _("You have a national passport."),
        "document.other": _(
            "A refugee travel document or an alien’s passport is not accepted, whichever country"
            " issued it. A national passport would be."
        ),
        "document.expired": _("Your passport ended in %(month)s. Renew it before anything else."),
        "document.ends_now": _(
            "Your passport ends in %(month)s. Renew it before you make a profile."
        ),
        "document.ends_before_round": _(
            "Your passport ends in %(month)s, before a round of the %(season)s season can be"
            " expected. Renew it before you make a profile."
        ),
        "document.ends_before_answer": _(
            "Your passport ends in %(month)s. An application of the %(season)s season can hardly"
            " be decided by then. Renew it before you make a profile."
        ),
        "document.ends_invited": _(
            "Your passport ends in %(month)s, perhaps before your application is decided. A permit"
            " never runs past the passport. Renew it soon, and tell IRCC of the new one."
        ),
        "document.unknown": _("You need a national passport. We do not know yet if you have one."),
    },
    missing=_("your travel document"),
    missing_when={
        name: _("a passport that lasts longer") for name in ("document.ends_now", *ENDS_EARLY)
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
