"""The geometry of a score over months: steps from left to right, and a cut-off across. Pure."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from quiz.crs.score.person import Span

WIDTH, HEIGHT = 360, 200
LEFT, RIGHT, TOP, BOTTOM = 44, 8, 10, 24


@dataclass(frozen=True, slots=True)
class Tick:
    at: float
    label: str


@dataclass(frozen=True, slots=True)
class TimelineChart:
    """``low`` and ``high`` are the points of a stepped line; the same where nothing is open."""

    low: str
    high: str
    cutoff: float | None
    x_ticks: list[Tick]
    y_ticks: list[Tick]
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT
    right: int = WIDTH - RIGHT


def draw_timeline(
    totals: Sequence[Span], cutoff: int | None, value: Callable[[int], str]
) -> TimelineChart:
    """A line for the least and one for the most; ``value`` writes numbers."""
    every = [end for span in totals for end in (span.low, span.high)]
    every += [cutoff] if cutoff is not None else []
    low, high = max(0, min(every) - 20) // 20 * 20, (max(every) // 20 + 1) * 20
    months = max(1, len(totals) - 1)

    def x(month: int) -> float:
        return round(LEFT + month / months * (WIDTH - LEFT - RIGHT), 1)

    def y(points: int) -> float:
        return round(HEIGHT - BOTTOM - (points - low) / (high - low) * (HEIGHT - TOP - BOTTOM), 1)

    step = next(size for size in (10, 20, 50, 100, 200, 500) if (high - low) / size <= 6)
    first = -(-low // step) * step
    return TimelineChart(
        low=_stairs([span.low for span in totals], x, y),
        high=_stairs([span.high for span in totals], x, y),
        cutoff=None if cutoff is None else y(cutoff),
        x_ticks=[Tick(x(month), value(month)) for month in range(0, months + 1, 12)],
        y_ticks=[Tick(y(points), value(points)) for points in range(first, high + 1, step)],
    )


def _stairs(values: Sequence[int], x: Callable[[int], float], y: Callable[[int], float]) -> str:
    """The points of a line that is level within a month and steps at its end."""
    points = [(x(0), y(values[0]))]
    for month, (before, now) in enumerate(pairwise(values), 1):
        if now != before:
            points += [(x(month), y(before)), (x(month), y(now))]
    points.append((x(len(values) - 1), y(values[-1])))
    return " ".join(f"{across},{down}" for across, down in points)
