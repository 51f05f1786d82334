"""From what somebody typed to the pages that answer it, best first.

Every word must stand on a page, and one in its title or questions counts most; the last word may
be a beginning. Where nothing has them all, misspelt words are mended; where few pages have them
all, pages with some of them follow.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

from django.db.models import QuerySet
from django.utils.translation import get_language
from modelsearch.backends import get_search_backend

from iecguide.core.dates import today
from iecguide.facts.models import FactsVersion
from iecguide.facts.names import NOT_LISTED, page_of, place_name
from iecguide.facts.snapshot import newest

from . import words
from .indexing import learn_names, refresh_articles, refresh_documents
from .models import SearchEntry
from .ranking import Lexicon, lexicon, score
from .words import asked, typed

LONGEST = 120  # characters of a query
SHOWN = 20
CANDIDATES = 60  # of each kind of match, before the order is made
LIKE = 0.72  # how much a word must be like one of ours to be taken for it
SPELT_LIKE = 0.8  # the same for whole words, of which there are many more than stems
SHORT = 4  # letters of a word too short to guess at
LEAST = 0.3  # of the best page's score: what is further off is left out
ANSWER = 0.3  # added to the score of an article: it answers, other pages list
SAME = 2.0
PLACE = 10.0  # added to the score of the page that answers for the place that was typed
NEAR = 4  # suggestions where nothing is found
MOST_WORDS = 6  # of a query, for which others are suggested
FEW = 5  # with fewer pages than this, one word of several is enough

# By language: the version, the words, and every word of the titles and questions as it is typed.
_kept: dict[str, tuple[tuple[int, int], Lexicon, tuple[str, ...]]] = {}


@dataclass(frozen=True, slots=True)
class Found:
    """``query`` are the words compared; ``mended`` says what was read for what was typed; ``near``
    are words and names that may be meant, where nothing was found."""

    entries: list[SearchEntry]
    query: list[str]
    mended: dict[str, str]
    near: tuple[str, ...] = ()


def find(text: str) -> Found:
    known = current()
    query = asked(text[:LONGEST])
    if not query:
        return Found([], [], {})
    place = _page_of_place(text)
    entries = [*place, *_all_words(query, text)]
    mended: dict[str, str] = {}
    if not entries:
        mended, query, entries = _mend(text[:LONGEST], query, known)
    if len(entries) < FEW and len(query) > 1:
        entries += _matching(query, operator="or")
    scores = {entry.pk: _score(entry, text, query, known) for entry in entries}
    for entry in place:
        scores[entry.pk] += PLACE
    best = _best(scores)
    whole = SearchEntry.objects.defer("body").in_bulk(best)
    found = [whole[key] for key in best if key in whole]
    return Found(found, query, mended, () if found else _near(text))


def _page_of_place(text: str) -> list[SearchEntry]:
    """The page that answers for a place: where nothing but its name was typed, or where no country
    page has it, for there is no agreement."""
    facts = newest()
    if not facts:
        return []
    code = facts.names.exact(text)
    pages = [page_of(facts, place) for place in ([code] if code else facts.names.inside(text))]
    if not code:
        pages = [page for page in pages if page == NOT_LISTED]
    return list(_shown_entries().filter(url__in=pages))


def _near(text: str) -> tuple[str, ...]:
    """What may be meant by words that no page has: places, then words as pages write them."""
    facts = newest()
    places = [place_name(facts, code) for code in facts.names.near(text)] if facts else []
    alike = [
        spelt
        for word in typed(text[:LONGEST]).split()[:MOST_WORDS]
        if len(word) > SHORT and word not in _list_words()
        for spelt in get_close_matches(word, _list_words(), 2, LIKE)
    ]
    return tuple(dict.fromkeys([*places, *alike]))[:NEAR]


def _list_words() -> tuple[str, ...]:
    """Every word of the titles and questions, as it is typed."""
    kept = _kept.get(get_language())
    return kept[2] if kept else ()


def current() -> Lexicon:
    """The words of the index in the language of the page, which is brought up to date first: one
    small query when it is."""
    version, language = FactsVersion.content(), get_language()
    kept = _kept.get(language)
    if kept is None or kept[0] != version:
        _refresh()
        shown = SearchEntry.objects.filter(language=language)
        rows = list(shown.values_list("title", "name", "typed"))
        spelt = {word for _title, *texts in rows for word in typed(" ".join(texts)).split()}
        words = lexicon(row[0] for row in rows)
        kept = _kept[language] = version, words, tuple(sorted(spelt))
    return kept[1]


def _refresh() -> None:
    """The pages as they are now; all of them anew where places are called something else now."""
    before = words.digest()
    refresh_documents()
    if learn_names() != before:
        refresh_articles()


def _all_words(query: list[str], text: str) -> list[SearchEntry]:
    """Pages with every word; where they are too many to look at, those with all in title and
    questions are among them."""
    found = _matching(query, operator="and")
    if len(found) == CANDIDATES:
        found += _matching(query, fields=["title"], operator="and")
    last = typed(text).split()[-1:]
    if len(found) < FEW and last:
        backend = get_search_backend()
        words = " ".join([*query[:-1], *last])
        found += backend.autocomplete(words, _shown_entries(), operator="and")[:CANDIDATES]
    return found


def _matching(query: list[str], **options: object) -> list[SearchEntry]:
    found = get_search_backend().search(" ".join(query), _shown_entries(), **options)
    return list(found[:CANDIDATES])


def _shown_entries() -> QuerySet[SearchEntry]:
    """Texts are read for the pages that are shown, not for every candidate."""
    own = SearchEntry.objects.filter(language=get_language(), shown_from__lte=today())
    return own.defer("text", "body")


def _mend(
    text: str, query: list[str], known: Lexicon
) -> tuple[dict[str, str], list[str], list[SearchEntry]]:
    """What was read for misspelt words, and what is found for it: words as pages spell them, which
    may stand for one thing together; else the stems most like those typed."""
    spelt = _respell(text)
    if spelt:
        again = asked(" ".join(spelt.get(word, word) for word in typed(text).split()))
        if entries := _all_words(again, ""):
            return spelt, again, entries
    mended = _correct(query, known)
    if not mended:
        return {}, query, []
    query = [mended.get(word, word) for word in query]
    return mended, query, _all_words(query, "")


def _respell(text: str) -> dict[str, str]:
    """For each word that no title or question has, as it is typed, the one most like it there."""
    known = _list_words()
    strange = [word for word in typed(text).split() if len(word) > SHORT and word not in known]
    near = (
        (word, get_close_matches(word, _begin_alike(word, known), 1, SPELT_LIKE))
        for word in strange[:MOST_WORDS]
    )
    return {word: found[0] for word, found in near if found}


def _correct(query: list[str], known: Lexicon) -> dict[str, str]:
    """For each word that stands in no title or question, the one most like it."""
    strange = [word for word in query if word not in known.weights and len(word) > SHORT]
    near = ((word, get_close_matches(word, _alike(word, known), 1, LIKE)) for word in strange)
    return {word: found[0] for word, found in near if found}


def _alike(word: str, known: Lexicon) -> list[str]:
    """Words that begin the same and are about as long, the common ones first."""
    return sorted(_begin_alike(word, known.weights), key=known.weight)


def _begin_alike(word: str, words: Iterable[str]) -> list[str]:
    return [
        candidate
        for candidate in words
        if abs(len(candidate) - len(word)) <= 2
        and (candidate[0] == word[0] or candidate[1:2] == word[1:2])
    ]


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
