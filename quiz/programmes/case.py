"""What is judged: a programme for one person on a day. Pure."""

from dataclasses import dataclass
from datetime import date

from iecguide.programmes.values import Book, Programme
from quiz.engine.answers import Answers


@dataclass(frozen=True, slots=True)
class Case:
    """``answers`` hold what was said and all that follows from it, ``said`` what was said alone."""

    book: Book
    programme: Programme
    answers: Answers
    said: Answers
    on: date


def always(_book: Book, _answers: Answers) -> bool:
    """A question whose answer a condition may read, whatever else was said: editors write them."""
    return True
