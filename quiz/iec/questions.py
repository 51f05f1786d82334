"""The questions, in the order they are asked. Each asks for the URL parameter of its name."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """How a question is answered."""

    CHOICE = "choice"
    PASSPORTS = "passports"
    MONTH = "month"
    PLACE = "place"
    PERMITS = "permits"
    LETTER = "letter"


@dataclass(frozen=True, slots=True)
class Question:
    """``name`` is the parameter and the address; ``asked_when`` the message id of its condition."""

    name: str
    kind: Kind
    asked_when: str


QUESTIONS = (
    Question("citizenship", Kind.PASSPORTS, "always"),
    Question("document", Kind.CHOICE, "open"),
    Question("born", Kind.MONTH, "open"),
    Question("residence", Kind.PLACE, "residence"),
    Question("used", Kind.PERMITS, "open"),
    Question("this_season", Kind.CHOICE, "season"),
    Question("letter", Kind.LETTER, "open"),
    Question("ro", Kind.CHOICE, "ro"),
    Question("expires", Kind.MONTH, "open"),
    Question("student", Kind.CHOICE, "coop"),
    Question("school", Kind.PLACE, "school"),
    Question("placement", Kind.CHOICE, "coop"),
    Question("extra_coop", Kind.CHOICE, "extra"),
    Question("offer", Kind.CHOICE, "yp"),
    Question("extra_yp", Kind.CHOICE, "extra"),
    Question("funds", Kind.CHOICE, "open"),
    Question("insurance", Kind.CHOICE, "open"),
    Question("family", Kind.CHOICE, "open"),
    Question("want", Kind.CHOICE, "want"),
)
BY_NAME = {question.name: question for question in QUESTIONS}
ORDER = {question.name: index for index, question in enumerate(QUESTIONS)}
