"""The kinds of answers a question can take."""

from .base import UNSURE, Bounds, Context, Field, Problem, ReadError, Worded
from .choices import NONE, Choice, Choices, Place, Places, Repeated, YesNo
from .codes import Code, Count, Counts, OpenCounts
from .measures import Day, Money, Month, Number, less

__all__ = [
    "NONE",
    "UNSURE",
    "Bounds",
    "Choice",
    "Choices",
    "Code",
    "Context",
    "Count",
    "Counts",
    "Day",
    "Field",
    "Money",
    "Month",
    "Number",
    "OpenCounts",
    "Place",
    "Places",
    "Problem",
    "ReadError",
    "Repeated",
    "Worded",
    "YesNo",
    "less",
]
