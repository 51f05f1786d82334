"""English and French, each by the level of the weakest of four abilities."""

from django.utils.translation import gettext_lazy as _

from iecguide.programmes.vocabulary import NOT_SURE
from quiz.engine.fields import Choice
from quiz.engine.questionnaire import Question
from quiz.programmes.case import always

HINT = _(
    "Take the weakest of speaking, listening, reading and writing. No test yet? Guess: 5 is simple"
    " daily talk, 7 is good at work, 9 is very good."
)
ENGLISH = {
    "0": _("None, or hardly a word"),
    "3": _("Some, but one ability is below level 4"),
    "4": _("Level 4 (CLB)"),
    "5": _("Level 5 (CLB)"),
    "6": _("Level 6 (CLB)"),
    "7": _("Level 7 (CLB)"),
    "8": _("Level 8 (CLB)"),
    "9": _("Level 9 (CLB)"),
    "10": _("Level 10 or more (CLB)"),
    **NOT_SURE,
}
FRENCH = {
    "0": _("None, or hardly a word"),
    "3": _("Some, but one ability is below level 4"),
    "4": _("Level 4 (NCLC)"),
    "5": _("Level 5 (NCLC)"),
    "6": _("Level 6 (NCLC)"),
    "7": _("Level 7 (NCLC)"),
    "8": _("Level 8 (NCLC)"),
    "9": _("Level 9 (NCLC)"),
    "10": _("Level 10 or more (NCLC)"),
    **NOT_SURE,
}
QUESTIONS = (
    Question(
        name="english",
        field=Choice(ENGLISH, ranked=True),
        asked=40,
        written=40,
        title=_("How good is your English?"),
        short=_("English"),
        why=_("Most programmes ask for a level in English or French."),
        asked_when=_("while a programme that looks at it is open"),
        hint=HINT,
        typed=(_("which clb do i need"),),
        change=_("Reach a higher level in English."),
        effort=20,
        relevant=always,
    ),
    Question(
        name="french",
        field=Choice(FRENCH, ranked=True),
        asked=50,
        written=50,
        title=_("How good is your French?"),
        short=_("French"),
        why=_("French opens ways of its own: Quebec, Francophone Mobility, rounds for French."),
        asked_when=_("while a programme that looks at it is open"),
        hint=HINT,
        typed=(_("which nclc do i need"),),
        change=_("Reach a higher level in French."),
        effort=30,
        relevant=always,
    ),
)
