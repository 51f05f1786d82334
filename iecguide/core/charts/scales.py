"""From values and days to places on a chart, with the round ones among them. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import count, pairwise
from math import ceil, floor, log10

from .shapes import Box

WIDTH = 1000
MOST_STEPS, MOST_STEPS_FITTED, MOST_DATES = 4, 6, 6
LONG = 550  # days: where a chart has more, its years are told and not its months
_STEPS = (1, 2, 2.5, 5)


def ticks(highest: float, whole: bool = True, lowest: float = 0) -> list[float]:
    """Round values from one at or below the lowest to one at or above the highest: few from zero,
    some more of a scale that fits its values closer."""
    highest = highest if highest > lowest else lowest + 1.0
    most = MOST_STEPS_FITTED if lowest else MOST_STEPS
    start = floor(log10(highest - lowest)) - 1
    steps = (step * 10.0**power for power in count(start) for step in _STEPS)
    step, first, last = next(
        (step, *ends)
        for step in steps
        if not whole or step == int(step)
        for ends in [_ends(step, lowest, highest)]
        if ends[1] - ends[0] <= most
    )
    return [round(step * number, 6) for number in range(first, max(first + 1, last) + 1)]


def _ends(step: float, lowest: float, highest: float) -> tuple[int, int]:
    """How many steps it is to the round values around these two."""
    return floor(lowest / step + 1e-9), ceil(highest / step - 1e-9)


@dataclass(frozen=True, slots=True)
class Down:
    """From values to pixels from the top of the chart."""

    lowest: float
    highest: float
    top: int
    bottom: int

    def y(self, value: float) -> float:
        """Values outside the scale stay at its ends."""
        share = (value - self.lowest) / (self.highest - self.lowest)
        return round(self.bottom - min(1.0, max(0.0, share)) * (self.bottom - self.top), 1)


class Across:
    """From days to the place across. ``unit`` is how many days a value stands for: as wide
    wherever it is."""

    def __init__(self, days: Sequence[date], today: date | None, unit: float) -> None:
        self.days = days
        self.first = days[0].toordinal()
        self.last = max(days[-1], today or days[-1])
        self.span = self.last.toordinal() - self.first + unit
        self.offset = unit / 2
        self.unit = WIDTH * unit / self.span

    def x(self, day: date) -> float:
        return (day.toordinal() - self.first + self.offset) / self.span * WIDTH

    def percent(self, day: date) -> float:
        return round(self.x(day) / 10, 1)

    def slot(self, day: date, top: float, bottom: float, share: float = 1.0) -> Box:
        """The box of what a day stands for, or the middle of it."""
        width = self.unit * share
        left = (self.x(day) - width / 2) / 10
        return Box(round(left, 1), top, round(width / 10, 2), round(bottom - top, 1))

    def nearest(self, top: float, bottom: float) -> Iterator[Box]:
        """For each day the box of the places that are nearer to it than to another."""
        middles = [(self.x(day) + self.x(after)) / 20 for day, after in pairwise(self.days)]
        for left, right in pairwise([0.0, *middles, WIDTH / 10]):
            yield Box(round(left, 2), top, round(right - left, 2), round(bottom - top, 1))

    @property
    def is_long(self) -> bool:
        return self.span > LONG

    def dates(self) -> list[date]:
        """The first days of the months in sight, or of the years of a long chart; not too many.
        Where no month begins, its first day."""
        first = date.fromordinal(self.first)
        begins = self._years() if self.is_long else self._months()
        inside = [day for day in begins if first <= day <= self.last] or [first]
        return inside[:: ceil(len(inside) / MOST_DATES)]

    def _years(self) -> Iterator[date]:
        for year in range(date.fromordinal(self.first).year, self.last.year + 1):
            yield date(year, 1, 1)

    def _months(self) -> Iterator[date]:
        for year in range(date.fromordinal(self.first).year, self.last.year + 1):
            for month in range(1, 13):
                yield date(year, month, 1)
