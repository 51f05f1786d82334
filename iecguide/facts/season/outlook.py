"""What the pools tell of a season: first rounds, and the chance of who is in before them.

A registry of facts that the pools fill when they are ready; without them nothing is known, and
nothing is said. The quiz reads it and knows no pool.
"""

from collections.abc import Iterable, Mapping
from datetime import date

from iecguide.core.registries.registry import Registry
from iecguide.facts.values import Category, Chance, Snapshot

from .rounds import newest_first_rounds

FirstRounds = Mapping[tuple[str, Category], Mapping[int, date]]

# Season, country, category and day of each first round that a report names, oldest report first.
rounds: Registry[[], Iterable[tuple[int, str, str, date]]] = Registry()
# As chance_before.
chances: Registry[[Snapshot, str, Category, date, date | None], Chance | None] = Registry()


def chance_before(
    facts: Snapshot, country: str, category: Category, on: date, until: date | None = None
) -> Chance | None:
    """The chance in the rounds of the season of ``on``, the last of them by ``until``, the last day
    that is surely before a birthday of which the month is known; None once its first round has
    come, and where nothing is known."""
    found = chances.ask(facts, country, category, on, until)
    return next((chance for chance in found if chance), None)


def first_rounds() -> FirstRounds:
    """The first round of each pool by season, as the newest report that names one says."""
    return newest_first_rounds(row for rows in rounds.ask() for row in rows)
