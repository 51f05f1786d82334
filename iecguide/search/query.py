"""From what somebody typed to the pages that answer it, best first.

Every word must stand on a page, first in its title and questions, then anywhere; the last word may
be a beginning. Where nothing has them all, misspelt words are mended; where few pages have them
all, pages with some of them follow.
"""

from dataclasses import dataclass
from difflib import get_close_matches

from django.db.models import QuerySet
from django.utils.translation import get_language
from modelsearch.backends import get_search_backend

from iecguide.facts.models import FactsVersion
from iecguide.facts.snapshot import today

from .indexing import refresh_documents
from .models import SearchEntry
from .ranking import Lexicon, lexicon, score
from .words import asked, typed

LONGEST = 120  # characters of a query
SHOWN = 20
CANDIDATES = 60  # of each kind of match, before the order is made
LIKE = 0.72  # how much a word must be like one of ours to be taken for it
SHORT = 4  # letters of a word too short to guess at
LEAST = 0.3  # of the best page's score: what is further off is left out
ANSWER = 0.3  # added to the score of an article: it answers, other pages list
SAME = 2.0
FEW = 5  # with fewer pages than this, one word of several is enough

_kept: dict[str, tuple[tuple[int, int], Lexicon]] = {}  # by language


@dataclass(frozen=True, slots=True)
class Found:
    """``query`` are the words compared; ``mended`` says what was read for what was typed."""

    entries: list[SearchEntry]
    query: list[str]
    mended: dict[str, str]


def find(text: str) -> Found:
    known = current()
    query = asked(text[:LONGEST])
    if not query:
        return Found([], [], {})
    entries = _all_words(query, text)
    mended = {} if entries else _mended(query, known)
    if mended:
        query = [mended.get(word, word) for word in query]
        entries = _all_words(query, "")
    if len(entries) < FEW and len(query) > 1:
        entries += _matching(query, operator="or")
    scores = {one.pk: _score(one, text, query, known) for one in entries}
    best = _best(scores)
    whole = SearchEntry.objects.defer("body").in_bulk(best)
    return Found([whole[one] for one in best if one in whole], query, mended)


def current() -> Lexicon:
    """The words of the index in the language of the page, which is brought up to date first: one
    small query when it is."""
    version, language = FactsVersion.content(), get_language()
    kept = _kept.get(language)
    if kept is None or kept[0] != version:
        refresh_documents()
        titles = SearchEntry.objects.filter(language=language).values_list("title", flat=True)
        kept = _kept[language] = version, lexicon(titles)
    return kept[1]


def _all_words(query: list[str], text: str) -> list[SearchEntry]:
    """Pages with every word; those with all in title and questions are found first."""
    found = _matching(query, fields=["title"], operator="and")
    if len(found) < CANDIDATES:
        found += _matching(query, operator="and")
    last = typed(text).split()[-1:]
    if len(found) < FEW and last:
        backend = get_search_backend()
        words = " ".join([*query[:-1], *last])
        found += backend.autocomplete(words, _shown(), operator="and")[:CANDIDATES]
    return found


def _matching(query: list[str], **options: object) -> list[SearchEntry]:
    found = get_search_backend().search(" ".join(query), _shown(), **options)
    return list(found[:CANDIDATES])


def _shown() -> QuerySet[SearchEntry]:
    """Texts are read for the pages that are shown, not for every candidate."""
    own = SearchEntry.objects.filter(language=get_language(), shown_from__lte=today())
    return own.defer("text", "body")


def _mended(query: list[str], known: Lexicon) -> dict[str, str]:
    """For each word that stands in no title or question, the one most like it."""
    strange = [word for word in query if word not in known.weights and len(word) > SHORT]
    near = ((word, get_close_matches(word, _alike(word, known), 1, LIKE)) for word in strange)
    return {word: found[0] for word, found in near if found}


def _alike(word: str, known: Lexicon) -> list[str]:
    """Words that begin the same and are about as long, the common ones first."""
    found = [
        one
        for one in known.weights
        if abs(len(one) - len(word)) <= 2 and (one[0] == word[0] or one[1:2] == word[1:2])
    ]
    return sorted(found, key=known.weight)


def _score(entry: SearchEntry, text: str, query: list[str], known: Lexicon) -> float:
    """A question typed just as a page has it leads there; else the words decide."""
    same = text.strip(" ?").casefold() in entry.typed.casefold().split("\n")
    extra = (ANSWER if entry.article_id else 0) + (SAME if same else 0)
    return score(query, entry.title, known) + extra


def _best(scores: dict[int, float]) -> list[int]:
    """The keys of the best pages, best first, without those that are far off."""
    least = LEAST * max(scores.values(), default=0)
    near = [key for key, value in scores.items() if value >= least]
    return sorted(near, key=lambda key: (-scores[key], key))[:SHOWN]
