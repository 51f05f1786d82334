"""The days on which an invitation is of use: age limits and one's own deadline. Pure.

Only the month of birth is known. So each limit has two days: up to ``sure`` it holds whatever the
birthday, up to ``possible`` for somebody born on the best day of the month.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from iecguide.facts.season.rounds import FRIDAY, birthday_limit
from iecguide.facts.values import Category, Country, Stream, Terms
from pools.strategy.parameters import Wishes, first_day_of_age, last_day_of_age


@dataclass(frozen=True, slots=True)
class Limits:
    """The first and last day for an invitation in one category, both counted; None: no limit.

    ``safe`` is the last day that is surely before the birthday that ends it, ``until`` one's own
    deadline; the other days come of them. ``by_deadline``: the deadline comes before the age limit.
    """

    safe: date | None = None
    until: date | None = None
    sure_first: date | None = None
    possible_first: date | None = None
    sure_last: date | None = None
    possible_last: date | None = None
    by_deadline: bool = False

    def surely(self, monday: date) -> bool:
        """Whether a round in the week of ``monday`` counts, whatever its day and the birthday."""
        return (not self.sure_first or monday >= self.sure_first) and (
            not self.sure_last or monday + FRIDAY <= self.sure_last
        )

    def possibly(self, monday: date) -> bool:
        """Whether a round in that week counts on some day of it and for some day of birth."""
        return (not self.possible_first or monday + FRIDAY >= self.possible_first) and (
            not self.possible_last or monday <= self.possible_last
        )

    def hangs_on_birthday(self, monday: date) -> bool:
        """Whether the day of birth decides if some day of that week counts."""
        young = self.sure_first is not None and monday < self.sure_first
        return young or (self.safe is not None and monday + FRIDAY > self.safe)


def limits_in(wishes: Wishes, country: Country, category: str) -> Limits:
    """The days on which an invitation in a category is of use to the visitor."""
    return limits_of(_ages(wishes, country, category), wishes.born, wishes.until)


def _ages(wishes: Wishes, country: Country, category: str) -> Terms | Stream:
    terms = country.terms[Category(category)]
    return (terms.stream(wishes.stream) if wishes.stream else None) or terms


def limits_of(terms: Terms | Stream, born: date | None, until: date | None) -> Limits:
    """The limits of a category's terms; without a month of birth only the deadline is one."""
    young, old = (terms.min_age, terms.max_age) if born else (None, None)
    ends = [until] if until else []
    safe = last_day_of_age(born, old) if born and old else None
    sure = [*ends, safe] if safe else ends
    possible = min([*ends, birthday_limit(safe)] if safe else ends, default=None)
    return Limits(
        safe=safe,
        until=until,
        sure_first=first_day_of_age(born, young) if born and young else None,
        possible_first=date(born.year + young, born.month, 1) if born and young else None,
        sure_last=min(sure, default=None),
        possible_last=possible,
        by_deadline=until is not None and possible == until,
    )


def friday_of(day: date) -> date:
    """The Friday of a day's week, the day before its weekend."""
    return day - timedelta(days=day.weekday()) + FRIDAY
