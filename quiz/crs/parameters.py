"""The parameters of the calculator: read from a query, checked against one another. Pure."""

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from iecguide.express_entry.tables import ABILITIES
from quiz.engine.answers import answers_type
from quiz.engine.fields import Choice, Context, Day, Month, Number, YesNo
from quiz.engine.fields.base import Span as Between
from quiz.engine.fields.base import Worded

from .score.person import FIVE_OR_MORE, THREE_OR_MORE

OLDEST_ASKED = 100
AHEAD = 36  # months
CLB = "clb"
TOP_CLB = 12  # the benchmarks go on above the top level of the grid
EDUCATION_LABELS = {
    "none": _("Less than secondary school"),
    "secondary": _("Secondary school (high school)"),
    "one_year": _("A one-year programme after secondary school"),
    "two_year": _("A two-year programme after secondary school"),
    "bachelor": _("A bachelor’s degree, or a programme of three years or more"),
    "two_or_more": _("Two or more diplomas or degrees, one of three years or more"),
    "master_or_professional": _(
        "A master’s degree, or a professional degree such as medicine or law"
    ),
    "doctoral": _("A doctoral degree (PhD)"),
}
STUDY_LABELS = {
    "none": _("None after secondary school"),
    "1-2": _("One or two years"),
    "3+": _("Three years or more, or a master’s, professional or doctoral degree"),
}
SPEAKING = {"en": _("English"), "fr": _("French")}
PROGRAMMES = {
    "FSW": _("Federal Skilled Worker"),
    "CEC": _("Canadian Experience Class"),
    "FST": _("Federal Skilled Trades"),
    "none": _("None of them"),
}


@dataclass(frozen=True)
class Code(Worded):
    """The code of a record: which there are, ``check`` knows."""

    kind: ClassVar[str] = "choice"
    unreadable: ClassVar[str] = "choice"

    def value(self, text: str) -> str:
        return text


@dataclass(frozen=True)
class Score(Worded):
    """A test score or a level: a number, with at most two decimal places."""

    kind: ClassVar[str] = "number"
    unreadable: ClassVar[str] = "number"
    ordered: ClassVar[bool] = True
    most: int = 699

    def value(self, text: str) -> Decimal:
        try:
            found = Decimal(text)
        except InvalidOperation:
            raise ValueError(text) from None
        exponent = found.as_tuple().exponent
        if not text.isascii() or not isinstance(exponent, int) or not -2 <= exponent <= 0:
            raise ValueError(text)
        return found.normalize() if found else Decimal(0)

    def misfit(self, value: object, _context: Context) -> str:
        return "" if isinstance(value, Decimal) and 0 <= value <= self.most else "number"

    def between(self, _context: Context) -> Between:
        return 0, self.most

    def texts(self, value: object) -> list[str]:
        return [f"{value:f}"]


def _levels(prefix: str) -> dict[str, Score]:
    return {f"{prefix}_{ability}": Score() for ability in ABILITIES}


ANSWERS = answers_type(
    {
        "on": Day(),
        "ruleset": Code(),
        "age": Number(least=0, most=OLDEST_ASKED),
        "born": Month(first=-12 * OLDEST_ASKED),
        "education": Choice(EDUCATION_LABELS),
        "first": Choice(SPEAKING),
        "first_test": Code(),
        **_levels("first"),
        "second": Choice(SPEAKING | {"none": _("None")}),
        "second_test": Code(),
        **_levels("second"),
        "canadian_work": Number(least=0, most=FIVE_OR_MORE),
        "foreign_work": Number(least=0, most=THREE_OR_MORE),
        "certificate": YesNo(),
        "nomination": YesNo(),
        "sibling": YesNo(),
        "canadian_study": Choice(STUDY_LABELS),
        "score": Number(least=0, most=1_200),
        "express_entry_programme": Choice(PROGRAMMES),
        "french_nclc_min": Number(least=0, most=TOP_CLB),
        "spouse": YesNo(),
        "spouse_education": Choice(EDUCATION_LABELS),
        **_levels("spouse"),
        "spouse_canadian_work": Number(least=0, most=FIVE_OR_MORE),
        "job_offer": YesNo(),
        "relative": YesNo(),
        "spouse_study": YesNo(),
        "work_start": Month(first=0, last=AHEAD),
        "work_months": Number(least=1, most=60),
        "better_test": Month(first=0, last=AHEAD),
        "better_level": Number(least=4, most=10),
        "degree_on": Month(first=0, last=AHEAD),
        "degree": Choice(EDUCATION_LABELS),
        "second_on": Month(first=0, last=AHEAD),
        "second_level": Number(least=4, most=10),
        "spouse_on": Month(first=0, last=AHEAD),
        "spouse_level": Number(least=4, most=10),
    }
)
PLANS = (
    "work_start",
    "work_months",
    "better_test",
    "better_level",
    "degree_on",
    "degree",
    "second_on",
    "second_level",
    "spouse_on",
    "spouse_level",
)
