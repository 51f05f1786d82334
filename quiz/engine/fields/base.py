"""What an answer may be: read from the texts of a query, checked, and written back. Pure.

A field is declared once, with its question. The control of the form, its error, the canonical
query and the JSON error all follow from it. An error never guesses: it says which parameter, what
was given and what is allowed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import ClassVar

from . import months

UNSURE = "unsure"
LONGEST_SHOWN = 80  # characters of what was given that are shown again

End = months.Month | date | int | Decimal
Span = tuple[End | None, End]  # the least (None: no least) and the most


@dataclass(frozen=True, slots=True)
class Context:
    """What bounds an answer: today, the days that can be judged, the places there are.

    ``on`` is the day asked about, if one is. ``kinds`` are passports that no place issues.
    """

    today: date
    days: tuple[date, date]
    places: frozenset[str] = frozenset()
    on: date | None = None
    kinds: frozenset[str] = frozenset()

    @property
    def horizon(self) -> months.Month:
        """The last month in which something can have happened already."""
        return months.Month.of(max(self.today, self.on or self.today))


@dataclass(frozen=True, slots=True)
class Bounds:
    """A number of which only two ends are known, both possible: worked out, never an answer."""

    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Problem:
    """A parameter that could not be read: its name, the texts given, and a message id.

    ``allowed`` are the values or forms that can be read, ``between`` the least and the most.
    """

    name: str
    given: tuple[str, ...]
    message: str
    allowed: tuple[str, ...] = ()
    between: Span | None = None

    @property
    def given_text(self) -> str:
        return ", ".join(self.given)[:LONGEST_SHOWN]

    @property
    def span_text(self) -> str:
        """The least and the most with a dash between; nothing where there are no ends."""
        first, last = self.between or (None, None)
        return f"{'' if first is None else first} – {last}".strip() if self.between else ""

    @property
    def allowed_text(self) -> str:
        """What is allowed as a program reads it: forms and values, then the ends."""
        return ", ".join([*self.allowed, *([self.span_text] if self.between else [])])


class ReadError(ValueError):
    """Texts that are no answer. ``message`` is the id of the words that say why."""

    def __init__(self, message: str, *allowed: str, between: Span | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.allowed = allowed
        self.between = between

    def problem(self, name: str, given: Sequence[str]) -> Problem:
        return Problem(name, tuple(given), self.message, self.allowed, self.between)


class Field:
    """One parameter's values. ``words`` are fixed texts read instead of a value, with labels.

    ``ordered`` values can be compared by size; ``repeats`` says that there may be several, and
    then an answer is a tuple.
    """

    kind: ClassVar[str]
    unreadable: ClassVar[str]  # the message id for a text that is no value at all
    ordered: ClassVar[bool] = False
    repeats: ClassVar[bool] = False
    blank: ClassVar[object] = None  # the answer that nobody has given

    @property
    def words(self) -> Mapping[str, str]:
        return {}

    def parse(self, texts: Sequence[str], context: Context) -> object:
        """The answer that a parameter's texts give. Raises ReadError."""
        if len(texts) > 1:
            raise self.error("twice", context)
        return self.read(texts[0], context)

    def read(self, text: str, context: Context) -> object:
        """One value from its text. Raises ReadError."""
        try:
            value = self.convert(text)
        except ValueError:
            raise self.error(self.unreadable, context) from None
        wrong = self.misfit(value, context)
        if wrong:
            raise self.error(wrong, context)
        return value

    def convert(self, text: str) -> object:
        """The value of a text, whatever its size. Raises ValueError."""
        raise NotImplementedError

    def misfit(self, _value: object, _context: Context) -> str:
        """The message id that says why a value is out of bounds; empty where it is not."""
        return ""

    def allowed(self) -> tuple[str, ...]:
        """Values and forms that can be read."""
        return tuple(self.words)

    def between(self, _context: Context) -> Span | None:
        return None

    def error(self, message: str, context: Context) -> ReadError:
        return ReadError(message, *self.allowed(), between=self.between(context))

    def texts(self, value: object) -> list[str]:
        """The canonical texts of an answer; ``parse`` gives the same answer back."""
        return [str(value)]

    def rank(self, value: object) -> object:
        """What two values of an ordered field are compared by."""
        return value


@dataclass(frozen=True)
class Worded(Field):
    """A field that also takes fixed words, such as “none”."""

    fixed: Mapping[str, str] = field(default_factory=dict)

    @property
    def words(self) -> Mapping[str, str]:
        return self.fixed

    def convert(self, text: str) -> object:
        return text if text in self.fixed else self.value(text)

    def value(self, text: str) -> object:
        """The value of a text that is none of the words. Raises ValueError."""
        raise NotImplementedError


def texts_of(value: object) -> list[str]:
    """The texts of a tuple, or of a word that stands for one."""
    return [str(item) for item in value] if isinstance(value, tuple) else [str(value)]
