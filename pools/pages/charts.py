"""The geometry of the charts, so that a template can draw an SVG without computing anything.

Pure: dates and numbers in, coordinates out. Missing values (None) leave a gap, never a zero.

A chart is a few plots under each other over the same days. Across it is measured in thousandths of
its width, down in pixels: so it fills whatever width it is given, and its words stay their size.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import count, groupby
from math import ceil, floor, log10

WIDTH, HEIGHT = 1000, 430
TOP, FOOT = 44, 26  # what is read off, above; the months, below
HEAD, GAP = 26, 10  # the title of a plot, and the space before it
WEEK = 7
MOST_STEPS = 4
LABEL = 15  # pixels that a value needs of its own
_STEPS = (1, 2, 2.5, 5)

Value = float | None
Words = Callable[[float, float], str]  # a value in words, given the step between two of its ticks


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
class Plan:
    """What one plot is to show, and how tall it is beside the others."""

    title: str
    share: int
    words: Words
    bars: Sequence[Series] = ()
    lines: Sequence[Series] = ()
    bands: Sequence[Band] = ()
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Tick:
    at: float
    label: str


@dataclass(frozen=True, slots=True)
class End:
    """The newest value of a series, beside its place."""

    x: float
    y: float
    css: str
    label: str


@dataclass(frozen=True, slots=True)
class Box:
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Line:
    css: str
    points: list[str]  # one "x,y x,y …" for each unbroken run


@dataclass(frozen=True, slots=True)
class Boxes:
    css: str
    boxes: list[Box]


@dataclass(frozen=True, slots=True)
class Plot:
    title: str
    title_at: float
    ticks: list[Tick]
    bands: list[Boxes]
    bars: list[Boxes]
    lines: list[Line]
    ends: list[End]


@dataclass(frozen=True, slots=True)
class Week:
    """A report: where a pointer finds it, and what it then reads."""

    at: float
    box: Box
    words: Sequence[str]


@dataclass(frozen=True, slots=True)
class Key:
    label: str
    css: str


@dataclass(frozen=True, slots=True)
class Chart:
    """Plots over the same days. ``x`` and ``width`` are in percent of the whole."""

    plots: list[Plot]
    months: list[Tick]
    weeks: list[Week]
    keys: list[Key]
    today: float | None
    top: int = TOP
    bottom: int = HEIGHT - FOOT
    height: int = HEIGHT


def draw(
    days: Sequence[date],
    plans: Sequence[Plan],
    readings: Sequence[Sequence[str]],
    month: Callable[[date], str],
    today: date | None = None,
) -> Chart:
    """Lay out plots over ``days`` (in order, at least one), up to ``today`` where that is given.

    ``readings`` are the lines of words that each day is read as, ``month`` writes its month.
    """
    across = _Across(days, today)
    plots = list(_plots(across, plans))
    return Chart(
        plots=plots,
        months=[Tick(across.percent(day), month(day)) for day in across.months()],
        weeks=[
            Week(across.percent(day), across.slot(day, TOP, HEIGHT - FOOT), words)
            for day, words in zip(days, readings, strict=True)
        ],
        keys=[key for plan in plans for key in _keys(plan)],
        today=across.percent(today) if today else None,
    )


def _keys(plan: Plan) -> Iterator[Key]:
    for series in (*plan.bars, *plan.lines):
        yield Key(series.label, series.css)
    for band in plan.bands:
        yield Key(band.label, band.css)


def _plots(across: "_Across", plans: Sequence[Plan]) -> Iterator[Plot]:
    room = HEIGHT - TOP - FOOT - len(plans) * HEAD - (len(plans) - 1) * GAP
    shares = sum(plan.share for plan in plans)
    top = TOP
    for plan in plans:
        height = room * plan.share // shares
        yield _plot(across, plan, top, top + HEAD, top + HEAD + height)
        top += HEAD + height + GAP


def _plot(across: "_Across", plan: Plan, title_at: int, top: int, bottom: int) -> Plot:
    values = [value for part in (*plan.bars, *plan.lines) for value in part.values]
    values += [low_high[1] for band in plan.bands for low_high in band.ranges if low_high]
    steps = ticks(max((value for value in values if value is not None), default=0), plan.whole)
    down = _Down(steps[-1], top, bottom)
    return Plot(
        title=plan.title,
        title_at=title_at + 14,
        ticks=[Tick(down.y(step), plan.words(step, steps[1])) for step in steps],
        bands=[Boxes(band.css, list(_band(across, down, band.ranges))) for band in plan.bands],
        bars=[Boxes(bar.css, list(_bars(across, down, bar.values))) for bar in plan.bars],
        lines=[Line(line.css, _runs(across, down, line.values)) for line in plan.lines],
        ends=_apart([_end(across, down, line, plan.words, steps[1]) for line in plan.lines]),
    )


def ticks(highest: float, whole: bool = True) -> list[float]:
    """Round values from 0 to one at or above the highest: two to five of them."""
    highest = highest if highest > 0 else 1.0
    start = floor(log10(highest)) - 1
    steps = (step * 10.0**power for power in count(start) for step in _STEPS)
    step = next(
        step
        for step in steps
        if (not whole or step == int(step)) and highest <= MOST_STEPS * step * (1 + 1e-9)
    )
    return [round(step * number, 6) for number in range(max(1, ceil(highest / step - 1e-9)) + 1)]


class _Across:
    """From days to the place across: a week has the same width wherever it is."""

    def __init__(self, days: Sequence[date], today: date | None) -> None:
        self.days = days
        self.first = days[0].toordinal()
        self.last = max(days[-1], today or days[-1])
        self.span = self.last.toordinal() - self.first + WEEK
        self.week = WIDTH * WEEK / self.span

    def x(self, day: date) -> float:
        return (day.toordinal() - self.first + WEEK / 2) / self.span * WIDTH

    def percent(self, day: date) -> float:
        return round(self.x(day) / 10, 1)

    def slot(self, day: date, top: float, bottom: float, share: float = 1.0) -> Box:
        """The box of a report's week, or the middle of it."""
        width = self.week * share
        left = (self.x(day) - width / 2) / 10
        return Box(round(left, 1), top, round(width / 10, 2), round(bottom - top, 1))

    def months(self) -> list[date]:
        """The first day of each month in sight, every month or every second."""
        first, found = date.fromordinal(self.first), []
        year, month = first.year, first.month
        while (day := date(year, month, 1)) <= self.last:
            found.append(day)
            year, month = (year, month + 1) if month < 12 else (year + 1, 1)
        inside = [day for day in found if day >= first]
        return inside[:: 1 if len(inside) <= 6 else 2]


