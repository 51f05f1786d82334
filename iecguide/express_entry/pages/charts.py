"""The geometry of cut-offs: dots in time, or along one line, with a score as a mark. Pure."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from iecguide.express_entry.values import Round

WIDTH, HEIGHT = 360, 220
LEFT, RIGHT, TOP, BOTTOM = 44, 8, 10, 24
STRIP_WIDTH, STRIP_HEIGHT, STRIP_MOST = 300, 14, 900


@dataclass(frozen=True, slots=True)
class Dot:
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Tick:
    at: float
    label: str


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


@dataclass(frozen=True, slots=True)
class CutoffChart:
    """Every round as a dot: when it was, and the lowest score that was invited."""

    dots: list[Dot]
    x_ticks: list[Tick]
    y_ticks: list[Tick]
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT
    right: int = WIDTH - RIGHT


def draw_cutoffs(
    rounds: Sequence[Round], year: Callable[[date], str], value: Callable[[int], str]
) -> CutoffChart | None:
    """The rounds with a cut-off, if any has one. ``year`` and ``value`` write the ticks."""
    known = [(each.day, each.cutoff) for each in rounds if each.cutoff is not None]
    if not known:
        return None
    days = [day for day, _cutoff in known]
    scores = [cutoff for _day, cutoff in known]
    low, high = min(scores) // 50 * 50, (max(scores) // 50 + 1) * 50
    first, last = min(days).replace(month=1, day=1), max(days)
    span = max(1, (last - first).days)

    def x(day: date) -> float:
        return round(LEFT + (day - first).days / span * (WIDTH - LEFT - RIGHT), 1)

    def y(score: int) -> float:
        return round(HEIGHT - BOTTOM - (score - low) / (high - low) * (HEIGHT - TOP - BOTTOM), 1)

    years = [first.replace(year=each) for each in range(first.year, last.year + 1)]
    return CutoffChart(
        dots=[Dot(x(day), y(cutoff)) for day, cutoff in sorted(known)],
        x_ticks=[Tick(x(day), year(day)) for day in years],
        y_ticks=[Tick(y(score), value(score)) for score in _steps(low, high)],
    )


def _steps(low: int, high: int) -> list[int]:
    """At most six round values from low to high."""
    step = next(step for step in (10, 25, 50, 100, 200, 500) if (high - low) / step <= 5)
    return list(range(low, high + 1, step))
