"""Rules as data: an editor can read them, and change them."""

from .evaluation import Condition, Derived, Enough, Outcome, decide, evaluate, rule_of
from .loading import ConditionError, load

__all__ = [
    "Condition",
    "ConditionError",
    "Derived",
    "Enough",
    "Outcome",
    "decide",
    "evaluate",
    "load",
    "rule_of",
]
