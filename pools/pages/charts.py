"""The geometry of the charts, so that a template can draw an SVG without computing anything.

Pure: dates and numbers in, coordinates out. Missing values (None) leave a gap, never a zero.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby, pairwise
from math import floor, log10

WIDTH, HEIGHT = 360, 200
LEFT, RIGHT, TOP, BOTTOM = 50, 6, 10, 24
_STEPS = (1, 2, 2.5, 5, 10)

Value = float | None


@dataclass(frozen=True, slots=True)
class Series:
    """One line or set of bars. ``css`` names its colours; values go with the chart's days."""

    label: str
    css: str
    values: Sequence[Value]


@dataclass(frozen=True, slots=True)
class Band:
    """A range from ``low`` to ``high`` on each day, None where there is none."""

    label: str
    css: str
    ranges: Sequence[tuple[float, float] | None]


@dataclass(frozen=True, slots=True)
class Tick:
    at: float
    label: str


@dataclass(frozen=True, slots=True)
class Box:
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Line:
    label: str
    css: str
    points: list[str]  # one "x,y x,y …" for each unbroken run


@dataclass(frozen=True, slots=True)
class Boxes:
    label: str
    css: str
    boxes: list[Box]


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing of ``WIDTH`` x ``HEIGHT`` units. Ticks are in drawing units with their words."""

    id: str
    title: str
    description: str
    x_ticks: list[Tick]
    y_ticks: list[Tick]
    bands: list[Boxes]
    bars: list[Boxes]
    lines: list[Line]
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT
    right: int = WIDTH - RIGHT
    bottom: int = HEIGHT - BOTTOM


def draw(
    id: str,
    title: str,
    description: str,
    days: Sequence[date],
    *,
    bars: Sequence[Series] = (),
    lines: Sequence[Series] = (),
    bands: Sequence[Band] = (),
    month: Callable[[date], str],
    value: Callable[[float], str],
    top: float | None = None,
) -> Chart:
    """Lay out a chart over ``days`` (in order, at least one), up to ``top`` or a round number.

    ``month`` and ``value`` write the ticks: the first day of a month, and a value of the series.
    """
    scale = _Scale(days, top or _top([*bars, *lines]))
    return Chart(
        id=id,
        title=title,
        description=description,
        x_ticks=[Tick(scale.x(day), month(day)) for day in scale.months()],
        y_ticks=[Tick(scale.y(step), value(step)) for step in scale.steps(whole=top is None)],
        bands=[Boxes(band.label, band.css, scale.band(band.ranges)) for band in bands],
        bars=[Boxes(bar.label, bar.css, scale.bars(bar.values)) for bar in bars],
        lines=[Line(line.label, line.css, scale.runs(line.values)) for line in lines],
    )


SPARK = 200, 56  # twice the size it is drawn in, so that whole numbers are fine enough


def spark(values: Sequence[Value]) -> list[str]:
    """A small line of a season, highest value at the top: a path for each run of known values.

    Only the first point of a path says where it is, the others how far they are from the one
    before: a page has a hundred of these.
    """
    width, height = SPARK
    known = [value for value in values if value is not None]
    top = max(known, default=0) or 1
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


def _top(series: Iterable[Series]) -> float:
    """A round number at or above every value, at least 1."""
    highest = max((value for line in series for value in line.values if value), default=1)
    unit = 10 ** floor(log10(highest)) if highest > 0 else 1
    return next(step * unit for step in _STEPS if step * unit >= highest)


class _Scale:
    def __init__(self, days: Sequence[date], top: float) -> None:
        self.days = days
        self.top = top
        self.first = days[0].toordinal()
        self.span = max(1, days[-1].toordinal() - self.first)
        self.inner = WIDTH - LEFT - RIGHT
        self.slot = self.inner / (len(days) + 1)

    def x(self, day: date) -> float:
        """The place of a day across the drawing."""
        share = (day.toordinal() - self.first) / self.span
        return round(LEFT + self.slot / 2 + share * (self.inner - self.slot), 1)

    def y(self, value: float) -> float:
        """The height of a value, from the top; values outside the scale stay at its ends."""
        share = min(1.0, max(0.0, value / self.top))
        return round(HEIGHT - BOTTOM - share * (HEIGHT - TOP - BOTTOM), 1)

    def months(self) -> list[date]:
        """The first day of each month, every month or every second."""
        firsts = [next(group) for _key, group in groupby(self.days, lambda day: day.month)]
        every = 1 if len(firsts) <= 6 else 2
        return firsts[::every]

    def steps(self, whole: bool) -> list[float]:
        """The values of the lines across: quarters of the top, or those of them that are whole."""
        steps = [self.top * part / 4 for part in range(5)]
        return [step for step in steps if not whole or step == int(step)]

    def bars(self, values: Sequence[Value]) -> list[Box]:
        """A bar for each day that has a value."""
        width = round(self.slot * 0.7, 1)
        base = HEIGHT - BOTTOM
        return [
            Box(
                round(self.x(day) - width / 2, 1),
                self.y(value),
                width,
                round(base - self.y(value), 1),
            )
            for day, value in zip(self.days, values, strict=True)
            if value is not None
        ]

    def band(self, ranges: Sequence[tuple[float, float] | None]) -> list[Box]:
        """A box from low to high for each day that has a range."""
        return [
            Box(
                round(self.x(day) - self.slot / 2, 1),
                self.y(low_high[1]),
                round(self.slot, 1),
                round(self.y(low_high[0]) - self.y(low_high[1]), 1),
            )
            for day, low_high in zip(self.days, ranges, strict=True)
            if low_high
        ]

    def runs(self, values: Sequence[Value]) -> list[str]:
        """The points of a line, one text for each stretch without a gap."""
        points = [
            None if value is None else f"{self.x(day)},{self.y(value)}"
            for day, value in zip(self.days, values, strict=True)
        ]
        return _join_runs(points)


def _join_runs(points: Sequence[str | None]) -> list[str]:
    return [
        " ".join(point for point in run if point)
        for known, run in groupby(points, lambda point: point is not None)
        if known
    ]
