"""The way on to the student quiz, with what was said here already."""

from collections.abc import Iterator
from urllib.parse import urlencode

from django.urls import reverse

from quiz.engine.answers import Answers
from quiz.iec.assessment import Assessment
from quiz.iec.stages import CANADA, stage

from .recommendation import Recommendation

CANADIAN_SCHOOL = "CA"


def study_link(assessment: Assessment, advice: Recommendation) -> str:
    """Where students and people in International Co-op go on; empty for others."""
    answers = assessment.answers
    if advice.kind == "canadian" or not (advice.category == "coop" or answers.student == "yes"):
        return ""
    said = urlencode(dict(_collect_said(assessment, answers)))
    return f"{reverse('study_quiz')}?{said}" if said else reverse("study_quiz")


def _collect_said(assessment: Assessment, answers: Answers) -> Iterator[tuple[str, str]]:
    """What was said, in the words of the student quiz, in the order of its addresses."""
    if stage(answers, assessment.on) == CANADA:
        yield "where", "inside"
    if answers.value("placement") == "yes":
        yield "placement", "required"
    if answers.value("student") == "yes" and answers.known("school"):
        here = answers.value("school") == CANADIAN_SCHOOL
        yield "enrolled_at", "canadian_dli" if here else "foreign_school"