@dataclass(frozen=True, slots=True)
class _Down:
    """From values to pixels from the top of the chart."""

    highest: float
    top: int
    bottom: int

    def y(self, value: float) -> float:
        """Values outside the scale stay at its ends."""
        share = min(1.0, max(0.0, value / self.highest))
        return round(self.bottom - share * (self.bottom - self.top), 1)


def _bars(across: _Across, down: _Down, values: Sequence[Value]) -> Iterator[Box]:
    """A bar for each day that has a value."""
    for day, value in zip(across.days, values, strict=True):
        if value is not None:
            yield across.slot(day, down.y(value), down.bottom, share=0.7)


def _band(
    across: _Across, down: _Down, ranges: Sequence[tuple[float, float] | None]
) -> Iterator[Box]:
    """A box from low to high for each day that has a range."""
    for day, low_high in zip(across.days, ranges, strict=True):
        if low_high:
            low, high = low_high
            yield across.slot(day, down.y(high), down.y(low), share=1.04)  # no seams between weeks


def _runs(across: _Across, down: _Down, values: Sequence[Value]) -> list[str]:
    """The points of a line, one text for each stretch without a gap."""
    points = [
        None if value is None else f"{round(across.x(day))},{down.y(value):g}"
        for day, value in zip(across.days, values, strict=True)
    ]
    return [
        " ".join(point for point in run if point)
        for known, run in groupby(points, lambda point: point is not None)
        if known
    ]


def _end(across: _Across, down: _Down, line: Series, words: Words, step: float) -> End | None:
    known = [
        (day, value)
        for day, value in zip(across.days, line.values, strict=True)
        if value is not None
    ]
    if not known:
        return None
    day, value = known[-1]
    right = round((across.x(day) + across.week / 2) / 10, 1)
    return End(right, max(down.y(value) - 6, down.top + 4), line.css, words(value, step))


def _apart(ends: Sequence[End | None]) -> list[End]:
    """The values at the ends of lines, moved up where two would stand on each other."""
    found: list[End] = []
    for end in sorted((end for end in ends if end), key=lambda end: -end.y):
        y = min(end.y, found[-1].y - LABEL) if found else end.y
        found.append(End(end.x, y, end.css, end.label))
    return found
