"""From what people call a country or territory to its code: one finder for the whole site. Pure.

A whole name beats a code, and a code beats the beginning of a name. Capitals, accents, dots and
hyphens make no difference.
"""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches

LONGEST = 80  # characters of what was typed that are looked at
BEGINNING = 3  # letters from which the beginning of a name is enough
NEAR = 0.75  # how much a name must be like what was typed to be offered
MOST_WORDS = 4  # of a name that is looked for inside a text
OFFERED = 4  # places offered where none is found
_PLAIN = str.maketrans(
    {
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "æ": "ae",
        "œ": "oe",
        "ı": "i",
        "&": " and ",
    }
)
_DROPPED = ".'’"  # inside a word: “U.K.”


@dataclass(frozen=True, slots=True)
class PlaceName:
    """What a country, a territory or a kind of passport is called.

    ``code`` is its ISO 3166-1 alpha-2 code, or three letters for a kind of passport. ``article``
    says that the name takes “the” in a sentence. ``names`` are what else people call it, its people
    and its passport. ``iso``: the name is that of ISO 3166 in the language of the facts, and pages
    say it in their reader's.
    """

    code: str
    name: str
    article: bool = False
    names: tuple[str, ...] = ()
    iso: bool = False

    @property
    def every(self) -> tuple[str, ...]:
        return (self.name, *self.names)


@dataclass(frozen=True, slots=True)
class Finder:
    """Every name there is, folded, with the code it leads to."""

    places: Mapping[str, PlaceName] = field(default_factory=dict)
    codes: Mapping[str, str] = field(default_factory=dict)

    def find(self, text: str) -> str | None:
        """The code of the one place that is called this, or whose names alone begin so."""
        wanted = fold(text)
        if wanted in self.codes:
            return self.codes[wanted]
        if wanted.upper() in self.places:
            return wanted.upper()
        begun = self._begun(wanted)
        return begun[0] if len(begun) == 1 else None

    def exact(self, text: str) -> str | None:
        """The code of the place that is called just this, no letter left out."""
        return self.codes.get(fold(text))

    def inside(self, text: str) -> list[str]:
        """Codes of the places whose names stand in a text of some words."""
        words = fold(text).split()
        parts = (
            " ".join(words[start : start + many])
            for start in range(len(words))
            for many in range(1, MOST_WORDS + 1)
        )
        found = (self.codes.get(part) for part in parts)
        return list(dict.fromkeys(code for code in found if code))

    def near(self, text: str) -> list[str]:
        """Codes of a few places that may be meant: names that begin so, then names spelt alike."""
        wanted = fold(text)
        alike = get_close_matches(wanted, self.codes, OFFERED, NEAR) if wanted else []
        found = [*self._begun(wanted), *(self.codes[name] for name in alike)]
        return list(dict.fromkeys(found))[:OFFERED]

    def _begun(self, wanted: str) -> list[str]:
        if len(wanted) < BEGINNING:
            return []
        codes = (code for name, code in self.codes.items() if name.startswith(wanted))
        return list(dict.fromkeys(codes))


def finder(places: Iterable[PlaceName]) -> Finder:
    """The finder of some places. A place's own name goes before what else another is called."""
    known = {place.code: place for place in places}
    codes: dict[str, str] = {}
    for place in known.values():
        codes.setdefault(fold(place.name), place.code)
    for place in known.values():
        for name in place.names:
            codes.setdefault(fold(name), place.code)
    codes.pop("", None)
    return Finder(known, codes)


def fold(text: str) -> str:
    """The words in lower case, without accents and without “the” before them, one space apart."""
    lower = text[:LONGEST].casefold().translate(_PLAIN)
    plain = unicodedata.normalize("NFKD", lower)
    kept = "".join(
        letter if letter.isalnum() else "" if _is_silent(letter) else " " for letter in plain
    )
    words = kept.split()
    return " ".join(words[1:] if words[:1] == ["the"] and len(words) > 1 else words)


def _is_silent(letter: str) -> bool:
    return letter in _DROPPED or bool(unicodedata.combining(letter))
