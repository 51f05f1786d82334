"""The day to judge for. It has no question: who says nothing is judged for today."""

from django.utils.translation import gettext_lazy as _

from quiz.engine.fields import Day
from quiz.engine.questionnaire import Parameter

PARAMETERS = (
    Parameter(
        name="on",
        field=Day(),
        written=200,
        short=_("Judged for"),
        change=_("Wait until %(day)s."),
        effort=50,
        problems={
            "outside": _("“%(given)s” is outside the seasons we know (%(first)s to %(last)s).")
        },
    ),
)
