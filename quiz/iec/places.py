"""Countries, territories and passports as the IEC quiz calls them."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from iecguide.core.lists import any_of
from iecguide.facts.names import place_in, place_name
from iecguide.facts.values import Snapshot, Status, Treatment
from quiz.engine import words

from .stays.agreements import SomePlaces


@words.shown.register
def _some_places(value: SomePlaces) -> str:
    names = [place_in(value.facts, code) for code in value.codes]
    return any_of(names) or _("your country")


def passport(facts: Snapshot, code: str) -> str:
    """“Irish passport”, or “passport from India” where we have no adjective."""
    word = demonym(facts, code)
    if facts.country_of(code):
        return _("%(demonym)s passport") % {"demonym": word}
    return _("passport from %(place)s") % {"place": place_in(facts, code)}


def demonym(facts: Snapshot, code: str) -> str:
    """The word before "passport": “Irish”, or the country's name where we have no adjective.

    A territory's is that of the country whose passport counts; a kind of passport has its own.
    """
    territory, country = facts.territories.get(code), facts.country_of(code)
    if not country or (territory and territory.treatment == Treatment.KIND):
        return place_name(facts, code)
    return country.demonym


class Places:
    """Those with an agreement first, all under our names."""

    def __init__(self, facts: Snapshot) -> None:
        self.facts = facts

    def name(self, code: str) -> str:
        return place_name(self.facts, code)

    def code_of(self, text: str) -> str:
        return self.facts.names.find(text) or text

    def groups(self, *, passports: bool = False) -> list[tuple[Any, list[tuple[str, str]]]]:
        """Countries with an agreement and the rest; for ``passports``, which of the rest take part
        with another's passport is said, and kinds of passport are among them."""
        partners = [
            code
            for code, country in self.facts.countries.items()
            if country.status == Status.ACTIVE
        ]
        with_another = self.facts.territories.keys() if passports else set()
        others = self.facts.places - with_another - set(partners)
        groups = [
            (lazy("Countries with an agreement"), self._named(partners)),
            (lazy("Places that use another passport"), self._named(with_another)),
            (lazy("Everywhere else"), self._named(others)),
        ]
        return [(title, places) for title, places in groups if places]

    def _named(self, codes: Any) -> list[tuple[str, str]]:
        return sorted(((code, self.name(code)) for code in codes), key=lambda pair: pair[1])
