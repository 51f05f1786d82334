"""Life in Canada as editors keep it: provinces, banks, points of help, and advisers."""

from .advice import Consultant, Point
from .bank import Bank
from .province import Province

__all__ = ["Bank", "Consultant", "Point", "Province"]
