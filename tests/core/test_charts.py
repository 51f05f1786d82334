"""Charts: round ticks, values in their places, a reading for every day."""

from datetime import date, timedelta
from itertools import pairwise

import pytest

from iecguide.core.charts import drawing
from iecguide.core.charts.drawing import draw
from iecguide.core.charts.plans import Band, Plan, Series
from iecguide.core.charts.scales import ticks


@pytest.mark.parametrize(
    ("highest", "whole", "steps"),
    [
        (21803, True, [0, 10000, 20000, 30000]),
        (2292, True, [0, 1000, 2000, 3000]),
        (4, True, [0, 1, 2, 3, 4]),
        (1, True, [0, 1]),
        (0, True, [0, 1]),
        (1.0, False, [0, 0.25, 0.5, 0.75, 1.0]),
        (0.19, False, [0, 0.05, 0.1, 0.15, 0.2]),
        (0.004, False, [0, 0.001, 0.002, 0.003, 0.004]),
    ],
)
def test_ticks_are_round(highest, whole, steps):
    assert ticks(highest, whole) == steps


def test_ticks_hold_every_value():
    for value in range(1, 3000, 7):
        steps = ticks(value)
        assert steps[-2] < value <= steps[-1]
        assert 2 <= len(steps) <= 5


def write_date(day, year):
    return day.strftime("%Y" if year else "%b")


DAYS = [date(2026, 1, 2) + timedelta(weeks=week) for week in range(5)]


def chart(today=None):
    return draw(
        DAYS,
        [
            Plan(
                "waiting",
                2,
                lambda value, _step: str(value),
                lines=[
                    Series("candidates", "line", [40, None, 20, 10, 12]),
                    Series("spots", "line", [10, 10, 10, 10, 11]),
                ],
            ),
            Plan(
                "chance",
                1,
                lambda value, _step: str(value),
                bands=[Band("rating", "band", [(0.2, 0.4), None, None, None, (0.8, 1.0)])],
                bars=[Series("share", "bar", [0.5, None, 0, 1.0, None])],
                whole=False,
            ),
        ],
        [(day.isoformat(), "") for day in DAYS],
        write_date,
        today=today,
    )


def test_plots_share_their_days():
    """A day is at the same place in every plot, and a week as wide as any other."""
    found = chart()
    waiting, chance = found.plots
    assert [reading.words[0] for reading in found.readings] == [day.isoformat() for day in DAYS]
    assert {round(after.at - week.at, 1) for week, after in pairwise(found.readings)} == {20.0}
    first = float(waiting.lines[0].points[0].split(",")[0])
    assert first == pytest.approx(found.readings[0].at * 10, abs=0.5)
    assert [len(line.points) for line in waiting.lines] == [2, 1]
    [bars] = chance.bars
    middles = [box.x + box.width / 2 for box in bars.boxes]
    assert middles == pytest.approx([found.readings[n].at for n in (0, 2, 3)], abs=0.2)


def test_plots_lie_under_each_other():
    found = chart()
    waiting, chance = found.plots
    tops = [plot.ticks[-1].at for plot in found.plots]
    bottoms = [plot.ticks[0].at for plot in found.plots]
    assert drawing.TOP < tops[0] < bottoms[0] < chance.title_at < tops[1] < bottoms[1]
    assert bottoms[1] <= found.bottom
    assert waiting.title_at < tops[0]


def test_ends_do_not_stand_on_each_other():
    candidates, spots = sorted(chart().plots[0].ends, key=lambda end: end.y)
    assert (candidates.label, spots.label) == ("12", "11")
    assert spots.y - candidates.y >= 15


def test_today_is_marked_after_the_newest_report():
    assert chart().today is None
    later = chart(DAYS[-1] + timedelta(weeks=5))
    assert later.today == pytest.approx(95, abs=0.1)
    assert later.readings[-1].at == pytest.approx(45, abs=0.1)


def scores(days, values, **options):
    plan = Plan(
        "score",
        1,
        lambda value, _step: f"{value:g}",
        lines=[Series("line", "line", values)],
        dots=[Series("rounds", "dot", values)],
        from_zero=False,
    )
    return draw(days, [plan], [(str(value),) for value in values], write_date, **options)


@pytest.mark.parametrize(
    ("values", "labels"),
    [
        ([389, 813], ["300", "400", "500", "600", "700", "800", "900"]),
        ([480, 533], ["480", "490", "500", "510", "520", "530", "540"]),
        ([500, 500], ["500", "501"]),
    ],
)
def test_a_scale_fits_its_values(values, labels):
    [plot] = scores(DAYS[:2], values).plots
    assert [tick.label for tick in plot.ticks] == labels
    lowest, highest = plot.ticks[0], plot.ticks[-1]
    step = (highest.at - lowest.at) / (float(highest.label) - float(lowest.label))
    [dots] = plot.dots
    for dot, value in zip(dots.dots, values, strict=True):
        assert dot.y == pytest.approx(lowest.at + step * (value - float(lowest.label)), abs=0.1)


def test_every_place_reads_the_day_that_is_nearest():
    """Also between days that lie far apart: the readings lie side by side without a gap."""
    days = [date(2026, 1, 1), date(2026, 1, 4), date(2026, 3, 1)]
    found = scores(days, [1, 2, 3], unit=10)
    boxes = [reading.box for reading in found.readings]
    assert boxes[0].x == 0
    assert boxes[-1].x + boxes[-1].width == pytest.approx(100)
    for (before, after), (box, following) in zip(
        pairwise(found.readings), pairwise(boxes), strict=True
    ):
        assert box.x + box.width == pytest.approx(following.x, abs=0.02)
        assert following.x == pytest.approx((before.at + after.at) / 2, abs=0.1)


@pytest.mark.parametrize(
    ("days", "labels"),
    [
        ([date(2026, 1, 2), date(2026, 5, 1)], ["Feb", "Mar", "Apr", "May"]),
        ([date(2025, 12, 20), date(2026, 10, 9)], ["Jan", "Mar", "May", "Jul", "Sep"]),
        ([date(2024, 1, 10), date(2026, 10, 1)], ["2025", "2026"]),
        ([date(2026, 3, 5)], ["Mar"]),
    ],
)
def test_dates_are_few(days, labels):
    """Months, or years where there are many; at least one date tells when it is."""
    found = scores(days, list(range(len(days))))
    assert [tick.label for tick in found.dates] == labels


def test_what_is_read_at_first():
    assert chart().newest == 4
    assert scores(DAYS, [1, 2, 3, 4, 5], newest=0).newest == 0
