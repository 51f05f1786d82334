"""What is judged: the studies of one person, on a day. Pure."""

from dataclasses import dataclass
from datetime import date

from iecguide.study.kinds import Topic
from iecguide.study.values import StudyBook
from quiz.engine.answers import Answers

from .deciding import Decision


@dataclass(frozen=True, slots=True)
class Case:
    """``answers`` hold what was said and all that follows from it, ``said`` what was said alone."""

    book: StudyBook
    answers: Answers
    said: Answers
    on: date
    decisions: dict[Topic, Decision]


def always(_book: StudyBook, _answers: Answers) -> bool:
    """A question whose answer a rule may read, whatever else was said: editors write them."""
    return True
