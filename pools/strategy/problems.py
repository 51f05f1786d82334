"""Problems of a query as data, for the page and the JSON to put into words. Pure."""

from dataclasses import dataclass
from datetime import date

LONGEST_SHOWN = 80  # characters of what was given that are shown again

Span = tuple[date, date] | tuple[float, float]  # the least and the most


@dataclass(frozen=True, slots=True)
class Problem:
    """A parameter that could not be read: its name, the texts given, and a message id.

    ``allowed`` are the values or forms that can be read, ``between`` the least and the most of
    them. A month is the first day of it.
    """

    name: str
    given: tuple[str, ...]
    message: str
    allowed: tuple[str, ...] = ()
    between: Span | None = None

    @property
    def given_text(self) -> str:
        """What was given, cut to what a page can show."""
        return ", ".join(self.given)[:LONGEST_SHOWN]

    @property
    def allowed_text(self) -> str:
        """What is allowed as a program reads it: forms, values, ends; a dash for nothing."""
        form = "%Y-%m" if self.name == "born" else "%Y-%m-%d"
        ends = [
            f"{end:{form}}" if isinstance(end, date) else str(end) for end in self.between or ()
        ]
        return ", ".join([*self.allowed, *([" – ".join(ends)] if ends else [])]) or "–"


class ReadError(ValueError):
    def __init__(self, message: str, *allowed: str, between: Span | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.allowed = allowed
        self.between = between
