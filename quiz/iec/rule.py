"""A rule of IEC: for some categories, on some routes. Pure."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from iecguide.core.lists import listed
from iecguide.facts.values import Category
from quiz.engine import findings

from .case import Case, Route
from .names import CATEGORIES

ALL = tuple(Category)
BOTH = tuple(Route)
_ONE_ROUTE = {
    Route.AGREEMENT: _("%(categories)s (agreement only)"),
    Route.ORGANIZATION: _("%(categories)s (nomination only)"),
}


@dataclass(frozen=True)
class Rule(findings.Rule[Case]):
    """``lifted_by_nomination`` rules may be lifted by a recognized organization."""

    categories: tuple[Category, ...] = ALL
    routes: tuple[Route, ...] = BOTH
    lifted_by_nomination: bool = False

    def applies(self, subject: Case) -> bool:
        return subject.category in self.categories and subject.route in self.routes

    @property
    def scope(self) -> str:
        names = [str(CATEGORIES[category]) for category in self.categories]
        categories = listed(names) if len(names) < len(ALL) else str(_("all categories"))
        if self.routes == BOTH:
            return categories
        return str(_ONE_ROUTE[self.routes[0]]) % {"categories": categories}
