"""The kinds of answers a question can take."""

from .base import UNSURE, Context, Field, Problem, ReadError, Worded
from .choices import NONE, Choice, Choices, Place, Places, Repeated, YesNo
from .measures import Day, Money, Month, Number, less

__all__ = [
    "NONE",
    "UNSURE",
    "Choice",
    "Choices",
    "Context",
    "Day",
    "Field",
    "Money",
    "Month",
    "Number",
    "Place",
    "Places",
    "Problem",
    "ReadError",
    "Repeated",
    "Worded",
    "YesNo",
    "less",
]
