"""What a chart is to show, before anything is drawn. Pure.

Values go with the chart's days, one for each; a missing one (None) leaves a gap, never a zero.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

Value = float | None
Words = Callable[[float, float], str]  # a value in words, given the step between two of its ticks


@dataclass(frozen=True, slots=True)
class Series:
    """One line, set of bars or of dots. ``css`` names its colours."""

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
    """What one plot is to show, and how tall it is beside the others. ``from_zero`` tells whether
    its scale begins at nothing, as it must under bars."""

    title: str
    share: int
    words: Words
    bars: Sequence[Series] = ()
    lines: Sequence[Series] = ()
    dots: Sequence[Series] = ()
    bands: Sequence[Band] = ()
    whole: bool = True
    from_zero: bool = True
