"""The kinds of rounds: what each is called, and which one a name in IRCC's words means. Pure."""

import re
from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

GENERAL, CEC, PNP, FRENCH = "general", "cec", "pnp", "french"

CATEGORIES = {
    CEC: _("Canadian Experience Class"),
    FRENCH: _("French"),
    "healthcare": _("Healthcare and social services"),
    "trades": _("Trades"),
    "transport": _("Transport"),
    "education": _("Education"),
    "stem": _("Science, technology, engineering and mathematics"),
    "agriculture": _("Agriculture and agri-food"),
    "physicians": _("Physicians with Canadian experience"),
    "managers": _("Senior managers with Canadian experience"),
    "researchers": _("Researchers with Canadian experience"),
    "military": _("Skilled military recruits"),
    PNP: _("Provincial nominees"),
    "fsw": _("Federal Skilled Workers"),
    "fst": _("Federal Skilled Trades"),
    GENERAL: _("All programmes"),
}

# Narrow before broad: “Federal Skilled Trades” is a programme, “Trade occupations” a category.
_WORDS = (
    ("physicians", r"physician|doctors?\b"),
    ("managers", r"senior manager"),
    ("researchers", r"researcher"),
    ("military", r"military"),
    ("fst", r"federal skilled trades?\b"),
    ("fsw", r"federal skilled worker"),
    (PNP, r"provincial nominee"),
    (CEC, r"canadian experience class"),
    (FRENCH, r"french"),
    ("healthcare", r"health"),
    ("stem", r"\bstem\b"),
    ("agriculture", r"agricultur|agri-food"),
    ("transport", r"transport"),
    ("education", r"education"),
    ("trades", r"\btrades?\b"),
    (GENERAL, r"^general$|no program(me)? specified|all programs?$"),
)
_MATCHES = tuple((code, re.compile(words, re.IGNORECASE)) for code, words in _WORDS)

# The rounds of each programme, by the categories that rounds are filed under.
CATEGORY_OF: Mapping[str, str] = {
    "CEC": "cec",
    "FSW": "fsw",
    "FST": "fst",
    "EE_FRENCH": "french",
    "EE_HEALTHCARE": "healthcare",
    "EE_STEM": "stem",
    "EE_TRADES": "trades",
    "EE_EDUCATION": "education",
    "EE_TRANSPORT": "transport",
    "EE_PHYSICIANS": "physicians",
    "EE_SENIOR_MANAGERS": "managers",
    "EE_RESEARCHERS": "researchers",
    "EE_MILITARY": "military",
}


def category_of(name: str) -> str:
    """The category that a round's name means; "" for a name that nobody knows. Never a guess."""
    return next((code for code, words in _MATCHES if words.search(name.strip())), "")
