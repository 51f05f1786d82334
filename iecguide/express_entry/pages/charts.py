"""Cut-offs along one line, with a score as a mark. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass

STRIP_WIDTH, STRIP_HEIGHT, STRIP_MOST = 300, 14, 900


@dataclass(frozen=True, slots=True)
class Box:
    """A stretch across the drawing."""

    x: float
    width: float


@dataclass(frozen=True, slots=True)
class Strip:
    """Cut-offs along a line from 0 to ``STRIP_MOST``, and where the score lies."""

    dots: list[float]
    score: Box
    width: int = STRIP_WIDTH
    height: int = STRIP_HEIGHT


def draw_strip(cutoffs: Iterable[int], low: int, high: int) -> Strip:
    """A line of cut-offs; a score above the end of the line stays at the end."""

    def place(points: int) -> float:
        return round(min(points, STRIP_MOST) / STRIP_MOST * STRIP_WIDTH, 1)

    start, end = place(low), place(high)
    width = max(2.0, round(end - start, 1))
    return Strip(
        sorted({place(points) for points in cutoffs}), Box(min(start, STRIP_WIDTH - width), width)
    )
