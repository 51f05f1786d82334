"""What somebody hopes for: no rule reads it, the recommendation does."""

from django.utils.translation import gettext_lazy as _

from iecguide.facts.values import Snapshot
from quiz.engine.fields import Choice
from quiz.engine.questionnaire import Question, Situation
from quiz.iec.case import Case
from quiz.iec.stages import holds_letter


def _can_choose(situation: Situation[Snapshot, Case]) -> bool:
    """More than one category has the surest verdict there is, and none is approved already."""
    if holds_letter(situation.answers, situation.on):
        return False
    best = max((result.verdict.rank for result in situation.open), default=0)
    surest = {judged.subject.category for judged in situation.open if judged.verdict.rank == best}
    return len(surest) > 1


def _may_choose(situation: Situation[Snapshot, Case]) -> bool:
    """More than one category is still open: they may all come out equally sure."""
    if holds_letter(situation.answers, situation.on):
        return False
    return len({judged.subject.category for judged in situation.open}) > 1


QUESTIONS = (
    Question(
        name="want",
        field=Choice(
            {
                "freedom": _("Freedom: travel, and any job I find"),
                "career": _("A step in my career"),
                "studies": _("Experience my studies need"),
                "unsure": _("I’m not sure yet"),
            }
        ),
        asked=190,
        written=190,
        title=_("What do you hope for most?"),
        short=_("Hoping for"),
        why=_("More than one category is open to you. Your answer decides which we put first."),
        asked_when=_("if more than one category is open to you"),
        wanted=_can_choose,
        foreseen=_may_choose,
    ),
)
