"""Family, passport, age, studies, files that are in, and money."""

from django.utils.translation import gettext_lazy as _

from iecguide.core.numbers import number
from iecguide.programmes.values import Book
from iecguide.programmes.vocabulary import FIELDS
from quiz.engine.fields import NONE, Choices, Day, Month, Number, YesNo
from quiz.engine.questionnaire import Parameter, Question
from quiz.programmes.case import always

QUESTIONS = (
    Question(
        name="ties",
        field=Choices(
            {
                "partner": _("My spouse or partner is a citizen or permanent resident of Canada"),
                "child": _("My child or grandchild is a citizen or permanent resident of Canada"),
                "studies": _("I finished studies in Canada"),
                "file": _("A province nominated me, or I have applied for permanent residence"),
                NONE: _("None of these"),
            }
        ),
        asked=160,
        written=160,
        title=_("Which of these are true for you?"),
        short=_("Ties to Canada"),
        why=_("Each of them opens ways that nobody else has."),
        asked_when=_("while a programme that looks at it is open"),
        hint=_("Choose all that are true."),
        relevant=always,
    ),
    Question(
        name="funds_enough",
        field=YesNo(),
        asked=190,
        written=190,
        title=_("Could you show enough money to settle: CAD %(alone)s alone, %(two)s for two?"),
        short=_("Money to settle"),
        why=_("Some programmes ask for it, unless you work in Canada and have an offer."),
        asked_when=_("while a programme that looks at it is open"),
        hint=_("Count your whole family, also those who stay behind."),
        typed=(_("how much money do i need to immigrate"),),
        values=lambda book, _answers, _on: funds_said(book),
        change=_("Save up the settlement funds."),
        effort=55,
        relevant=always,
    ),
    Question(
        name="citizenship",
        field=FIELDS["citizenship"],
        asked=200,
        written=200,
        title=_("Which passports do you hold?"),
        short=_("Passports"),
        why=_("Free-trade agreements give some citizens permits of their own."),
        asked_when=_("while a programme that looks at it is open"),
        relevant=always,
    ),
    Question(
        name="born",
        field=Month(),
        asked=210,
        written=210,
        title=_("When were you born?"),
        short=_("Born"),
        why=_("Points depend on your age, and Prince Edward Island has an age limit."),
        asked_when=_("while a programme that looks at it is open"),
        autocomplete="bday",
        relevant=always,
    ),
)
PARAMETERS = (
    Parameter(name="score", field=Number(most=1_200), written=8_900, short=_("Points (CRS)")),
    Parameter(name="on", field=Day(), written=9_000, short=_("Judged for")),
)


def funds_said(book: Book) -> dict[str, object]:
    """The settlement funds of one and of two people, for the question."""
    table = book.tables.get("settlement-funds")
    found = [table.amounts.get(size) if table else None for size in ("1", "2")]
    alone, two = (_("(not found)") if amount is None else number(amount) for amount in found)
    return {"alone": alone, "two": two}
