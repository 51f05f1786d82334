"""Countries and territories as the IEC quiz calls them, and how people type them."""

from typing import Any

from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django_countries import countries as iso_countries

from iecguide.facts.values import Snapshot, Status
from quiz.engine import words

from .agreements import SomePlaces

_ENOUGH = 4  # letters of a name before its rest is guessed

ALIASES = {
    "uk": "GB", "britain": "GB", "great britain": "GB", "england": "GB", "scotland": "GB",
    "wales": "GB", "northern ireland": "GB", "usa": "US", "us": "US", "america": "US",
    "united states of america": "US", "korea": "KR", "republic of korea": "KR", "holland": "NL",
    "czechia": "CZ", "hong kong": "HK", "eire": "IE", "deutschland": "DE", "españa": "ES",
    "schweiz": "CH", "suisse": "CH", "österreich": "AT", "italia": "IT", "nippon": "JP",
}  # fmt: skip


def place(facts: Snapshot, code: str) -> str:
    """The name of a country or territory; ours where we have one."""
    country = facts.countries.get(code)
    return country.name if country else str(iso_countries.name(code)) or code


# English names that take an article in a sentence.
_WITH_THE = frozenset(
    {
        "AE", "AX", "BQ", "BS", "CC", "CD", "CF", "CG", "CK", "CZ", "DO", "FK", "FO", "GB", "GM",
        "IM", "IO", "KM", "KY", "MH", "MP", "MV", "NL", "PH", "SB", "SC", "TC", "TF", "UM", "US",
        "VG", "VI",
    }
)  # fmt: skip


def place_in(facts: Snapshot, code: str) -> str:
    """The name inside a sentence: “the Netherlands”."""
    name = place(facts, code)
    return _("the %(name)s") % {"name": name} if code in _WITH_THE else name


@words.shown.register
def _some_places(value: SomePlaces) -> str:
    names = [place_in(value.facts, code) for code in value.codes]
    return get_text_list(names, _("or")) or _("your country")


def passport(facts: Snapshot, code: str) -> str:
    """“Irish passport”, or “passport from India” where we have no adjective."""
    country = facts.countries.get(code)
    if country:
        return _("%(demonym)s passport") % {"demonym": country.demonym}
    return _("passport from %(place)s") % {"place": place_in(facts, code)}


def code_of(facts: Snapshot, text: str) -> str:
    """The code of a country as people type it; the text itself where we know none."""
    wanted = text.casefold().strip()
    if wanted in ALIASES:
        return ALIASES[wanted]
    names = {place(facts, code).casefold(): code for code in facts.places}
    if wanted in names:
        return names[wanted]
    begins = [code for name, code in names.items() if name.startswith(wanted)]
    return begins[0] if len(begins) == 1 and len(wanted) >= _ENOUGH else text


def demonym(facts: Snapshot, code: str) -> str:
    """The word before "passport": “Irish”, or the country's name where we have no adjective."""
    country = facts.countries.get(code)
    return country.demonym if country else place(facts, code)


class Places:
    """Those with an agreement first, all under our names."""

    def __init__(self, facts: Snapshot) -> None:
        self.facts = facts

    def name(self, code: str) -> str:
        return place(self.facts, code)

    def code_of(self, text: str) -> str:
        return code_of(self.facts, text)

    def groups(self) -> list[tuple[Any, list[tuple[str, str]]]]:
        partners = sorted(
            (country.name, code)
            for code, country in self.facts.countries.items()
            if country.status == Status.ACTIVE
        )
        known = {code for _name, code in partners}
        others = [(self.name(code), code) for code, _name in iso_countries if code not in known]
        return [
            (lazy("Countries with an agreement"), [(code, name) for name, code in partners]),
            (lazy("Everywhere else"), [(code, name) for name, code in sorted(others)]),
        ]
