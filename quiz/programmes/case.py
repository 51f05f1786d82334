"""What is judged: a programme for one person on a day. Pure."""

from dataclasses import dataclass
from datetime import date

from iecguide.express_entry.tables import FswTables
from iecguide.programmes.values import Book, Programme
from quiz.engine.answers import Answers


@dataclass(frozen=True, slots=True, eq=False)
class Facts(Book):
    """The programmes, with the factors of the 67 points, None where they cannot be read."""

    fsw: FswTables | None = None


def with_factors(book: Book, fsw: FswTables | None) -> Facts:
    return Facts(book.version, book.programmes, book.tables, book.checked, fsw)


def pass_mark(book: Book) -> int | None:
    """How many of the 100 points pass; None where the factors cannot be read."""
    return book.fsw.pass_mark if isinstance(book, Facts) and book.fsw else None


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
