"""Studies as editors keep them."""

from .places import LetterPlaces, ProcessingTime
from .records import StudyChange, StudyFigure, StudyFunds, StudyRule, Tuition

__all__ = [
    "LetterPlaces",
    "ProcessingTime",
    "StudyChange",
    "StudyFigure",
    "StudyFunds",
    "StudyRule",
    "Tuition",
]
