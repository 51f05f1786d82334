"""Every rule of the quiz, in the order reasons are given.

A rule is a pure function of one case. It answers met, blocking or unknown with its sources, or
None where it does not apply. The rules page is made from this list, so it cannot differ.
"""

from collections.abc import Callable
from dataclasses import dataclass

from iecguide.facts.values import Category
from quiz.iec.verdicts import Finding, Route

from . import arrival, history, person, purpose
from .case import Case

__all__ = ["RULES", "Case", "Rule"]

ALL = tuple(Category)
BOTH = tuple(Route)


@dataclass(frozen=True, slots=True)
class Rule:
    """``reads`` names the parameters it may look at; ``gate`` rules end the list when blocking."""

    id: str
    test: Callable[[Case], Finding | None]
    reads: tuple[str, ...]
    categories: tuple[Category, ...] = ALL
    routes: tuple[Route, ...] = BOTH
    gate: bool = False


RULES = (
    Rule("citizenship", person.citizenship, ("citizenship",), gate=True),
    Rule("category", person.category, ("citizenship",), gate=True),
    Rule("nomination", purpose.nomination, ("ro",), routes=(Route.ORGANIZATION,)),
    Rule("document", person.document, ("document", "expires")),
    Rule("age", person.age, ("born", "offer")),
    Rule("residence", person.residence, ("residence",)),
    Rule("participations", history.participations, ("citizenship", "used")),
    Rule("gap", history.gap, ("citizenship", "used"), routes=(Route.AGREEMENT,)),
    Rule("season", history.season, ("this_season", "used")),
    Rule("letter", history.letter, ("letter",)),
    Rule("student", purpose.student, ("student", "extra_coop"), (Category.COOP,)),
    Rule("school", purpose.school, ("school", "student"), (Category.COOP,)),
    Rule("placement", purpose.placement, ("placement",), (Category.COOP,)),
    Rule("offer", purpose.offer, ("offer",), (Category.YP,)),
    Rule("extra", purpose.extra, ("extra_yp", "extra_coop"), (Category.YP, Category.COOP)),
    Rule("funds", arrival.funds, ("funds",)),
    Rule("insurance", arrival.insurance, ("insurance",)),
    Rule("family", arrival.family, ("family",)),
)
