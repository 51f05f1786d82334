"""A chart as coordinates, for a template that computes nothing. Pure.

Across it is measured in percent or thousandths of its width, down in pixels: so it fills whatever
width it is given, and its words stay their size.
"""

from collections.abc import Sequence
from dataclasses import dataclass


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
class Dot:
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Dots:
    css: str
    dots: list[Dot]


@dataclass(frozen=True, slots=True)
class Plot:
    title: str
    title_at: float
    ticks: list[Tick]
    bands: list[Boxes]
    bars: list[Boxes]
    lines: list[Line]
    dots: list[Dots]
    ends: list[End]


@dataclass(frozen=True, slots=True)
class Reading:
    """One day of the chart: where a pointer finds it, and what it then reads."""

    at: float
    box: Box
    words: Sequence[str]


@dataclass(frozen=True, slots=True)
class Key:
    label: str
    css: str


@dataclass(frozen=True, slots=True)
class Chart:
    """Plots over the same days, from ``top`` to ``bottom``. ``newest`` is the reading that stands
    there while nobody points."""

    plots: list[Plot]
    dates: list[Tick]
    readings: list[Reading]
    newest: int
    keys: list[Key]
    today: float | None
    top: int
    bottom: int
    height: int
