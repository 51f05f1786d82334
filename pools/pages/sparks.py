"""The small line of a season in the list of pools, as paths of an SVG. Pure."""

from collections.abc import Sequence
from itertools import groupby, pairwise

Value = float | None

SPARK = 200, 56  # twice the size it is drawn in, so that whole numbers are fine enough


def spark(values: Sequence[Value], least: float = 1) -> list[str]:
    """A small line of a season, highest value at the top: a path for each run of known values.

    A highest value under ``least`` stays below the top, so that a few look like few. Only the first
    point of a path says where it is, the others how far they are from the one before: a page has a
    hundred of these.
    """
    width, height = SPARK
    known = [value for value in values if value is not None]
    top = max(least, max(known, default=0))
    step = width / max(1, len(values) - 1)
    points = [
        None
        if value is None
        else (round(index * step), round(height - 4 - (height - 8) * value / top))
        for index, value in enumerate(values)
    ]
    runs = groupby(points, lambda point: point is not None)
    return [_path([point for point in run if point]) for known, run in runs if known]


def _path(points: list[tuple[int, int]]) -> str:
    x, y = points[0]
    steps = [f"{right - left}{down - up: d}" for (left, up), (right, down) in pairwise(points)]
    return f"M{x} {y}l{' '.join(steps) or '0 0'}"
