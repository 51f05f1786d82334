"""Words of job titles and of what people type, brought to one spelling. Pure."""

import re
import unicodedata
from functools import lru_cache

_WORD = re.compile(r"[a-z0-9]+[+#]*")
_MARKS = re.compile(r"[\u0300-\u036f]+")  # accents, apart from their letters
_LIGATURES = str.maketrans({"œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae", "’": "'"})
# What says nothing of a job, in English and French; with them, how people begin a sentence.
_ENGLISH = (
    "a an and as at by for from i im in is my of on or the to with am be been do does job jobs"
    " position role want who work works would"
)
_FRENCH = (
    "au aux avec d de des du en et je l la le les ma mon ou par pour suis sur travaille travail un"
    " une emploi poste boulot"
)
SMALL = frozenset(f"{_ENGLISH} {_FRENCH}".split())
# One spelling of words that English writes in two ways.
SPELLINGS = {
    "laborer": "labourer",
    "laborers": "labourer",
    "labor": "labour",
    "center": "centre",
    "theater": "theatre",
    "counselor": "counsellor",
    "jeweler": "jeweller",
    "traveler": "traveller",
    "programer": "programmer",
    "tire": "tyre",
    "aeroplane": "airplane",
}


def fold(text: str) -> str:
    """Lower case without accents."""
    plain = unicodedata.normalize("NFKD", text.translate(_LIGATURES)).casefold()
    return plain if plain.isascii() else _MARKS.sub("", plain)


@lru_cache(maxsize=50_000)
def singular(word: str) -> str:
    """A word without the ending of its plural, and in one spelling."""
    word = SPELLINGS.get(word, word)
    if len(word) > 4 and word.endswith("ies"):
        return f"{word[:-3]}y"
    if len(word) > 4 and word.endswith(("sses", "ches", "shes", "xes", "eaux")):
        return word[: -1 if word.endswith("eaux") else -2]
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def split(folded: str) -> list[str]:
    """The words of a folded text, as they stand."""
    return _WORD.findall(folded)


def words(folded: str) -> list[str]:
    """The words of a folded text in order, in the singular."""
    return [singular(word) for word in _WORD.findall(folded)]


def telling(text: str) -> tuple[str, ...]:
    """The words that say something, each once; all of them where none does."""
    every = tuple(dict.fromkeys(words(fold(text))))
    return tuple(word for word in every if word not in SMALL) or every


def distance(left: str, right: str, most: int) -> int:
    """How many letters have to be changed, added, left out or swapped with the next; ``most`` + 1
    where it is more than ``most``."""
    if abs(len(left) - len(right)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(right) + 1))
    for i, letter in enumerate(left, 1):
        earlier, before, row = before, row, [i]
        for j, other in enumerate(right, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != other))
            if i > 1 and j > 1 and letter == right[j - 2] and left[i - 2] == other:
                cost = min(cost, earlier[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return row[-1]
