"""A chart laid out: a few plots under each other over the same days. Pure."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import groupby

from .plans import Plan, Series, Value, Words
from .scales import Across, Down, ticks
from .shapes import Box, Boxes, Chart, Dot, Dots, End, Key, Line, Plot, Reading, Tick

TALL, LOW = 430, 270  # pixels: of several plots, of one
TOP, FOOT = 44, 26  # what is read off, above; the dates, below
HEAD, GAP = 26, 10  # the title of a plot, and the space before it
WEEK = 7
LABEL = 15  # pixels that a value needs of its own

# A date under the chart; whether its year is meant, not its month.
Dates = Callable[[date, bool], str]


def draw(
    days: Sequence[date],
    plans: Sequence[Plan],
    readings: Sequence[Sequence[str]],
    write_date: Dates,
    *,
    today: date | None = None,
    unit: float = WEEK,
    newest: int = -1,
) -> Chart:
    """Lay out plots over ``days`` (in order, at least one), up to ``today`` where that is given.

    ``readings`` are the lines of words that each day is read as, ``newest`` the one of them that is
    read at first; ``unit`` is how many days a value stands for.
    """
    height = TALL if len(plans) > 1 else LOW
    bottom = height - FOOT
    across = Across(days, today, unit)
    boxes = across.nearest(TOP, bottom)
    return Chart(
        plots=list(_plots(across, plans, bottom)),
        dates=[
            Tick(across.percent(day), write_date(day, across.is_long)) for day in across.dates()
        ],
        readings=[
            Reading(across.percent(day), box, words)
            for day, box, words in zip(days, boxes, readings, strict=True)
        ],
        newest=newest % len(days),
        keys=[key for plan in plans for key in _keys(plan)],
        today=across.percent(today) if today else None,
        top=TOP,
        bottom=bottom,
        height=height,
    )


def _keys(plan: Plan) -> Iterator[Key]:
    for series in (*plan.bars, *plan.lines, *plan.dots):
        yield Key(series.label, series.css)
    for band in plan.bands:
        yield Key(band.label, band.css)


def _plots(across: Across, plans: Sequence[Plan], bottom: int) -> Iterator[Plot]:
    room = bottom - TOP - len(plans) * HEAD - (len(plans) - 1) * GAP
    shares = sum(plan.share for plan in plans)
    top = TOP
    for plan in plans:
        height = room * plan.share // shares
        yield _plot(across, plan, top, top + HEAD, top + HEAD + height)
        top += HEAD + height + GAP


def _plot(across: Across, plan: Plan, title_at: int, top: int, bottom: int) -> Plot:
    values = list(_values(plan))
    lowest = 0 if plan.from_zero else min(values, default=0)
    steps = ticks(max(values, default=0), plan.whole, lowest)
    step = steps[1] - steps[0]
    down = Down(steps[0], steps[-1], top, bottom)
    ends = [_end(across, down, each, plan.words, step) for each in (*plan.lines, *plan.dots)]
    return Plot(
        title=plan.title,
        title_at=title_at + 14,
        ticks=[Tick(down.y(value), plan.words(value, step)) for value in steps],
        bands=[Boxes(band.css, list(_band(across, down, band.ranges))) for band in plan.bands],
        bars=[Boxes(bar.css, list(_bars(across, down, bar.values))) for bar in plan.bars],
        lines=[Line(line.css, _runs(across, down, line.values)) for line in plan.lines],
        dots=[Dots(dots.css, list(_dots(across, down, dots.values))) for dots in plan.dots],
        ends=_apart(ends),
    )


def _values(plan: Plan) -> Iterator[float]:
    """Every value that has to be on the scale."""
    for series in (*plan.bars, *plan.lines, *plan.dots):
        yield from (value for value in series.values if value is not None)
    for band in plan.bands:
        yield from (end for low_high in band.ranges if low_high for end in low_high)


def _bars(across: Across, down: Down, values: Sequence[Value]) -> Iterator[Box]:
    """A bar for each day that has a value."""
    for day, value in zip(across.days, values, strict=True):
        if value is not None:
            yield across.slot(day, down.y(value), down.bottom, share=0.7)


def _band(
    across: Across, down: Down, ranges: Sequence[tuple[float, float] | None]
) -> Iterator[Box]:
    """A box from low to high for each day that has a range."""
    for day, low_high in zip(across.days, ranges, strict=True):
        if low_high:
            low, high = low_high
            yield across.slot(day, down.y(high), down.y(low), share=1.04)  # no seams between weeks


def _dots(across: Across, down: Down, values: Sequence[Value]) -> Iterator[Dot]:
    """A dot for each day that has a value."""
    for day, value in zip(across.days, values, strict=True):
        if value is not None:
            yield Dot(across.percent(day), down.y(value))


def _runs(across: Across, down: Down, values: Sequence[Value]) -> list[str]:
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


def _end(across: Across, down: Down, series: Series, words: Words, step: float) -> End | None:
    known = [
        (day, value)
        for day, value in zip(across.days, series.values, strict=True)
        if value is not None
    ]
    if not known:
        return None
    day, value = known[-1]
    right = round((across.x(day) + across.unit / 2) / 10, 1)
    return End(right, max(down.y(value) - 6, down.top + 4), series.css, words(value, step))


def _apart(ends: Sequence[End | None]) -> list[End]:
    """The values at the ends of lines, moved up where two would stand on each other."""
    found: list[End] = []
    for end in sorted((end for end in ends if end), key=lambda end: -end.y):
        y = min(end.y, found[-1].y - LABEL) if found else end.y
        found.append(End(end.x, y, end.css, end.label))
    return found
