"""The months ahead as a chart: the points, a cut-off across, and what each month reads."""

from collections.abc import Callable, Sequence
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from iecguide.core.charts.drawing import draw
from iecguide.core.charts.plans import Plan, Series
from iecguide.core.charts.shapes import Chart
from iecguide.core.numbers import number
from quiz.crs.score.future import MonthScore
from quiz.engine.words import month as month_words

from .words import figure

DAYS_OF_A_MONTH = 31


def timeline_chart(
    months: Sequence[MonthScore], cutoff: int | None, reasons: Callable[[MonthScore], list[str]]
) -> Chart:
    """A line for the least points and, where something is open, one for the most; ``reasons``
    are what changes in a month."""
    return draw(
        [each.month.first_day() for each in months],
        [Plan(_("Points"), 1, _points, lines=_lines(months, cutoff), from_zero=False)],
        [_read_off(each, reasons(each)) for each in months],
        _write_date,
        unit=DAYS_OF_A_MONTH,
        newest=0,
    )


def _lines(months: Sequence[MonthScore], cutoff: int | None) -> list[Series]:
    least = [each.total.low for each in months]
    most = [each.total.high for each in months]
    lines = [Series(_("your points"), "line", least)]
    if most != least:
        lines = [
            Series(_("your points, at least"), "line", least),
            Series(_("your points, at most"), "line line--3", most),
        ]
    if cutoff is not None:
        label = _("last round of the Canadian Experience Class")
        lines.append(Series(label, "line line--2", [cutoff] * len(months)))
    return lines


def _points(value: float, _step: float) -> str:
    return number(value)


def _write_date(day: date, year: bool) -> str:
    return str(date_format(day, "Y" if year else "M"))


def _read_off(each: MonthScore, reasons: Sequence[str]) -> list[str]:
    """A month in one or two short lines: they stand over the chart while somebody points at it."""
    points = _("%(month)s: %(points)s points") % {
        "month": month_words(each.month),
        "points": figure(each.total),
    }
    return [points, *reasons[:1]]
