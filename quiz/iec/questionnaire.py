"""The IEC quiz as the engine knows it: whatever files stand in ``questions``. Pure."""

from iecguide.facts.values import Snapshot
from quiz.engine.questionnaire import Questionnaire, collect

from . import questions
from .case import Case, subjects

IEC: Questionnaire[Snapshot, Case] = collect("iec", questions, subjects)
Answers = IEC.answers
