"""Questions as Django forms."""

from .question import ParameterField, QuestionForm
from .widgets import (
    SOME,
    Asking,
    Data,
    ParameterWidget,
    Revealing,
    Rows,
    TextBox,
    month_parts,
    widget_for,
)

__all__ = [
    "SOME",
    "Asking",
    "Data",
    "ParameterField",
    "ParameterWidget",
    "QuestionForm",
    "Revealing",
    "Rows",
    "TextBox",
    "month_parts",
    "widget_for",
]
