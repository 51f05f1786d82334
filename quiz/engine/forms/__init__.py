"""Questions as Django forms."""

from .question import ParameterField, QuestionForm
from .widgets import Asking, Data, ParameterWidget, Revealing, Rows, month_parts, widget_for

__all__ = [
    "Asking",
    "Data",
    "ParameterField",
    "ParameterWidget",
    "QuestionForm",
    "Revealing",
    "Rows",
    "month_parts",
    "widget_for",
]
