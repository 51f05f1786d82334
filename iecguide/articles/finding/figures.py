"""From what an editor types to the figures that may be meant: by their names, labels, values, the
names of their country and their category, and what else people call such a figure."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from iecguide.articles.models import Picture
from iecguide.articles.reading.rendering import PICTURE
from iecguide.facts.finder import Finder, fold
from iecguide.facts.placeholders.book import Placeholder, book
from iecguide.facts.remembering import remember
from iecguide.facts.snapshot import snapshot

from .typed import TYPED
from .words import count_hits, split_words, wanted_words

YEAR = re.compile(r":(20\d\d)\b")
Worded = tuple[Placeholder, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Found:
    """The figures, the likeliest first; ``whole`` says that each has every word that was typed."""

    figures: list[Placeholder]
    whole: bool


def find_figures(query: str) -> Found:
    """Every figure and picture that has all the words; else those that have the most of them."""
    wanted = wanted_words(query)
    counted = [(figure, count_hits(wanted, words)) for figure, words in (*_pictures(), *_book())]
    best = max((sum(map(bool, hits)) for _figure, hits in counted), default=0)
    if wanted and not best:
        return Found([], whole=False)
    found = [(figure, hits) for figure, hits in counted if sum(map(bool, hits)) == best]
    found.sort(key=lambda pair: (-sum(pair[1]), _age(pair[0].name)))
    return Found([figure for figure, _hits in found], whole=best == len(wanted))


def find_pictures(query: str) -> list[Picture]:
    """The kept pictures that have all the words, the newest first."""
    wanted, kept = wanted_words(query), Picture.objects.order_by("-pk")
    worded = zip(kept, picture_figures(kept), strict=True)
    return [
        picture
        for picture, figure in worded
        if all(count_hits(wanted, _words_of(figure, Finder())))
    ]


def _pictures() -> Iterator[Worded]:
    for picture in picture_figures(Picture.objects.all()):
        yield picture, _words_of(picture, Finder())


@remember(most=2)
def _book() -> tuple[Worded, ...]:
    """Every figure of the book with its words."""
    names = snapshot().names
    return tuple((figure, _words_of(figure, names)) for figure in book().values())


def picture_figures(pictures: Iterable[Picture]) -> Iterator[Placeholder]:
    """Pictures as a text names them, in the shape of figures."""
    for picture in pictures:
        words = f"{picture.alt} {picture.caption}"
        yield Placeholder(f"{PICTURE}{picture.slug}", words, picture.alt, ())


def _age(name: str) -> int:
    """What holds now comes first, then the newest year."""
    year = YEAR.search(name)
    return -int(year[1]) if year else -9999


def _words_of(figure: Placeholder, names: Finder) -> frozenset[str]:
    parts = figure.name.split(":")
    # “wh-30” is a category and an age; “first-round” one thing.
    parts += [piece for part in parts for piece in part.split("-") if piece != part]
    typed = " ".join(TYPED.get(part, "") for part in parts)
    places = " ".join(_spell_country(part, names) for part in figure.name.split(":"))
    return split_words(f"{figure.name} {figure.label} {figure.text} {typed} {places}")


def _spell_country(part: str, names: Finder) -> str:
    """What the country of a code in a name is called, in one spelling: “U.K.” is “uk”."""
    place = names.places.get(part)
    return " ".join(fold(name) for name in place.every) if place else ""
