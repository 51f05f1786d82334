"""Who comes along."""

from django.utils.translation import gettext_lazy as _

from quiz.engine.fields import Choice
from quiz.engine.findings import Finding, met
from quiz.engine.questionnaire import Question
from quiz.iec.case import Case
from quiz.iec.rule import Rule


def family(case: Case) -> Finding:
    """Never blocks: nobody can be added, everybody may apply on their own (S-PDI25)."""
    alone = case.answers.family == "alone"
    return met("family.alone" if alone else "family.with", case.source("family"))


RULE = Rule(
    id="family",
    test=family,
    reads=("family",),
    order=180,
    name=_("Family"),
    statement=_("Never blocks: family applies on its own."),
    words={
        "family.alone": _("You come alone, so nobody else needs a permit."),
        "family.with": _(
            "Nobody can be added to your application. A partner or child may apply on their own."
        ),
    },
    missing=_("your family"),
)

QUESTIONS = (
    Question(
        name="family",
        field=Choice(
            {
                "alone": _("I’m coming alone"),
                "with": _("A partner, children or other family"),
            }
        ),
        asked=216,
        written=170,
        title=_("Who is coming with you?"),
        short=_("Coming with"),
        why=_("Nobody can be added to your application, but it changes your next steps."),
        asked_when=_("never by itself: it is something to do, and changes no verdict"),
        typed=(_("can i bring my partner or children"),),
        rules=(RULE,),
    ),
)
