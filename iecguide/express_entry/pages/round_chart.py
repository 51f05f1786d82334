"""The rounds as a chart: when each was, the lowest score it invited, and what it reads."""

from collections.abc import Sequence
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from iecguide.core.charts.drawing import draw
from iecguide.core.charts.plans import Plan, Series
from iecguide.core.charts.shapes import Chart
from iecguide.core.numbers import number
from iecguide.express_entry.categories import CATEGORIES
from iecguide.express_entry.values import Round

DAYS_OF_A_DOT = 10


def round_chart(rounds: Sequence[Round], on: date) -> Chart | None:
    """The rounds with a cut-off up to a day, if any has one; ``rounds`` are newest first."""
    known = [each for each in reversed(rounds) if each.cutoff is not None]
    if not known:
        return None
    scores = Series(_("a round"), "dot", [each.cutoff for each in known])
    return draw(
        [each.day for each in known],
        [Plan(_("Score"), 1, _points, dots=[scores], from_zero=False)],
        [_read_off(each) for each in known],
        _write_date,
        today=on if on > known[-1].day else None,
        unit=DAYS_OF_A_DOT,
    )


def _points(value: float, _step: float) -> str:
    return number(value)


def _write_date(day: date, year: bool) -> str:
    return date_format(day, "Y" if year else "M")


def _read_off(each: Round) -> tuple[str, str]:
    """A round in two short lines: they stand over the chart while somebody points at it."""
    category = str(CATEGORIES[each.category])
    score = _("%(day)s: %(score)s") % {
        "day": date_format(each.day),
        "score": number(each.cutoff or 0),
    }
    if each.invitations is None:
        return score, category
    invited = ngettext("%(n)s invited", "%(n)s invited", each.invitations) % {
        "n": number(each.invitations)
    }
    return _("%(score)s, %(invited)s") % {"score": score, "invited": invited}, category
