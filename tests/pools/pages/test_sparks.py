"""The small line of a season in the list of pools."""

import re
from itertools import accumulate

import pytest

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
