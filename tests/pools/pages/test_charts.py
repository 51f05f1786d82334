"""The chart of a pool: round ticks, values in their places; and the small line of a season."""

import re
from datetime import date, timedelta
from itertools import accumulate, pairwise

import pytest

from pools.pages import charts
from pools.pages.charts import Band, Plan, Series, draw, ticks
from pools.pages.sparks import SPARK, spark

WIDTH, HEIGHT = SPARK


def drawn(path: str) -> list[tuple[int, int]]:
    """The points a path goes through: the first as it stands, the others step by step."""
    x, y, *steps = map(int, re.findall(r"-?\d+", path))
    across, down = steps[::2], steps[1::2]
    return list(zip(accumulate([x, *across]), accumulate([y, *down]), strict=True))


@pytest.mark.parametrize(
    ("values", "lines"),
    [
        ([0, 10], [[(0, 52), (200, 4)]]),
        ([10, 5, 0], [[(0, 4), (100, 28), (200, 52)]]),
        ([4, None, 2, 4, 0], [[(0, 4), (0, 4)], [(100, 28), (150, 4), (200, 52)]]),
        ([0, 0], [[(0, 52), (200, 52)]]),
        ([3], [[(0, 4), (0, 4)]]),
        ([None, None], []),
        ([], []),
    ],
)
def test_spark(values, lines):
    """Weeks without a figure leave a gap; a figure alone is a dot."""
    assert [drawn(path) for path in spark(values)] == lines


def test_steps_do_not_drift():
    """Each point lies where its value belongs, however many come before it."""
    values = [(7 * n) % 31 for n in range(53)]
    [path] = spark(values)
    for n, (x, y) in enumerate(drawn(path)):
        assert abs(x - WIDTH * n / 52) <= 0.5
        assert abs(y - (HEIGHT - 4 - (HEIGHT - 8) * values[n] / 30)) <= 0.5


def test_a_few_are_no_peak():
    """Two candidates of at least forty stay near the ground."""
    [path] = spark([0, 2, 0], least=40)
    assert drawn(path) == [(0, 52), (100, 50), (200, 52)]


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
        lambda day: day.strftime("%b"),
        today,
    )


def test_plots_share_their_days():
    """A day is at the same place in every plot, and a week as wide as any other."""
    found = chart()
    waiting, chance = found.plots
    assert [week.words[0] for week in found.weeks] == [day.isoformat() for day in DAYS]
    assert {round(after.at - week.at, 1) for week, after in pairwise(found.weeks)} == {20.0}
    first = float(waiting.lines[0].points[0].split(",")[0])
    assert first == pytest.approx(found.weeks[0].at * 10, abs=0.5)
    assert [len(line.points) for line in waiting.lines] == [2, 1]
    [bars] = chance.bars
    middles = [box.x + box.width / 2 for box in bars.boxes]
    assert middles == pytest.approx([found.weeks[n].at for n in (0, 2, 3)], abs=0.2)


def test_plots_lie_under_each_other():
    found = chart()
    waiting, chance = found.plots
    tops = [plot.ticks[-1].at for plot in found.plots]
    bottoms = [plot.ticks[0].at for plot in found.plots]
    assert charts.TOP < tops[0] < bottoms[0] < chance.title_at < tops[1] < bottoms[1]
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
    assert later.weeks[-1].at == pytest.approx(45, abs=0.1)
